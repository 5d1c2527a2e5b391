#!/usr/bin/env python3
"""What licit and other tools say about the same labelled texts.

    benches/detection.py [--bin target/release/licit] [--cases ../shared/cases] [--every N] [--tools DIR] [--install]
                         [--only TOOL ...] [--write README.md]

Takes every Nth case of the sets below (the same for every tool), writes each to a file of its format and asks every
tool that is installed which licenses it sees. The labels and how they are compared are those of
../shared/tools/score_cases.py: only licenses for content count.

  found      share of the texts whose licenses are all named, family and version, the port left aside
  confused   share of the texts for which a license is named that is not there
  false      share of the texts without a license for which one is named

These tools do different work: scancode-toolkit knows 35,000 texts of software and content licenses word by word (and
two of the sets are made of its own), askalono and licensee compare whole license files, licensecheck knows the
licenses of Debian's packages, REUSE reads tags. What each names at all is counted; for
licit only what it holds to be granted.

--install fetches the tools that are missing into DIR (by default target/yardsticks): scancode-toolkit and reuse from
PyPI, askalono-cli from crates.io; licensee and licensecheck are packages of Debian (ruby-licensee, licensecheck)
and are used where they are on the path. --write puts the table between the markers of a README.
"""
import argparse, collections, json, os, re, resource, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = (
    ("statements in English", "pos_scancode_cc_statements"),
    ("statements in {languages} languages", "pos_multilang_statements"),
    ("names alone, {languages} languages", "pos_multilang_titles"),
    ("other content licenses", "pos_scancode_other_content_statements"),
    ("whole texts", "pos_scancode_fulltexts"),
    ("exceptions, choices, credits", "scope_and_negation"),
    ("look-alikes", "neg_scancode_false_positive"),
    ("prose about licenses", "neg_prose_about_licences"),
)
MARKERS = ("<!-- detection: made by benches/detection.py -->", "<!-- detection: end -->")


