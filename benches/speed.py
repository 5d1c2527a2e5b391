#!/usr/bin/env python3
"""What licit costs beside reading the same files, and beside other tools.

    benches/speed.py [--bin target/release/licit] [--reading target/release/examples/reading] [--content TAR]
                     [--words LIST] [--files N] [--rounds N] [--sizes 10000,20000,40000,80000] [--yard DIR]
                     [--write README.md]

Makes three folders of N files each:

  mixed    the files of ../shared/bench/content.tar.gz, many formats and languages, copied out again and again
  news     generated articles: front matter, paragraphs, a credited picture in every third, a license in each
  silent   generated pages and articles that name no license and nobody

and runs, in turn, N rounds on two threads: `reading` (examples/reading.rs: walks as licit does and reads every file),
ripgrep for the words of ../shared/tools/yardstick-words.txt (`rg -u -i -c -F -f`), and a full `licit check`. It prints the
median CPU seconds (user and system), their spread (smallest to largest), the peak memory and the ratios. Then `licit
check` on --sizes files of the mixed folder, to see whether twice the files take twice the time. Where scancode, reuse
and askalono are installed under DIR (benches/detection.py --install), a sample is given to each, and compared by bytes
(medians of N rounds, but for scancode, which runs once).

A peak below that of this script, some 23 MiB, cannot be told: the kernel counts from before the program was started.

These do different work: reading understands nothing, ripgrep finds lines, reuse reads tags, askalono compares whole
license files, scancode compares every text with some 35,000 rules.
"""
import argparse, os, random, resource, shutil, statistics, subprocess, tarfile, tempfile

MARKERS = ("<!-- speed: made by benches/speed.py -->", "<!-- speed: end -->")
WORDS = """the harbour opens again in spring after a long winter of repairs and new walls along the river where ferries
used to land every morning before work began on bridges that carry trains buses bicycles people with bags of bread
fish apples letters tools to towns on hills behind old woods while rain falls over fields and children walk home late
under lamps which burn until dawn when bakers wake up""".split()
LICENSES = (
    "This article is licensed under a Creative Commons Attribution 4.0 International License.",
    "Text: [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)",
    "This story is republished from [Harbour Dispatch](https://example.org/) under a Creative Commons license.",
    "© 2026 Harbour Dispatch. All rights reserved.",
    "Published under CC BY-NC-ND 3.0.",
)


def paragraph(rng):
    return (" ".join(rng.choice(WORDS) for _ in range(rng.randint(30, 120))) + ".").capitalize()


def article(rng, number):
    parts = [f"---\ntitle: Harbour {number}\nauthor: Jo Roe\ndate: 2026-01-02\n---\n"]
    parts += [paragraph(rng) for _ in range(rng.randint(4, 14))]
    if number % 3 == 0:
        parts.insert(2, f"![Ferries](ferry-{number}.jpg)\n\n*Photo by Ann Lee / Example, CC BY 2.0*")
    return "\n\n".join([*parts, LICENSES[number % len(LICENSES)]]) + "\n"


def silent(rng, number):
    parts = [paragraph(rng) for _ in range(rng.randint(4, 14))]
    if number % 2:
        return "<!doctype html><html><head><title>Harbour</title></head><body><main>\n<p>" + "</p>\n<p>".join(parts) + "</p>\n</main></body></html>\n"
    return f"# Harbour {number}\n\n" + "\n\n".join(parts) + "\n"


def generate(folder, count, make, ending):
    rng = random.Random(7)
    for number in range(count):
        path = os.path.join(folder, f"{number // 500:04}")
        if number % 500 == 0:
            os.makedirs(path)
        with open(os.path.join(path, f"{number}.{ending(number)}"), "w", encoding="utf-8") as file:
            file.write(make(rng, number))


def copies(tree, folder, count):
    """The files of a tree, copied into numbered folders until there are enough."""
    paths = [os.path.join(at, name) for at, _, names in sorted(os.walk(tree)) for name in sorted(names)]
    for number in range(count):
        source = paths[number % len(paths)]
        target = os.path.join(folder, f"{number // len(paths):03}", os.path.relpath(source, tree))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(source, target)


def bytes_in(folder):
    return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names)


