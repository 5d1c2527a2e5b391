#!/usr/bin/env python3
"""How many findings on real content are false: runs licit with no configuration, and counts by verdicts read by hand.

    scripts/precision.py table                 Markdown table: rule, fired, read, false, for each severity
    scripts/precision.py list [--rule R]       findings with file, line, excerpt and verdict
    scripts/precision.py list --unread         those without a verdict
    scripts/precision.py stale                 verdicts on findings that are no longer there

Verdicts stand in fixtures/precision.tsv: fingerprint, rule, `true` or `false`, reason. A fingerprint holds the path as
it was given, so content is checked from the folder that holds it (--content) and from the shared folder (--shared).
"""

import argparse
import collections
import csv
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent.parent
SEVERITIES = ["error", "warning", "review", "info"]
AROUND = 160


def findings(binary, folder, paths):
    """Checks paths inside a folder; each finding gets the folder that its path starts from."""
    command = [str(binary), "check", "--no-config", "--format", "json", *paths]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} in {folder} ended with {run.returncode}: {run.stderr.strip()}")
    found = json.loads(run.stdout)["findings"]
    for finding in found:
        finding["folder"] = folder
    return found


def collect(args):
    """All findings: of each collection of content, and of the documents and news."""
    found = findings(args.bin, args.content, sorted(entry.name for entry in args.content.iterdir() if entry.is_dir()))
    return found + findings(args.bin, args.shared, ["documents/files", "news/files"])


def verdicts(path):
    """Verdicts by fingerprint."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        table = {}
        for row in rows:
            if len(row) != 4 or row[2] not in ("true", "false") or row[0] in table:
                sys.exit(f"{path}: not a line of fingerprint, rule, true or false, reason, once each: {row}")
            table[row[0]] = row
        return table


def excerpt(finding):
    """The words of a finding in brackets, with some of what stands around them, on one line."""
    span = finding.get("span")
    if not span:
        return ""
    content = (finding["folder"] / finding["path"]).read_bytes()
    start, end = span["start"], span["end"]
    before = content[max(0, start - AROUND) : start].decode("utf-8", "replace")
    words = content[start : min(end, start + 2 * AROUND)].decode("utf-8", "replace")
    after = content[end : end + AROUND].decode("utf-8", "replace")
    return " ".join(f"{before}⟦{words}⟧{after}".split())


def print_list(found, known, args):
    for finding in found:
        row = known.get(finding["fingerprint"])
        if (args.rule and finding["rule"] != args.rule) or (args.unread and row):
            continue
        line = (finding.get("span") or {}).get("line", 0)
        print(f"{finding['fingerprint']} {finding['severity']} {finding['rule']} {finding['path']}:{line}")
        print(f"    {finding['message']}")
        for label in finding["labels"]:
            print(f"    {label}")
        print(f"    {excerpt(finding)}")
        print(f"    {'not read' if row is None else row[2] + ': ' + row[3]}\n")


def print_table(found, known):
    for severity in SEVERITIES:
        counts = collections.defaultdict(collections.Counter)
        for finding in found:
            if finding["severity"] != severity:
                continue
            row = known.get(finding["fingerprint"])
            for rule in (finding["rule"], "all"):
                counts[rule]["fired"] += 1
                counts[rule]["read"] += row is not None
                counts[rule]["false"] += row is not None and row[2] == "false"
        if not counts:
            continue
        print(f"### {severity}\n\n| rule | fired | read | false |\n|---|--:|--:|--:|")
        for rule in sorted(counts, key=lambda rule: (rule == "all", rule)):
            count = counts[rule]
            name = rule if rule == "all" else f"`{rule}`"
            print(f"| {name} | {count['fired']} | {count['read']} | {count['false']} |")
        total = counts["all"]
        share = 100 * total["false"] / total["read"] if total["read"] else 0.0
        print(f"\nFalse of those read: {share:.1f} %.\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["table", "list", "stale"])
    parser.add_argument("--bin", type=pathlib.Path, default=HERE / "target/release/licit")
    parser.add_argument("--content", type=pathlib.Path, required=True, help="folder of collections of content")
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent / "shared")
    parser.add_argument("--verdicts", type=pathlib.Path, default=HERE / "fixtures/precision.tsv")
    parser.add_argument("--rule", help="list this rule only")
    parser.add_argument("--unread", action="store_true", help="list only what has no verdict")
    args = parser.parse_args()
    args.bin, args.content, args.shared = args.bin.resolve(), args.content.resolve(), args.shared.resolve()
    found, known = collect(args), verdicts(args.verdicts)
    if args.what == "table":
        print_table(found, known)
    elif args.what == "list":
        print_list(found, known, args)
    else:
        there = {finding["fingerprint"] for finding in found}
        for fingerprint, rule, verdict, reason in known.values():
            if fingerprint not in there:
                print(fingerprint, rule, verdict, reason, sep="\t")


if __name__ == "__main__":
    main()