def output(command, **more):
    """What a command prints, or None where it cannot be run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, **more).stdout
    except OSError:
        return None


def cpu_seconds():
    """User and system time of all that was run so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Tools:
    """Each tool as a function of a folder and the names of its files, to the ids that it names in each."""

    def __init__(self, licit, folder):
        self.licit, self.folder = licit, folder
        self.python = os.path.join(folder, "venv", "bin", "python")

    def path(self, name):
        for place in (os.path.join(self.folder, "venv", "bin", name), os.path.join(self.folder, "bin", name)):
            if os.access(place, os.X_OK):
                return place
        return shutil.which(name)

    def install(self):
        if not os.path.exists(self.python):
            subprocess.run([sys.executable, "-m", "venv", os.path.join(self.folder, "venv")], check=True)
        # scancode-toolkit does not start with later versions of pluggy.
        for package in ("scancode-toolkit", "pluggy==1.5.0", "reuse"):
            subprocess.run([self.python, "-m", "pip", "install", "-q", package], check=False)
        if not self.path("askalono"):
            subprocess.run(["cargo", "install", "-q", "askalono-cli", "--root", self.folder], check=False)

    def names(self):
        return ("licit", "scancode-toolkit", "licensecheck", "askalono", "licensee", "reuse")

    def run(self, name, folder, files):
        """(version, ids by file) or None where the tool is not installed."""
        return getattr(self, "run_" + name.replace("-", "_"))(folder, files)

    def run_licit(self, folder, files):
        printed = output([self.licit, "scan", "--format", "jsonl", "--no-config", folder])
        found = {}
        for line in printed.splitlines():
            doc = json.loads(line)
            grants = {s["license"] for s in doc["statements"] if s["kind"] == "grant"}
            found[os.path.basename(doc["path"])] = grants
        return output([self.licit, "--version"]).split()[-1], found

    def run_scancode_toolkit(self, folder, files):
        program = self.path("scancode")
        if not program:
            return None
        target = os.path.join(folder, "..", "scancode.json")
        output([program, "--license", "--quiet", "-n", str(os.cpu_count() or 1), "--json", target, folder])
        found = {}
        for entry in json.load(open(target, encoding="utf-8"))["files"]:
            expression = entry.get("detected_license_expression_spdx") or ""
            found[os.path.basename(entry["path"])] = ids(expression)
        return output([program, "--version"]).split()[2], found

    def run_licensecheck(self, folder, files):
        program = self.path("licensecheck")
        if not program:
            return None
        paths = [os.path.join(folder, name) for name in files]
        printed = output([program, "--machine", "--shortname-scheme", "spdx", "--check", ".*", "--lines", "0", *paths])
        found = {}
        for line in printed.splitlines():
            path, _, said = line.partition("\t")
            found[os.path.basename(path)] = ids(said)
        return re.search(r"v([\d.]+)", output([program, "--version"])).group(1), found

    def run_askalono(self, folder, files):
        program = self.path("askalono")
        if not program:
            return None
        paths = "".join(os.path.join(folder, name) + "\n" for name in files)
        printed = output([program, "--format", "json", "identify", "--batch"], input=paths)
        found = {}
        for line in printed.splitlines():
            said = json.loads(line)
            license = (said.get("result") or {}).get("license") or {}
            found[os.path.basename(said.get("path", "").strip())] = ids(license.get("name", ""))
        return output([program, "--version"]).split()[-1], found

    def run_licensee(self, folder, files):
        script = """
            require 'licensee'; require 'json'
            ARGF.each_line(chomp: true) do |path|
              text = File.read(path, encoding: 'UTF-8').scrub
              kinds = [[Licensee::ProjectFiles::LicenseFile, 'LICENSE'], [Licensee::ProjectFiles::ReadmeFile, 'README.md']]
              said = kinds.map { |kind, name| kind.new(text, name).license&.spdx_id }
              puts JSON.generate([path, said.compact])
            end"""
        if not self.path("licensee"):
            return None
        paths = "".join(os.path.join(folder, name) + "\n" for name in files)
        printed = output(["ruby", "-e", script], input=paths)
        found = {os.path.basename(path): set(said) for path, said in map(json.loads, printed.splitlines())}
        return output([self.path("licensee"), "version"]).strip(), found

    def run_reuse(self, folder, files):
        return self.in_python("reuse", folder, files, """
            from reuse.extract import extract_reuse_info
            def name(text):
                return [str(expression) for expression in extract_reuse_info(text).spdx_expressions]
            """, ids)

    def in_python(self, package, folder, files, script, read):
        """Runs `name(text)` of a script over the files in the tools' own Python."""
        script = "\n".join(line[12:] for line in script.splitlines()) + """
import importlib.metadata, json, sys
print(json.dumps(importlib.metadata.version(%r)))
for path in sys.stdin.read().splitlines():
    text = open(path, encoding="utf-8", errors="replace").read()
    try:
        said = name(text)
    except Exception as error:
        said = []
    print(json.dumps([path, said]))
""" % package
        if not os.path.exists(self.python):
            return None
        paths = "".join(os.path.join(folder, name) + "\n" for name in files)
        printed = (output([self.python, "-c", script], input=paths) or "").splitlines()
        if not printed:
            return None
        found = {}
        for path, said in map(json.loads, printed[1:]):
            found[os.path.basename(path)] = set().union(*map(read, said)) if said else set()
        return json.loads(printed[0]), found


def ids(expression):
    """The license ids in an expression, or in what a tool writes like one."""
    words = re.split(r"[\s()\[\],;/]+|\b(?:AND|OR|WITH|and|or)\b", expression or "")
    return {word for word in words if word}


