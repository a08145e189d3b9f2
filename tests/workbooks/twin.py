#!/usr/bin/env python3
"""Makes workbooks of a folder of CSV files and compares what is found in both,
row for row: rule, file, cell, severity, money and its direction.

Usage: twin.py FUNDLINT PROFILE FOLDER KIND

KIND is how the workbooks are made:
  text   by openpyxl, every cell as text
  typed  by XlsxWriter, numbers and days as such
  old    .xls by xlwt (BIFF8), numbers and days as such
  older  .xls by biff.py (BIFF5), every cell as text in GBK
  ods    OpenDocument, packed by hand, numbers and days as such
  html   a web page in GB18030 called .xls, as systems export it
  zip    the CSV itself in an archive, its names in GBK
  xml    SpreadsheetML 2003 called .xls, by a template
"""

import collections
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
import xlwt

sys.path.insert(0, str(Path(__file__).parent.parent))
import biff  # noqa: E402
from tables import delimiter_of, rows_of, text_of  # noqa: E402

# Faults that only a reader of delimited text can find.
OF_TEXT = ("stray-quote", "unclosed-quote", "undecodable-bytes", "nul-byte", "mixed-line-ends", "ragged-row")


def cells_of(path):
    """The rows of a CSV file as texts."""
    text = text_of(path)
    for _, cells in rows_of(text, delimiter_of(text)):
        yield [cell for _, cell in cells]


def value_of(text):
    """A number or a day where a spreadsheet would make one, else the text."""
    if re.fullmatch(r"-?(0|[1-9]\d{0,11})(\.\d{1,4})?", text):
        return float(text) if "." in text else int(text)
    day = re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", text)
    if day:
        try:
            return datetime.date(*map(int, day.groups()))
        except ValueError:
            pass
    return text


def write_text(folder, target, names):
    """One workbook for each file, as text."""
    for name in names:
        book = openpyxl.Workbook()
        sheet = book.active
        for number, cells in enumerate(cells_of(folder / name), 1):
            for column, text in enumerate(cells, 1):
                if text:
                    cell = sheet.cell(number, column)
                    cell.value = text
                    cell.data_type = "s"
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        book.save((target / name).with_suffix(".xlsx"))


def write_typed(folder, target, names):
    """One workbook for each file, with numbers and days."""
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        book = xlsxwriter.Workbook((target / name).with_suffix(".xlsx"))
        days = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        sheet = book.add_worksheet()
        for number, cells in enumerate(cells_of(folder / name)):
            for column, text in enumerate(cells):
                value = value_of(text)
                if isinstance(value, datetime.date):
                    sheet.write_datetime(number, column, datetime.datetime.combine(value, datetime.time()), days)
                elif isinstance(value, str):
                    sheet.write_string(number, column, value)
                else:
                    sheet.write_number(number, column, value)
        book.close()


def write_old(folder, target, names):
    """One .xls for each file, with numbers and days."""
    days = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("Sheet1")
        for number, cells in enumerate(cells_of(folder / name)):
            for column, text in enumerate(cells):
                value = value_of(text)
                if isinstance(value, datetime.date):
                    sheet.write(number, column, value, days)
                elif value != "":
                    sheet.write(number, column, value)
        book.save(str((target / name).with_suffix(".xls")))


def write_older(folder, target, names):
    """One .xls of Excel 95 for each file, as text."""
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        book = biff.Biff5()
        book.sheet("表")
        for number, cells in enumerate(cells_of(folder / name)):
            for column, text in enumerate(cells):
                if text:
                    book.text(number, column, text)
        (target / name).with_suffix(".xls").write_bytes(book.pack())


def ods_cell(text):
    """A cell of an OpenDocument sheet."""
    value = value_of(text)
    if isinstance(value, datetime.date):
        kind = f'office:value-type="date" office:date-value="{value}"'
    elif isinstance(value, str):
        kind = 'office:value-type="string"'
    else:
        kind = f'office:value-type="float" office:value="{value!r}"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {kind}>{lines}</table:table-cell>" if text else "<table:table-cell/>"


