#!/usr/bin/env python3
"""Compares the cells of workbooks, one by one, with what calamine reads.

Usage: values.py CELLS BOOKS [FILE...]

CELLS is the program workbook_cells. Without files BOOKS workbooks of each kind
are made of random cells and formats, the same each time.
"""

import datetime
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
import xlwt
from python_calamine import CalamineWorkbook

DAYS = ["yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "[$-804]yyyy-mm-dd;@", "d-mmm-yy", "m/d/yy h:mm",
        "yyyy-mm-dd hh:mm:ss", '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "[Red]yyyy\\-mm\\-dd"]
MONTHS = ['yyyy"年"m"月"', "yyyy-mm", "mmm-yy"]
TIMES = ["h:mm", "h:mm:ss", "[h]:mm:ss", "h:mm AM/PM", "mm:ss"]
NUMBERS = ["General", "0", "0.00", "#,##0.00", '0"元"', "0.00E+00", "0.0,", '"d"0', "_ * #,##0_ ;_ @_ ", "[Blue]0.0;-0.0"]
TEXTS = ["张三", " 前后空白 ", "a\nb", "_x000D_", "<&>\"'", "007", "3.60700E+17", "＃", "x" * 300, "", "_x005F_", "𠮷野"]


def random_cell(random_, formats):
    """A value and its format."""
    kind = random_.randrange(7)
    if kind == 0:
        return random_.choice(TEXTS), None
    if kind == 1:
        return random_.randrange(-10**9, 10**9), formats[random_.choice(NUMBERS)]
    if kind == 2:
        return random_.uniform(-1, 1) * 10 ** random_.randrange(-8, 14), formats[random_.choice(NUMBERS)]
    if kind == 3:
        return random_.randrange(10**6) / 100, formats[random_.choice(["0%", "0.00%"] + NUMBERS)]
    if kind == 4:
        return random_.randrange(61, 60000) + random_.choice([0, 0, 0.5, 0.25]), formats[random_.choice(DAYS + MONTHS)]
    if kind == 5:
        return random_.randrange(1, 86399) / 86400, formats[random_.choice(TIMES)]
    return random_.random() < 0.5, None


def make_xlsx(path, seed):
    """A workbook of some sheets, sparse, with a hidden one."""
    random_ = random.Random(seed)
    book = xlsxwriter.Workbook(path, {"date_1904": seed % 5 == 0, "constant_memory": seed % 3 == 0})
    formats = {code: book.add_format({"num_format": code}) for code in DAYS + MONTHS + TIMES + NUMBERS + ["0%", "0.00%"]}
    for number in range(random_.randrange(1, 4)):
        sheet = book.add_worksheet(f"表'{number}!" if number else None)
        if number == 1:
            sheet.hide()
        for row in sorted(random_.sample(range(60), random_.randrange(1, 40))):
            for column in sorted(random_.sample(range(30), random_.randrange(1, 12))):
                sheet.write(row, column, *random_cell(random_, formats))
    book.close()


def make_xls(path, seed):
    """The same as Excel 97 kept it."""
    random_ = random.Random(seed)
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = seed % 5 == 0
    formats = {code: xlwt.easyxf(num_format_str=code) for code in DAYS + MONTHS + TIMES + NUMBERS + ["0%", "0.00%"]}
    for number in range(random_.randrange(1, 4)):
        sheet = book.add_sheet(f"表{number}!")
        sheet.visibility = int(number == 1)
        for row in sorted(random_.sample(range(60), random_.randrange(1, 40))):
            for column in sorted(random_.sample(range(30), random_.randrange(1, 12))):
                value, form = random_cell(random_, formats)
                sheet.write(row, column, value, *([form] if form else []))
    book.save(path)


def theirs(path):
    """{(sheet, row, column): value} as calamine has it."""
    cells = {}
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.start is None:
            continue
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), sheet.start[0] + 1):
            for column, value in enumerate(values, sheet.start[1]):
                if value != "":
                    cells[name, row, column] = value
    return cells


def unescape(text):
    """Undoes text_escape()."""
    return re.sub(r"\\(x..|u....|.)",
                  lambda sign: {"n": "\n", "t": "\t", "r": "\r"}.get(sign[1]) or chr(int(sign[1][1:], 16)), text)


def ours(program, path):
    """{(sheet, row, column): (form, text)} and the faults."""
    run = subprocess.run([program, path], capture_output=True, check=True, text=True, encoding="utf-8", timeout=60)
    cells, faults = {}, []
    for line in run.stdout.split("\n")[:-1]:
        parts = line.split("\t")
        if parts[0] == "fault":
            faults.append(parts[1])
        elif parts[3] != "merged":
            cells[unescape(parts[0]), int(parts[1]), int(parts[2])] = parts[3], unescape(parts[4])
    return cells, faults


def is_time(text, value):
    """Whether a text shows the day, the month or the time, to the second."""
    if isinstance(value, datetime.timedelta):
        value = datetime.datetime(1899, 12, 30) + value
    elif isinstance(value, datetime.time):
        value = datetime.datetime.combine(datetime.date(1899, 12, 30), value)
    elif not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    value += datetime.timedelta(microseconds=500000)
    shown = {value.strftime(code) for code in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%Y-%m", "%Y", "%H:%M:%S")}
    return text in shown


def is_same(cell, value):
    """Whether our cell says what theirs does."""
    form, text = cell or ("text", "")
    if isinstance(value, bool):
        return (form, text) == ("truth", str(value).upper())
    if isinstance(value, str):
        return text == value
    if isinstance(value, (int, float)):
        number = float(text.rstrip("%")) / (100 if text.endswith("%") else 1) if form == "number" else None
        return number is not None and abs(number - value) <= 1e-14 * abs(value)
    return form == "day" and is_time(text, value)


def compare(program, path):
    """How many cells were compared; prints what differs."""
    mine, faults = ours(program, path)
    other = theirs(path)
    wrong = [(place, mine.get(place), other.get(place)) for place in sorted(set(mine) | set(other), key=str)
             if place not in other or not is_same(mine.get(place), other[place])]
    for place, cell, value in wrong[:5]:
        print(f"{Path(path).name}: {place}: {cell}, calamine has {value!r}")
    if faults:
        print(f"{Path(path).name}: {faults}")
    return len(other), len(wrong) + len(faults)


def main(program, books, *files):
    """Compares the files, or books made anew."""
    cells = wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        made = files or [f"{scratch}/{seed}.{kind}" for kind in ("xlsx", "xls") for seed in range(int(books))]
        for path in made:
            if not files:
                (make_xls if path.endswith(".xls") else make_xlsx)(path, int(Path(path).stem))
            compared, differing = compare(program, path)
            cells += compared
            wrong += differing
    print(f"workbooks {len(made)}, cells {cells}, differing {wrong}")
    sys.exit(not cells or wrong > 0)


main(*sys.argv[1:])
