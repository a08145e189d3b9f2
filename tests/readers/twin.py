#!/usr/bin/env python3
"""Copies a folder of tables as JSON lines and compares what is found in both.

Usage: twin.py FUNDLINT FUNDLINT_TWIN PROFILE FOLDER

The twin must give the same text and the same JSON lines to the byte, masked
cells, excerpts and related places included, but for the endings of files and
for what is wrong with delimited text itself.
"""

import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from tables import delimiter_of, rows_of, text_of  # noqa: E402

# Faults that only a reader of delimited text can find.
OF_TEXT = ("stray-quote", "unclosed-quote", "undecodable-bytes", "nul-byte",
           "mixed-line-ends")


def twin(source, target):
    """Writes the JSON lines of one file."""
    text = text_of(source)
    delimiter = delimiter_of(text)
    lines = []
    for number, (line, cells) in enumerate(rows_of(text, delimiter), 1):
        row = {"row": number, "line": line, "cells": [c for _, c in cells]}
        if len(cells) == 1 and not cells[0][1].strip():
            row["cells"] = []
        if any(shown != cell for shown, cell in cells):
            row["shown"] = [shown for shown, _ in cells]
        if delimiter != ",":
            row["by"] = delimiter
        lines.append(json.dumps(row, ensure_ascii=False,
                                separators=(",", ":")) + "\n")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(lines), encoding="utf-8")


def found(program, profile, folder, output_format):
    """What the program prints of the folder, as a list of lines."""
    run = subprocess.run(
        [program, "-p", profile, "--max-findings", "0", "--quiet",
         "--format", output_format, "."], cwd=folder, check=False,
        capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    if run.returncode != 1:
        sys.exit(f"{program}: exit {run.returncode}\n{run.stderr}")
    return run.stdout.splitlines(keepends=True)


def is_of_tables(line):
    """A finding, or a fault that not only delimited text can have."""
    return line["type"] == "finding" or (
        line["type"] == "fault" and line["kind"] not in OF_TEXT)


def of_tables(lines, output_format):
    """Without the faults that only delimited text can have."""
    if output_format == "jsonl":
        return [line for line in lines if is_of_tables(json.loads(line))]
    kept, keep = [], True
    for line in lines:
        headline = re.search(r": (?:error|warning|info): .* \[(\S+)\]$", line)
        if headline:
            keep = headline.group(1) not in OF_TEXT
        if keep:
            kept.append(line)
    return kept


def main(program, program_twin, profile, folder):
    """Compares text and JSON lines."""
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        for source in sorted(Path(folder).rglob("*.csv")):
            target = Path(scratch) / source.relative_to(folder)
            twin(source, target.with_suffix(".jsonl"))
        for output_format in ("text", "jsonl"):
            ours = of_tables(found(program, profile, folder, output_format),
                             output_format)
            theirs = of_tables(
                [line.replace(".jsonl", ".csv") for line in
                 found(program_twin, profile, scratch, output_format)],
                output_format)
            difference = list(difflib.unified_diff(
                ours, theirs, "delimited text", "JSON lines", n=0))
            print(f"{output_format}: {len(ours)} lines, "
                  f"{len(difference)} lines of difference")
            sys.stdout.writelines(difference[:40])
            failed = failed or not ours or bool(difference)
    sys.exit(failed)


main(*sys.argv[1:])