def write_ods(folder, target, names):
    """One OpenDocument spreadsheet for each file."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    for name in names:
        rows = "".join(f"<table:table-row>{''.join(map(ods_cell, cells))}</table:table-row>"
                       for cells in cells_of(folder / name))
        content = (f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
                   f'xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="表1">'
                   f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>")
        manifest = (f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"><manifest:file-entry '
                    f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>')
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile((target / name).with_suffix(".ods"), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
            archive.writestr("content.xml", content)
            archive.writestr("META-INF/manifest.xml", manifest)


def write_html(folder, target, names):
    """One page for each file: tags are left open, as systems leave them."""
    for name in names:
        rows = "".join("<tr>" + "".join(f"<td>{escape(text)}" for text in cells) + "\n" for cells in cells_of(folder / name))
        page = f'<html><head><meta charset="gb2312"></head><body><table border=1>{rows}</table></body></html>'
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).with_suffix(".xls").write_bytes(page.encode("gb18030"))


def xml_cell(text):
    """A cell of a SpreadsheetML row."""
    value = value_of(text)
    if isinstance(value, datetime.date):
        return f'<Cell ss:StyleID="d"><Data ss:Type="DateTime">{value}T00:00:00.000</Data></Cell>'
    kind = "String" if isinstance(value, str) else "Number"
    return f'<Cell><Data ss:Type="{kind}">{escape(text)}</Data></Cell>' if text else "<Cell/>"


def write_xml(folder, target, names):
    """One XML spreadsheet for each file; blank lines stand above it."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    for name in names:
        rows = "".join(f"<Row>{''.join(map(xml_cell, cells))}</Row>" for cells in cells_of(folder / name))
        book = (f'\n\n<?xml version="1.0" encoding="GBK"?><?mso-application progid="Excel.Sheet"?>'
                f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Styles><Style ss:ID="d"><NumberFormat '
                f'ss:Format="yyyy/m/d"/></Style></Styles><Worksheet ss:Name="Sheet1"><Table>{rows}</Table>'
                "</Worksheet></Workbook>")
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).with_suffix(".xls").write_bytes(book.encode("gb18030"))


class Packed(zipfile.ZipInfo):
    """A member whose name is in GBK, as Chinese systems write it."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def write_zip(folder, target, names):
    """The files themselves in one archive."""
    with zipfile.ZipFile(target / "导出.zip", "w") as archive:
        for name in names:
            archive.writestr(Packed(name.as_posix()), (folder / name).read_bytes(), zipfile.ZIP_DEFLATED)


WRITERS = {"zip": write_zip, "text": write_text, "typed": write_typed, "ods": write_ods, "html": write_html, "xml": write_xml,
           "old": write_old, "older": write_older}


def found(program, profile, folder):
    """What the program finds in the folder: {row: how often}."""
    run = subprocess.run(
        [program, "-p", profile, "--max-findings", "0", "--quiet", "--format", "jsonl", "."], cwd=folder,
        check=False, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    if run.returncode not in (1, 3):
        sys.exit(f"{program}: exit {run.returncode}\n{run.stderr}")
    rows = collections.Counter()
    for line in run.stdout.splitlines():
        said = json.loads(line)
        if said["type"] not in ("finding", "fault") or said["kind"] in OF_TEXT:
            continue
        rows[said.get("rule", said["kind"]), str(Path(said["file"].removeprefix("./导出.zip/")).with_suffix("")), said["address"],
             said["severity"], said.get("money", "-"), said.get("direction", "-")] += 1
    return rows


def main(program, profile, folder, kind):
    """Compares both."""
    folder = Path(folder)
    names = sorted(path.relative_to(folder) for path in folder.rglob("*.csv"))
    with tempfile.TemporaryDirectory() as scratch:
        WRITERS[kind](folder, Path(scratch), names)
        ours, theirs = found(program, profile, folder), found(program, profile, scratch)
    print(f"{kind}: rows found {sum(ours.values())} in CSV, {sum(theirs.values())} in workbooks")
    for sign, rows in (("-", ours - theirs), ("+", theirs - ours)):
        for row in sorted(rows):
            print(sign, *row)
    sys.exit(not ours or ours != theirs)


main(*sys.argv[1:])
