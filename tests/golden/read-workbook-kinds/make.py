"""Makes a workbook of each kind but OOXML and BIFF."""

import sys
import zipfile
from pathlib import Path

to = Path(sys.argv[1])

# Text in GBK under the name of a workbook.
(to / "农户.xls").write_bytes("户编号\t户主\t人口\nH1\t王芳\t3\nH2\t李娜\t4\n".encode("gbk"))

# OpenDocument: a merged household, a formula without a value, a date of a month.
SPACE = "urn:oasis:names:tc:opendocument:xmlns"
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def cell(text, attributes=""):
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


HEADER = ["户编号", "户主姓名", "作物", "面积", "金额", "应发", "发放日期"]
ROWS = [
    "".join(map(cell, HEADER)),
    cell("H1", 'table:number-rows-spanned="2" table:number-columns-spanned="1"') + cell("王<text:span>芳</text:span>") + cell("水稻")
    + cell("1", 'office:value-type="float" office:value="1"') + cell("100.00", 'office:value-type="float" office:value="100"')
    + cell("90", 'office:value-type="float" office:value="90.000000000000014"')
    + cell("2020-3-27", 'office:value-type="date" office:date-value="2020-03-27T00:00:00" table:style-name="day"'),
    '<table:covered-table-cell/>' + cell("王芳") + cell("茶叶") + cell("1", 'office:value-type="float" office:value="1"')
    + '<table:table-cell table:formula="of:=[.D3]*100"/>' + cell("100", 'office:value-type="float" office:value="100"')
    + cell("2020年3月", 'office:value-type="date" office:date-value="2020-03-01" table:style-name="month"'),
]
STYLES = ('<number:date-style style:name="N1"><number:year/><number:month/><number:day/></number:date-style>'
          '<number:date-style style:name="N2"><number:year/><number:month/></number:date-style>'
          '<style:style style:name="day" style:data-style-name="N1"/>'
          '<style:style style:name="month" style:data-style-name="N2"/>')
NAMES = " ".join(f'xmlns:{name}="{SPACE}:{part}:1.0"' for name, part in
                 [("office", "office"), ("table", "table"), ("text", "text"), ("number", "datastyle"), ("style", "style")])
TABLE = "".join(f"<table:table-row>{row}</table:table-row>" for row in ROWS[:2]) + (
    f'<table:table-row table:visibility="filter">{ROWS[2]}</table:table-row>')
with zipfile.ZipFile(to / "台账.ods", "w") as archive:
    archive.writestr("mimetype", KIND)
    archive.writestr("content.xml", f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
                     "</office:automatic-styles><office:body><office:spreadsheet>"
                     f'<table:table table:name="三月">{TABLE}</table:table>'
                     "</office:spreadsheet></office:body></office:document-content>")
    archive.writestr("META-INF/manifest.xml", "<manifest/>")

# A page: no tag is closed, a household of two rows.
(to / "网页.xls").write_bytes(
    ("<META charset=gb2312>\n<TABLE><TR>" + "".join(f"<TH>{name}" for name in HEADER)
     + "<TR><TD rowspan=2>H2<TD rowspan=2>李\n  娜<TD>水稻<TD>1<TD>&nbsp;100.50<TD>100<TD>2020-03-27"
     + "<TR><TD>茶叶<TD>1<TD>100<TD>一百<TD>2020-03-28</TABLE>").encode("gbk"))

# SpreadsheetML in GBK by a template.
NUMBER, TEXT = '<Data ss:Type="Number">', '<Data ss:Type="String">'
(to / "模板.xls").write_bytes(
    ('\r\n<?xml version="1.0" encoding="GB2312"?><?mso-application progid="Excel.Sheet"?>'
     '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
     '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles><Worksheet ss:Name="四月"><Table><Row>'
     + "".join(f"<Cell>{TEXT}{name}</Data></Cell>" for name in HEADER)
     + f'</Row><Row ss:Index="3" ss:Hidden="1"><Cell ss:MergeDown="1">{TEXT}H1</Data></Cell><Cell>{TEXT}<B>王</B>芳</Data></Cell><Cell ss:Index="5">{NUMBER}101'
     f'</Data></Cell><Cell>{NUMBER}100</Data></Cell><Cell><Data ss:Type="DateTime">2020-04-01T00:00:00.000</Data></Cell></Row>'
     f'<Row><Cell ss:Index="2">{TEXT}王芳</Data></Cell><Cell ss:Index="5" ss:StyleID="p">{NUMBER}0.5</Data></Cell><Cell>{NUMBER}100</Data></Cell></Row>'
     "</Table></Worksheet></Workbook>").encode("gbk"))

(to / "归档.xls").write_text("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n<table><tr><td>1</table>\n")
