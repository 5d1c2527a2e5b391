#!/usr/bin/env python3
"""What it costs to start licit on one small file.

    benches/startup.py [--bin target/release/licit] [--rounds N] [--write README.md]

Runs each command in turn, N rounds, and prints the median CPU milliseconds (user and system, of the process alone), its
spread (10th to 90th of a hundred) and its ratio to ripgrep on the same file, where `rg` is on the path:

  nothing   `licit --version`: the program alone, no lexicon, no rules
  silent    `licit check` on a file that names no license: lexicon, catalog and rules are opened, and find nothing
  speaking  `licit check` on a file with a statement and a licensor
"""
import argparse, os, resource, shutil, statistics, subprocess, tempfile

MARKERS = ("<!-- startup: made by benches/startup.py -->", "<!-- startup: end -->")
SILENT = "The ferry runs twice a day now.\n\nThe harbour master expects more guests in spring.\n"
SPEAKING = "All content by Harbour Dispatch is licensed under a Creative Commons Attribution 4.0 International License.\n"


def milliseconds(command):
    """CPU time of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default="target/release/licit")
    ap.add_argument("--rounds", type=int, default=50)
    ap.add_argument("--write", metavar="README.md", help="put the table between the markers of a README")
    a = ap.parse_args()
    licit = os.path.abspath(a.bin)
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, text in (("silent", SILENT), ("speaking", SPEAKING)):
            paths[name] = os.path.join(folder, name + ".md")
            with open(paths[name], "w", encoding="utf-8") as file:
                file.write(text)
        commands = {
            "nothing": [licit, "--version"],
            "silent": [licit, "check", "--no-config", paths["silent"]],
            "speaking": [licit, "check", "--no-config", paths["speaking"]],
        }
        if shutil.which("rg"):
            commands["rg"] = ["rg", "--ignore-case", "creative commons", paths["speaking"]]
        times = {name: [] for name in commands}
        for _ in range(a.rounds):
            for name, command in commands.items():
                times[name].append(milliseconds(command))
    yardstick = statistics.median(times["rg"]) if "rg" in times else None
    lines = ["| command | median CPU ms | 10 % to 90 % | times rg |", "|---|---|---|---|"]
    for name, runs in times.items():
        runs.sort()
        median, low, high = statistics.median(runs), runs[len(runs) // 10], runs[len(runs) * 9 // 10]
        ratio = f"{median / yardstick:.1f}" if yardstick else "no rg here"
        lines.append(f"| {name} | {median:.1f} | {low:.1f} to {high:.1f} | {ratio} |")
    table = "\n".join(lines)
    print(table)
    if a.write:
        text = open(a.write, encoding="utf-8").read()
        before, rest = text.split(MARKERS[0])
        with open(a.write, "w", encoding="utf-8") as file:
            file.write(f"{before}{MARKERS[0]}\n{table}\n{MARKERS[1]}{rest.split(MARKERS[1])[1]}")


if __name__ == "__main__":
    main()
