"""The table beside a township: a line for each rule and file, with the rows
that were put there for the rule to find and what it finds besides, because
rows put there for other rules, or their keys, break it as well.

    planted   rows put there for the rule and found
    unmarked  rows put there for the rule whose finding marks another row of
              their group or ledger, or that another row makes good
    besides   other rows the rule finds
    money     at stake in all the findings of the line

Rows are lines of the file; 5-8 is 5 6 7 8; a line found twice stands twice."""

import collections
import csv
import decimal
import json
import pathlib
import subprocess

COLUMNS = ("rule", "file", "planted", "unmarked", "besides", "money")


def table_of(folder):
    return folder.parent / f"planted-{folder.name}.csv"


def lint(program, profile, as_of, folder):
    """All findings in the folder, of optional rules too: {(rule, file): [(line, money), ...]}."""
    run = subprocess.run(
        [program, "-q", "-p", profile, "--as-of", as_of, "--optional", "--max-findings", "0", "--format", "jsonl", "."],
        cwd=folder, capture_output=True, text=True, encoding="utf-8",
    )
    if run.returncode not in (0, 1):
        raise SystemExit(f"{folder}: exit status {run.returncode}: {run.stderr}")
    found = collections.defaultdict(list)
    for finding in map(json.loads, filter(None, run.stdout.split("\n"))):
        if finding.get("type", "finding") in ("finding", "fault"):
            place = (finding.get("rule", finding["kind"]), pathlib.PurePosixPath(finding["file"]).as_posix())
            found[place].append((finding["line"], decimal.Decimal(finding.get("money", 0))))
    return found


def lines_text(lines):
    """[2, 3, 4, 9] as 2-4 9."""
    spans = []
    for line in sorted(lines):
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return " ".join(f"{first}-{last}" if first < last else str(first) for first, last in spans)


def lines_of(text):
    lines = []
    for span in text.split():
        first, _, last = span.partition("-")
        lines += range(int(first), int(last or first) + 1)
    return lines


def write(folder, planted, found):
    """`planted` is {(rule, file): {line, ...}}, `found` what lint() gives."""
    with open(table_of(folder), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for rule, name in sorted(planted.keys() | found.keys()):
            put, lines = planted.get((rule, name), set()), [line for line, _ in found.get((rule, name), ())]
            writer.writerow((rule, name, lines_text(put & set(lines)), lines_text(put - set(lines)),
                             lines_text(line for line in lines if line not in put),
                             sum(money for _, money in found.get((rule, name), ())) or ""))


def read(folder):
    with open(table_of(folder), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
