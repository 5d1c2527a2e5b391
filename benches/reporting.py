#!/usr/bin/env python3
"""What the report for people costs beside that in JSON, where there is much to report.

    benches/reporting.py [--bin target/release/licit] [--findings 10000] [--rounds 5] [--write docs/robustness.md]

Makes the same pictures, each credited with a license that nothing links to, in a thousand articles of some 1 kB, in one
article of 1 MB, and in one article of one line of 1 MB. Runs `licit check` on each in turn, as JSON, as text for people
(`human`, drawn by miette) and as the same in color, on two threads, and prints the median CPU seconds (user and system),
their spread, and how much more the report for people costs. Asked is less than a second.
"""
import argparse, json, os, resource, statistics, subprocess, sys, tempfile

MARKERS = ("<!-- reporting: made by benches/reporting.py -->", "<!-- reporting: end -->")
PROSE = "The ferry runs twice a day now, and the harbour expects more guests in spring than it had last year. "
# Each has two findings: nothing links to its license, nor to where it is from.
EACH = 2


def picture(number):
    return f"![Ferry {number}](ferry-{number}.jpg)\n\n*Photo by Ann Lee / Example, CC BY 2.0*\n\n"


def padded(text, size, end):
    return text + PROSE * max(0, (size - len(text)) // len(PROSE)) + end


def contents(findings):
    """What each folder holds: names of files and their texts."""
    pictures, files = findings // EACH, 1000
    article = lambda some: "# Harbour\n\n" + "".join(map(picture, some))
    spread = {f"{at:04}.md": padded(article(range(at, pictures, files)), 1_000, "\n") for at in range(files)}
    one = {"one.md": padded(article(range(pictures)), 1_000_000, "\n")}
    figure = '<figure><img src="ferry-{}.jpg"><figcaption>Photo by Ann Lee / Example, CC BY 2.0</figcaption></figure>'
    line = "".join(figure.format(at) for at in range(pictures))
    return {
        "1,000 files": spread,
        "one file of 1 MB": one,
        "one file of 1 MB, in one line": {"line.html": padded(line + "<p>", 1_000_000, "</p>\n")},
    }


def run(command):
    """CPU seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = dict(os.environ, RAYON_NUM_THREADS="2")
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default="target/release/licit")
    ap.add_argument("--findings", type=int, default=10000)
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--write", metavar="docs/robustness.md", help="put the table between the markers of a page")
    a = ap.parse_args()
    check = [os.path.abspath(a.bin), "check", "--no-config"]
    lines = ["| content | findings | report | median CPU s | spread | more than JSON |", "|---|---|---|---|---|---|"]
    print("\n".join(lines))
    missed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, files in contents(a.findings).items():
            folder = os.path.join(scratch, name)
            os.makedirs(folder)
            for file, text in files.items():
                with open(os.path.join(folder, file), "w", encoding="utf-8") as out:
                    out.write(text)
            told = subprocess.run([*check, "--format", "json", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            found = len(json.loads(told.stdout)["findings"])
            commands = {
                "JSON": [*check, "--format", "json", folder],
                "human": [*check, "--format", "human", folder],
                "human, in color": [*check, "--format", "human", "--color", "always", folder],
            }
            times = {report: [] for report in commands}
            for _ in range(a.rounds):
                for report, command in commands.items():
                    times[report].append(run(command))
            yardstick = statistics.median(times["JSON"])
            for report, runs in times.items():
                runs.sort()
                more = statistics.median(runs) - yardstick
                missed += more >= 1
                first = f"{name} | {found:,}" if report == "JSON" else " | "
                lines.append(
                    f"| {first} | {report} | {statistics.median(runs):.2f} | {runs[0]:.2f} to {runs[-1]:.2f} |"
                    f" {'' if report == 'JSON' else f'{more:.2f}'} |"
                )
                print(lines[-1], flush=True)
    print(f"\n{missed} a second or more above JSON", file=sys.stderr)
    if a.write:
        text = open(a.write, encoding="utf-8").read()
        before, rest = text.split(MARKERS[0])
        with open(a.write, "w", encoding="utf-8") as file:
            file.write(before + MARKERS[0] + "\n" + "\n".join(lines) + "\n" + MARKERS[1] + rest.split(MARKERS[1])[1])


if __name__ == "__main__":
    main()
