#!/usr/bin/env python3
"""Stands in for the program while a golden case is run a second time: each
run of it that prints findings is done once more as JSON lines, all of them,
and a line for each finding is added to a file, then the exit status. Then the
program itself is run as it was asked to.

Runs that print no findings by nature (explain, dump) or write to a file of
their own (-o) add nothing.
Environment: ROWS_OF, the program; ROWS_TO, the file; ROWS_UNDER, where the
case makes its temporary folders, whose names are left out."""

import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), ".."))
from findings import findings, row  # noqa: E402

program, arguments = os.environ["ROWS_OF"], sys.argv[1:]
temporary = re.compile(re.escape(os.environ["ROWS_UNDER"]) + "/tmp[^/]*/")


def writes_elsewhere(argument):
    return argument.startswith(("-o", "--output"))


def add_rows():
    run = subprocess.run([program, *arguments, "--format", "jsonl", "--max-findings", "0", "--quiet"],
                         stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8")
    found = findings(run.stdout)
    if found is None or run.returncode == 2:
        return
    with open(os.environ["ROWS_TO"], "a", encoding="utf-8") as rows:
        for finding in found:
            rule, kind, place, severity, money = row(finding)
            print(rule, kind, temporary.sub("", place), severity, money, sep="\t", file=rows)
        print("exit", run.returncode, sep="\t", file=rows)


if not any(map(writes_elsewhere, arguments)):
    add_rows()
os.execv(program, [program, *arguments])
