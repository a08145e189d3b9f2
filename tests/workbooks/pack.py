#!/usr/bin/env python3
"""Packs a workbook by hand, from what a person can read.

Usage: pack.py OUT.xlsx SHEET=FILE...

FILE is a table as .csv, all of whose cells become shared strings, or the
inside of a worksheet element as .xml. A sheet's name may end in :hidden or
:veryHidden. Of cell styles (s="N") there are those in FORMATS. Two runs give
the same bytes.
"""

import csv
import re
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

# The format of style N: a number is one that has no code.
FORMATS = [0, 14, 'yyyy"年"m"月"', 10, 21, "@", 'yyyy"年"m"月"d"日"', 57, "yyyy"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def letters(column):
    """A, B ... of a column counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def sheet_of_csv(path, strings):
    """The inside of a worksheet with the cells of a table."""
    rows = []
    with open(path, encoding="utf-8-sig", newline="") as file:
        for number, cells in enumerate(csv.reader(file), 1):
            row = ""
            for column, text in enumerate(cells):
                if text:
                    index = strings.setdefault(text, len(strings))
                    row += f'<c r="{letters(column)}{number}" t="s"><v>{index}</v></c>'
            rows.append(f'<row r="{number}">{row}</row>')
    return f"<sheetData>{''.join(rows)}</sheetData>"


def styles():
    """The styles part."""
    codes, cells = "", ""
    for number, code in enumerate(FORMATS, 164):
        if isinstance(code, str):
            codes += f"<numFmt numFmtId=\"{number}\" formatCode={quoteattr(code)}/>"
            cells += f'<xf numFmtId="{number}"/>'
        else:
            cells += f'<xf numFmtId="{code}"/>'
    return f"<numFmts>{codes}</numFmts><cellXfs>{cells}</cellXfs>"


def relations(targets):
    """A part of relations: (id, type, target)."""
    lines = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                    for name, kind, target in targets)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def parts(sheets, settings=""):
    """All parts of a workbook: {name: text}; a sheet is (name, state, inside)."""
    strings = {}
    made = {}
    listed, targets = "", []
    for number, (name, state, inside) in enumerate(sheets, 1):
        if isinstance(inside, Path):
            inside = (sheet_of_csv(inside, strings) if inside.suffix == ".csv"
                      else inside.read_text(encoding="utf-8"))
        made[f"xl/worksheets/sheet{number}.xml"] = f'{HEAD}<worksheet xmlns="{MAIN}">{inside}</worksheet>'
        state = f' state="{state}"' if state else ""
        listed += f'<sheet name={quoteattr(name)} sheetId="{number}"{state} r:id="rId{number}"/>'
        targets.append((f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml"))
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    made["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{shared}</sst>'
    made["xl/styles.xml"] = f'{HEAD}<styleSheet xmlns="{MAIN}">{styles()}</styleSheet>'
    made["xl/workbook.xml"] = (f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
                               f"{settings}<sheets>{listed}</sheets></workbook>")
    targets += [("rIdS", "sharedStrings", "sharedStrings.xml"), ("rIdT", "styles", "styles.xml")]
    made["xl/_rels/workbook.xml.rels"] = relations(targets)
    made["_rels/.rels"] = relations([("rId1", "officeDocument", "xl/workbook.xml")])
    made["[Content_Types].xml"] = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>')
    return made


def write(path, made):
    """Writes parts as an archive, always the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in made.items():
            about = zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, text)


def main(out, *named):
    """Packs what the command line names."""
    sheets = []
    for argument in named:
        name, path = argument.split("=", 1)
        name, state = re.fullmatch(r"(.*?)(?::(hidden|veryHidden))?", name).groups()
        sheets.append((name, state, Path(path)))
    write(out, parts(sheets))


if __name__ == "__main__":
    main(*sys.argv[1:])
