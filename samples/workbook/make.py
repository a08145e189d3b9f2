#!/usr/bin/env python3
"""Makes the workbook of this folder, the same bytes each time.

Usage: build/venv/bin/python samples/workbook/make.py [FILE]
"""

import datetime
import sys
from pathlib import Path

import xlsxwriter

HOUSEHOLDS = [
    ("LT001", "陈水根", "360700196603126532", "南坪镇", "柳塘村", "脱贫户", 3),
    ("LT002", "曾广发", "36070019590830389X", "南坪镇", "柳塘村", "脱贫户", 4),
    ("LT003", "谢长生", "360700196301253253", "南坪镇", "柳塘村", "脱贫不稳定户", 2),
]
# Household, payee, identity number, amount, day of the month; a household with two payees has one merged cell.
MONTHS = {
    1: [("LT001", "陈水根", "360700196603126532", 1200, 18), ("LT003", "谢长生", "360700196301253253", 3000, 18)],
    2: [("LT002", "曾广发", "36070019590830389X", 1000, 22), ("LT002", "钟小红", "360700198802145073", 800, 22),
        ("LT003", "谢长生", 360700196301253253, 1500, 22)],
    3: [("LT002", "曾广发", "36070019590830389X", 600, 20), ("LT003", "谢长生", "360700196301253253", 4000, 20)],
}
HIDDEN = (3, 1)  # in March, the second row


def write_roster(book, bold):
    """The households, under a title of merged cells."""
    sheet = book.add_worksheet("花名册")
    sheet.merge_range(0, 0, 0, 6, "禾溪县农户信息花名册", bold)
    sheet.write_row(1, 0, ["户编号", "户主姓名", "户主证件号码", "乡镇", "行政村", "户类型", "家庭人口数"], bold)
    for number, household in enumerate(HOUSEHOLDS, 2):
        sheet.write_row(number, 0, household)


def write_month(book, month, bold, day, money):
    """What was paid in a month: programme and month are said by the title, and by the sheet's name."""
    sheet = book.add_worksheet(f"2024年{month}月")
    sheet.merge_range(0, 0, 0, 5, "南坪镇临时救助发放表", bold)
    sheet.write_row(1, 0, ["序号", "户编号", "姓名", "身份证号", "补贴金额", "发放日期"], bold)
    rows = MONTHS[month]
    for number, (household, name, identity, amount, on) in enumerate(rows, 2):
        first = number == 2 or rows[number - 3][0] != household
        if first and number - 1 < len(rows) and rows[number - 1][0] == household:
            sheet.merge_range(number, 1, number + 1, 1, household)
        elif first:
            sheet.write_string(number, 1, household)
        sheet.write_number(number, 0, number - 1)
        sheet.write_string(number, 2, name)
        sheet.write(number, 3, identity)
        sheet.write_number(number, 4, amount, money)
        sheet.write_datetime(number, 5, datetime.datetime(2024, month, on), day)
        if (month, number - 2) == HIDDEN:
            sheet.set_row(number, None, None, {"hidden": True})
    last = len(rows) + 2
    sheet.write_string(last, 1, "合计")
    sheet.write_formula(last, 4, f"=SUM(E3:E{last})", money, sum(row[3] for row in rows))


def main(path=Path(__file__).with_name("禾溪县临时救助2024.xlsx")):
    """Writes the workbook."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime.datetime(2024, 4, 1)})
        bold = book.add_format({"bold": True, "align": "center"})
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        money = book.add_format({"num_format": "#,##0.00"})
        write_roster(book, bold)
        for month in MONTHS:
            write_month(book, month, bold, day, money)


main(*sys.argv[1:])
