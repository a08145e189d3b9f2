"""Packs exports as a Chinese system does, and locks one of the files."""

import sys
import zipfile
from pathlib import Path

sys.path.insert(0, "../../workbooks")
from pack import parts, write  # noqa: E402

to = Path(sys.argv[1])
ROSTER = ("<sheetData>" + "".join(
    "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) + "</row>"
    for row in (("户编号", "户主", "人口"), ("H1", "王芳", "3"), ("H2", "李娜", "4"))) + "</sheetData>")


class Packed(zipfile.ZipInfo):
    """A member whose name is in GBK."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


write(to / "农户.xlsx", parts([("花名册", None, ROSTER)]))
with zipfile.ZipFile(to / "导出.zip", "w") as archive:
    archive.writestr(Packed("低保/一月/发放.csv"), "户编号,户主姓名,作物,面积,金额,应发,发放日期\nH1,王芳,水稻,1,100,90,2020-03-27\n")
    archive.writestr(Packed("农户.xlsx"), (to / "农户.xlsx").read_bytes())
    archive.writestr("locked.csv", "户编号\nH1\n")
    archive.writestr("notes.pdf", "%PDF")
    archive.writestr("__MACOSX/._a.csv", "x")
    archive.writestr("inner.zip", "PK")
(to / "农户.xlsx").unlink()

packed = bytearray((to / "导出.zip").read_bytes())
name = packed.index(b"locked.csv")
packed[name - 30 + 6] |= 1
packed[packed.index(b"locked.csv", name + 1) - 46 + 8] |= 1
(to / "导出.zip").write_bytes(packed)
