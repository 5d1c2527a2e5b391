#!/usr/bin/env python3
"""What judging costs: `licit check` with all rules beside `licit scan`, on the same content.

    benches/judging.py [--bin target/release/licit] [--content target/bench/content] [--archive ../shared/bench/content.tar.gz]
                       [--rounds N] [--max RATIO] [--write README.md]

Unpacks the archive where the content is not there yet. Runs both in turn, N rounds after one that is not counted, on one
thread each, and prints the median CPU seconds (user and system), their spread (10th to 90th of a hundred), and the ratio
of `check` to `scan`: the median over the rounds, each a pair that was run back to back. With --max a greater ratio
ends the run with 1.
"""
import argparse, os, resource, statistics, subprocess, sys, tarfile

MARKERS = ("<!-- judging: made by benches/judging.py -->", "<!-- judging: end -->")


def seconds(command, folder):
    """CPU time of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    run = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {run.returncode}: {run.stderr.decode('utf-8', 'replace').strip()[:400]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spread(runs):
    """Median, and the 10th and 90th of a hundred."""
    runs = sorted(runs)
    return statistics.median(runs), runs[len(runs) // 10], runs[len(runs) * 9 // 10]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default="target/release/licit")
    ap.add_argument("--content", default="target/bench/content")
    ap.add_argument("--archive", default="../shared/bench/content.tar.gz")
    ap.add_argument("--rounds", type=int, default=11)
    ap.add_argument("--max", type=float, metavar="RATIO", help="the greatest ratio that passes, like 1.3")
    ap.add_argument("--write", metavar="README.md", help="put the table between the markers of a README")
    a = ap.parse_args()
    if not os.path.isdir(a.content):
        above = os.path.dirname(os.path.abspath(a.content))
        os.makedirs(above, exist_ok=True)
        with tarfile.open(a.archive) as archive:
            archive.extractall(above, filter="data")
    licit = os.path.abspath(a.bin)
    commands = {
        "scan": [licit, "--quiet", "scan", "--no-config", "--format", "jsonl", "."],
        "check": [licit, "--quiet", "check", "--no-config", "--format", "json", "."],
    }
    times = {name: [] for name in commands}
    for turn in range(a.rounds + 1):
        for name, command in commands.items():
            took = seconds(command, a.content)
            if turn > 0:
                times[name].append(took)
    lines = ["| command | median CPU s | 10 % to 90 % |", "|---|--:|--:|"]
    for name, runs in times.items():
        median, low, high = spread(runs)
        lines.append(f"| `licit {name}` | {median:.2f} | {low:.2f} to {high:.2f} |")
    ratio, low, high = spread([check / scan for scan, check in zip(times["scan"], times["check"])])
    lines.append(f"| check / scan | {ratio:.2f} | {low:.2f} to {high:.2f} |")
    table = "\n".join(lines)
    print(table)
    if a.write:
        with open(a.write, encoding="utf-8") as file:
            before, rest = file.read().split(MARKERS[0])
        with open(a.write, "w", encoding="utf-8") as file:
            file.write(f"{before}{MARKERS[0]}\n{table}\n{MARKERS[1]}{rest.split(MARKERS[1])[1]}")
    if a.max is not None and ratio > a.max:
        sys.exit(f"check / scan is {ratio:.2f}, more than {a.max}")


if __name__ == "__main__":
    main()
