"""Makes workbooks that cannot be read."""

import sys
from pathlib import Path

sys.path.insert(0, "../../workbooks")
from pack import parts, relations, write  # noqa: E402

SHEET = "<sheetData><row><c><v>1</v></c></row></sheetData>"
to = Path(sys.argv[1])


def pack(name, change):
    """Writes a workbook after a change to its parts."""
    made = parts([("Sheet1", None, SHEET)])
    change(made)
    write(to / name, made)


def bomb(made):
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace(
        "<workbook", '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook', 1)


def binary(made):
    made["_rels/.rels"] = relations([("rId1", "officeDocument", "xl/workbook.bin")])
    made["xl/workbook.bin"] = ""


def document(made):
    made["_rels/.rels"] = relations([("rId1", "officeDocument", "word/document.xml")])
    made["word/document.xml"] = "<document/>"


def large(made):
    made["xl/sharedStrings.xml"] = "<sst>" + " " * (64 << 20) + "</sst>"


def cut_sheet(made):
    made["xl/worksheets/sheet1.xml"] = made["xl/worksheets/sheet1.xml"][:-30]


pack("bomb.xlsx", bomb)
pack("binary.xlsx", binary)
pack("document.xlsx", document)
pack("large.xlsx", large)
pack("sheet.xlsx", cut_sheet)
pack("cut.xlsx", lambda made: None)
whole = (to / "cut.xlsx").read_bytes()
(to / "cut.xlsx").write_bytes(whole[:len(whole) // 2])

# Every entry says that it is encrypted.
pack("locked.xlsx", lambda made: None)
locked = bytearray((to / "locked.xlsx").read_bytes())
for sign, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    at = -1
    while (at := locked.find(sign, at + 1)) >= 0:
        locked[at + flags] |= 1
(to / "locked.xlsx").write_bytes(locked)

(to / "old.csv").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9))