def judge(case, named, scoring):
    """(found, confused, false) of one text; None where a column does not count."""
    got = {p for p in map(scoring.parse, named) if p}
    if not case["expected"]:
        return None, None, bool(got)
    want, ok = scoring.wanted(case), scoring.accepted(case)
    if not want:
        return None, None, None
    loose = lambda w: case.get("version_assumed") or w[1] is None
    found = all(
        any(g[0] == w[0] and (g[1] == w[1] or (loose(w) and g[1] is None)) for g in got)
        or any(o[0] == w[0] and any(g[:2] == o[:2] for g in got) for o in ok)
        for w in want
    )
    return found, bool({g[0] for g in got} - {o[0] for o in ok} - {"CC"}), None


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default="target/release/licit")
    ap.add_argument("--cases", default=os.path.join(HERE, "..", "..", "shared", "cases"))
    ap.add_argument("--every", type=int, default=10)
    ap.add_argument("--tools", default=os.path.join(HERE, "..", "target", "yardsticks"))
    ap.add_argument("--install", action="store_true")
    ap.add_argument("--only", action="append")
    ap.add_argument("--write", metavar="README.md")
    a = ap.parse_args()
    if not os.path.isdir(a.cases):
        print(f"skipped: no labelled cases at {a.cases}")
        return
    sys.path.insert(0, os.path.join(a.cases, "..", "tools"))
    import score_cases as scoring

    tools = Tools(os.path.abspath(a.bin), os.path.abspath(a.tools))
    if a.install:
        tools.install()
    cases = []
    for _, name in SETS:
        with open(os.path.join(a.cases, name + ".jsonl"), encoding="utf-8") as lines:
            cases += [(name, json.loads(line)) for number, line in enumerate(lines) if number % a.every == 0]
    rows = []
    with tempfile.TemporaryDirectory() as top:
        folder = os.path.join(top, "cases")
        os.mkdir(folder)
        files = []
        for number, (_, case) in enumerate(cases):
            files.append(f"c{number}.{scoring.EXT.get(case['format'], 'txt')}")
            with open(os.path.join(folder, files[-1]), "w", encoding="utf-8") as file:
                file.write(case["input"] + "\n")
        for tool in tools.names():
            if a.only and tool not in a.only:
                continue
            before = cpu_seconds()
            answer = tools.run(tool, folder, files)
            if answer is None:
                print(f"{tool}: not installed (see --install)", file=sys.stderr)
                continue
            rows.append((tool, *answer, cpu_seconds() - before))
        table = render(cases, files, rows, scoring, a.every)
    print(table)
    if a.write:
        text = open(a.write, encoding="utf-8").read()
        before, rest = text.split(MARKERS[0])
        after = rest.split(MARKERS[1])[1]
        with open(a.write, "w", encoding="utf-8") as file:
            file.write(f"{before}{MARKERS[0]}\n{table}\n{MARKERS[1]}{after}")


def render(cases, files, rows, scoring, every):
    """The table as Markdown: a row a set, a column a tool."""
    counts = collections.defaultdict(lambda: [0, 0])
    for tool, _, named, _ in rows:
        for (name, case), file in zip(cases, files):
            for what, value in zip(("found", "confused", "false"), judge(case, named.get(file, set()), scoring)):
                if value is not None:
                    counts[tool, name, what][0] += value
                    counts[tool, name, what][1] += 1
    share = lambda tool, name, what: 100 * counts[tool, name, what][0] / (counts[tool, name, what][1] or 1)
    lines = ["| texts | " + " | ".join(f"{tool} {version}" for tool, version, _, _ in rows) + " |"]
    lines.append("|---|" + "---|" * len(rows))
    for title, name in SETS:
        of_set = [case for of, case in cases if of == name]
        number = len(of_set)
        title = title.format(languages=len({re.split("[-_]", case.get("language") or "")[0] for case in of_set}))
        if any(counts[tool, name, "found"][1] for tool, *_ in rows):
            cells = [f"{share(t, name, 'found'):.0f} % ({share(t, name, 'confused'):.1f} %)" for t, *_ in rows]
        else:
            cells = [f"{share(t, name, 'false'):.1f} % false" for t, *_ in rows]
        lines.append(f"| {title} ({number}) | " + " | ".join(cells) + " |")
    lines.append(f"| CPU seconds for all {len(cases)} | " + " | ".join(f"{seconds:.1f}" for *_, seconds in rows) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
