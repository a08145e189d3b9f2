"""Compares findings row for row: compare.py FUNDLINT.jsonl DUCKDB.csv

The first is what `fundlint --format jsonl --max-findings 0` printed, the
second what duckdb_check.py did. Prints what only one of them found, and
exits 1 when there is any such row.
"""

import json
import os
import sys

SHOWN = 20


def fundlint_rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            finding = json.loads(line)
            if "rule" in finding:
                table = os.path.splitext(os.path.basename(finding["file"]))[0]
                yield f"{finding['rule']},{table},{finding['line']}"


def duckdb_rows(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield line.strip()


def counted(rows):
    counts = {}
    for row in rows:
        counts[row] = counts.get(row, 0) + 1
    return counts


def only_in(these, others):
    return sorted(row for row in these if these[row] != others.get(row, 0))


def main():
    ours = counted(fundlint_rows(sys.argv[1]))
    theirs = counted(duckdb_rows(sys.argv[2]))
    different = False
    for name, these, others in (("fundlint", ours, theirs), ("DuckDB", theirs, ours)):
        rows = only_in(these, others)
        different |= bool(rows)
        for row in rows[:SHOWN]:
            print(f"only {name}, or more often: {row}")
        if len(rows) > SHOWN:
            print(f"only {name}, or more often: {len(rows)} rows in all")
    if not ours or not theirs:
        print("nothing was found: there is nothing to compare")
        different = True
    if not different:
        print(f"{sum(ours.values())} findings agree")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
