#!/usr/bin/env python3
"""Packs .xls files byte by byte and compares the cells that are read of them
with those that were meant: forms that no writer of today writes.

Usage: biff_cells.py CELLS

CELLS is the program workbook_cells.
"""

import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import biff


def everything(make):
    """A book with a cell of each kind; make is Biff8 or Biff5."""
    book = make()
    book.sheet("花名册")
    day, month = book.format(builtin=31), book.format('yyyy"年"m"月"')
    percent, chinese = book.format("0.00%"), book.format(builtin=57)
    meant = []

    def cell(row, column, form, text):
        meant.append(("花名册", row + 1, column, form, text))

    book.text(0, 0, "户编号")
    cell(0, 0, "text", "户编号")
    book.text(0, 1, "Zürich" if make is biff.Biff8 else "ABC")
    cell(0, 1, "text", "Zürich" if make is biff.Biff8 else "ABC")
    for column, (value, text) in enumerate([
            (5500.5, "5500.5"), (0.1 + 0.2, "0.3"), (-0.07, "-0.07"), (1e15, "1000000000000000"), (89.996, "89.996")]):
        book.number(1, column, value)
        cell(1, column, "number", text)
    # RK: whole, whole hundredths, upper bits of a double, hundredths of it.
    for column, (value, text) in enumerate([
            (5500 << 2 | 2, "5500"), (550050 << 2 | 3, "5500.5"), ((-7 << 2 | 3) & 0xFFFFFFFF, "-0.07"),
            (0x3FE00000, "0.5"), (0x40490000 | 1, "0.5")]):
        book.rk(2, column, value)
        cell(2, column, "number", text)
    book.add(0x00BD, struct.pack("<HHHIHIH", 3, 2, 0, 1 << 2 | 2, 0, 2 << 2 | 2, 3))
    cell(3, 2, "number", "1")
    cell(3, 3, "number", "2")
    for column, (value, form, text) in enumerate([
            (12.5, "number", "12.5"), ("张三", "text", "张三"), (True, "truth", "TRUE"), ("#N/A", "error", "#N/A")]):
        book.formula(4, column, value)
        cell(4, column, form, text)
    for column, (form, text) in enumerate([(day, "2020-03-27"), (month, "2020-03"), (chinese, "2020-03")]):
        book.number(5, column, 43917, form)
        cell(5, column, "day", text)
    book.number(5, 3, 0.9, percent)
    cell(5, 3, "number", "90%")
    # A chart stands inside a sheet; what it holds is no cell.
    book.add(0x0809, book.begin[:2] + struct.pack("<H", 0x20) + book.begin[4:])
    book.number(9, 9, 1)
    book.add(0x000A, b"")
    # Rows out of order, and one place twice: the later counts.
    book.number(8, 0, 8)
    book.number(7, 0, 6)
    book.number(7, 0, 7)
    cell(7, 0, "number", "7")
    cell(8, 0, "number", "8")
    book.add(0x00E5, struct.pack("<HHHHH", 1, 5, 7, 1, 1))
    cell(7, 1, "merged", "")
    book.sheet("图", kind=2)
    book.sheet("藏", hidden=2)
    book.text(0, 0, "x" * 100 + "汉" * 100)
    meant.append(("藏", 1, 0, "text", "x" * 100 + "汉" * 100))
    return book, meant


def cells_of(program, path):
    """What is read: the cells, and the faults."""
    run = subprocess.run([program, path], capture_output=True, check=True, text=True, encoding="utf-8", timeout=60)
    cells, faults = [], []
    for line in run.stdout.split("\n")[:-1]:
        parts = line.split("\t")
        if parts[0] == "fault":
            faults.append(parts[1])
        else:
            cells.append((parts[0], int(parts[1]), int(parts[2]), parts[3], parts[4]))
    return cells, faults


def since_1904():
    book = biff.Biff8()
    book.since_1904 = True
    book.sheet("表")
    book.number(0, 0, 42455, book.format(builtin=14))
    return book.pack(), [("表", 1, 0, "day", "2020-03-27")], []


def long_texts():
    """Texts that go on in other records, some wide and some narrow."""
    book = biff.Biff8()
    book.sheet("表")
    meant = []
    for row in range(40):
        text = ("户a" if row % 3 else "b") * (row + 1)
        book.text(row, 0, text)
        meant.append(("表", row + 1, 0, "text", text))
    return book.pack(), meant, []


def with_stream(name, data, **how):
    return biff.ole({name: data}, **how)


def refused():
    """(what, bytes, faults): none of them has cells."""
    book = everything(biff.Biff8)[0]
    locked = biff.Biff8()
    locked.before = biff.record(0x002F, bytes(6))
    locked.sheet("表")
    stream = book.stream()
    return [
        ("locked", locked.pack(), ["encrypted-workbook"]),
        ("locked .xlsx", with_stream("EncryptedPackage", bytes(100)), ["encrypted-workbook"]),
        ("document", with_stream("WordDocument", bytes(100)), ["workbook-file"]),
        ("Excel 4", bytes.fromhex("0904060000001000"), ["workbook-file"]),
        ("header alone", book.pack()[:512], ["broken-workbook"]),
        ("signature alone", book.pack()[:8], ["broken-workbook"]),
        ("no records", with_stream("Workbook", bytes(5000)), ["broken-workbook"]),
        ("nothing in it", with_stream("Workbook", biff.Biff8().stream()), ["empty-file"]),
        ("loop", with_stream("Workbook", stream[:300] + bytes(6000), loop=True), None),
    ]


def main(program):
    wrong = 0
    books = [(make.__name__, book.pack(), meant, [])
             for make in (biff.Biff8, biff.Biff5) for book, meant in [everything(make)]]
    books += [("1904", *since_1904()), ("long texts", *long_texts())]
    books += [(what, data, [], faults) for what, data, faults in refused()]
    whole = books[0][1]
    # Cut off anywhere, a book is a fault, and the program ends well.
    books += [(f"cut at {at}", whole[:at], None, None) for at in range(9, len(whole), 97)]
    with tempfile.TemporaryDirectory() as scratch:
        for what, data, meant, faults in books:
            path = Path(scratch) / "book.xls"
            path.write_bytes(data)
            cells, met = cells_of(program, path)
            if meant is not None and sorted(cells) != sorted(meant):
                wrong += 1
                print(what, "lacks", sorted(set(meant) - set(cells)), "has", sorted(set(cells) - set(meant)))
            if met != faults if faults is not None else not met:
                wrong += 1
                print(what, "faults", met, "in place of", faults)
    print(f"books {len(books)}, wrong {wrong}")
    sys.exit(wrong > 0)


main(*sys.argv[1:])