def run(command):
    """CPU seconds and peak MiB of one run."""
    env = dict(os.environ, RAYON_NUM_THREADS="2")
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def whole(command):
    """CPU seconds of a command and all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default="target/release/licit")
    ap.add_argument("--reading", default="target/release/examples/reading")
    ap.add_argument("--content", default="../shared/bench/content.tar.gz")
    ap.add_argument("--words", default="../shared/tools/yardstick-words.txt")
    ap.add_argument("--files", type=int, default=20000)
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--sizes", default="10000,20000,40000,80000")
    ap.add_argument("--sample", type=int, default=60, help="files for the slow yardsticks")
    ap.add_argument("--yard", default="target/yardsticks")
    ap.add_argument("--write", metavar="README.md", help="put the tables between the markers of a README")
    a = ap.parse_args()
    licit = [os.path.abspath(a.bin), "check", "--no-config", "--format", "json"]
    lines = ["| content | command | median CPU s | spread | times reading | times rg | peak MiB |", "|---|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as scratch:
        tree = os.path.join(scratch, "tree")
        with tarfile.open(a.content) as tar:
            tar.extractall(tree, filter="data")
        folders = {name: os.path.join(scratch, name) for name in ("mixed", "news", "silent")}
        for folder in folders.values():
            os.makedirs(folder)
        copies(tree, folders["mixed"], a.files)
        generate(folders["news"], a.files, article, lambda _: "md")
        generate(folders["silent"], a.files, silent, lambda number: "html" if number % 2 else "md")
        for name, folder in folders.items():
            commands = {
                "reading": [os.path.abspath(a.reading), folder],
                "rg": ["rg", "-u", "-i", "-c", "-F", "-j", "2", "-f", a.words, folder],
                "licit check": [*licit, folder],
            }
            if not shutil.which("rg"):
                del commands["rg"]
            runs = {command: [] for command in commands}
            for command in commands.values():
                run(command)
            for _ in range(a.rounds):
                for command, words in commands.items():
                    runs[command].append(run(words))
            medians = {command: statistics.median(time for time, _ in all) for command, all in runs.items()}
            size = bytes_in(folder) / 1e6
            for command, all in runs.items():
                times = sorted(time for time, _ in all)
                over = lambda yardstick: f"{medians[command] / medians[yardstick]:.1f}" if yardstick in medians else "no rg here"
                what = f"{name}: {a.files:,} files, {size:.0f} MB" if command == "reading" else ""
                lines.append(
                    f"| {what} | {command} | {medians[command]:.2f} | {times[0]:.2f} to {times[-1]:.2f} |"
                    f" {over('reading')} | {over('rg')} | {max(peak for _, peak in all):.0f} |"
                )
                print(lines[-1], flush=True)
        lines += ["", "| files | CPU s of `licit check` | for each 1,000 files | peak MiB |", "|---|---|---|---|"]
        for size in map(int, filter(None, a.sizes.split(","))):
            folder = os.path.join(scratch, "size")
            os.makedirs(folder)
            copies(tree, folder, size)
            time, peak = run([*licit, folder])
            lines.append(f"| {size:,} | {time:.1f} | {1000 * time / size:.2f} | {peak:.0f} |")
            print(lines[-1], flush=True)
            shutil.rmtree(folder)
        sample = os.path.join(scratch, "sample")
        os.makedirs(sample)
        names = [os.path.join(at, name) for at, _, names in os.walk(tree) for name in names]
        for number, path in enumerate(random.Random(7).sample(sorted(names), min(a.sample, len(names)))):
            shutil.copyfile(path, os.path.join(sample, f"{number}-{os.path.basename(path)}"))
        found = {}
        for tool, ways in {"scancode": ("venv/bin", "v/bin"), "reuse": ("venv/bin", "v/bin"), "askalono": ("bin",)}.items():
            paths = [os.path.join(a.yard, way, tool) for way in ways]
            found[tool] = next((path for path in paths if os.path.exists(path)), shutil.which(tool))
        commands = {
            "licit check": [*licit, sample],
            "scancode --license --copyright": [found["scancode"], "--license", "--copyright", "-n", "1", "--json", os.path.join(scratch, "scancode.json"), sample],
            "reuse lint": [found["reuse"], "--root", sample, "lint"],
            "askalono identify": ["sh", "-c", 'find "$1" -type f | "$0" identify --batch', found["askalono"] or "", sample],
        }
        lines += ["", f"| a sample of {a.sample} files, {bytes_in(sample) / 1e6:.1f} MB | CPU s | MB for each CPU s |", "|---|---|---|"]
        for command, words in commands.items():
            tool = command.split()[0]
            if tool != "licit" and not found.get(tool):
                continue
            # The slowest is run once.
            time = statistics.median(whole(words) for _ in range(1 if tool == "scancode" else a.rounds))
            lines.append(f"| {command} | {time:.2f} | {bytes_in(sample) / 1e6 / time:.2f} |")
            print(lines[-1], flush=True)
    if a.write:
        text = open(a.write, encoding="utf-8").read()
        before, rest = text.split(MARKERS[0])
        table = "\n".join(lines)
        with open(a.write, "w", encoding="utf-8") as file:
            file.write(f"{before}{MARKERS[0]}\n{table}\n{MARKERS[1]}{rest.split(MARKERS[1])[1]}")


if __name__ == "__main__":
    main()
