#!/usr/bin/env python3
"""Hides a row, a column and a sheet by real writers, and reads what is said of
the findings in them.

Usage: hidden.py FUNDLINT PROFILE
"""

import json
import subprocess
import sys
import tempfile

import xlsxwriter
import xlwt

HEADER = ["户编号", "户主姓名", "金额", "应发", "发放日期"]
ROWS = [["H1", "王芳", 1, 2, "2020-03-27"], ["H2", "李娜", 1, 2, "2020-03-27"], ["H3", "张敏", 1, "x", "2020-03-27"]]
# Rule or fault, cell, why it is not seen: of the first sheet, then of the hidden one.
DUE = [("READ-1", "C2", None), ("READ-1", "C3", "row"), ("unreadable-value", "D4", "column"),
       ("READ-1", "C2", "sheet"), ("READ-1", "C3", "sheet"), ("unreadable-value", "D4", "sheet")]


def write_xlsx(path):
    """By XlsxWriter."""
    with xlsxwriter.Workbook(path) as book:
        for name in ("一", "二"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([HEADER, *ROWS]):
                sheet.write_row(number, 0, row)
            sheet.set_row(2, None, None, {"hidden": True})
            sheet.set_column(3, 3, None, None, {"hidden": True})
        sheet.hide()


def write_xls(path):
    """By xlwt."""
    book = xlwt.Workbook()
    for name in ("一", "二"):
        sheet = book.add_sheet(name)
        for number, row in enumerate([HEADER, *ROWS]):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        sheet.row(2).hidden = True
        sheet.col(3).hidden = True
    sheet.visibility = 1
    book.save(path)


def main(program, profile):
    """Compares what is found with DUE."""
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        for kind, write in (("xlsx", write_xlsx), ("xls", write_xls)):
            path = f"{scratch}/a.{kind}"
            write(path)
            run = subprocess.run([program, "-p", profile, "--format", "jsonl", "--quiet", path], check=False,
                                 capture_output=True, text=True)
            lines = [json.loads(line) for line in run.stdout.splitlines()]
            found = [(line.get("rule", line["kind"]), line["address"], line.get("hidden"))
                     for line in lines if line["type"] in ("finding", "fault")]
            print(kind, "as due" if found == DUE else found)
            failed |= found != DUE
    sys.exit(failed)


main(*sys.argv[1:])
