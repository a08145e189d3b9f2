"""Sheets as offices keep them, written as files: titles, headers of one or two
rows, serial numbers, merged cells, totals of pages and of the whole, signatures,
encodings. A sheet remembers the line of each row."""

import pathlib

NUMBERS = "一二三四五六七八九十"


class Row(dict):
    """One line of a sheet. `uid` names it in every county made of the same seed."""

    uid = ""
    line = 0  # in the file last written


class Sheet:
    """`columns` are pairs of a key and the header the office writes; values are text, numbers, days or None."""

    def __init__(self, path, table, columns, **shape):
        self.path, self.table, self.columns, self.shape = path, table, columns, shape
        self.rows, self.constants = [], {}
        self.foot = Row()  # the line of the total of the whole
        self.foot.uid = path + "#total"
        self.township = shape.get("township", "")

    def add(self, **cells):
        row = Row(self.constants | cells)
        row.uid = f"{self.path}#{len(self.rows)}"
        self.rows.append(row)
        return row

    def insert_after(self, row, copy):
        new = Row(copy)
        new.uid = row.uid + "+"
        at = next(index for index, old in enumerate(self.rows) if old is row)
        self.rows.insert(at + 1, new)
        return new

    def text(self, key, value):
        if value is None or value == "":
            return ""
        if hasattr(value, "strftime"):
            return day_text(value, self.shape.get("days", "-"))
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, (int, float)):
            factor = self.shape.get("units", {}).get(key, 1)
            return money_text(value / factor if factor != 1 else value, key in self.shape.get("cents", ()))
        return str(value)

    def body(self):
        """Pairs of a row, or None, and the cells of its line."""
        shape = self.shape
        keys = [key for key, _ in self.columns]
        page, size, above, count = [], shape.get("page", 0), None, 0
        for row in self.rows:
            count += 1
            cells = [self.text(key, row.get(key)) for key in keys]
            merged = shape.get("merged", ())
            if above is not None and merged and all(row.get(key) == above.get(key) for key in merged):
                cells = [shape.get("ditto", "") if key in merged else cell for key, cell in zip(keys, cells)]
            if "serial" in shape:
                cells.insert(0, str(count))
            yield row, cells
            page.append(row)
            above = row
            if size and len(page) == size:
                yield None, self.total(page, "本页小计")
                page, above = [], None
        if page and size and len(page) < len(self.rows):
            yield None, self.total(page, "本页小计")
        if "total" in shape:
            yield self.foot, self.total(self.rows, shape["total"], self.foot.get("more", 0))

    def total(self, rows, label, more=0):
        """`more` is what a false total adds."""
        summed = self.shape.get("summed", ("amount",))
        cells = []
        for key, _ in self.columns:
            values = [row[key] for row in rows if isinstance(row.get(key), (int, float))]
            cells.append(self.text(key, round(sum(values) + more, 2)) if key in summed and values else "")
        if "serial" in self.shape:
            cells.insert(0, "")
        place = next(index for index, cell in enumerate(cells) if cell == "")
        cells[place] = label
        return cells

    def lines(self):
        shape = self.shape
        names = [header for _, header in self.columns]
        if "serial" in shape:
            names.insert(0, shape["serial"])
        width = len(names)
        for title in shape.get("titles", ()):
            yield None, [title] + [""] * (width - 1)
        if "groups" in shape:
            yield from self.two_rows(names)
        else:
            yield None, names
        yield from self.body()
        if "signature" in shape:
            yield None, [shape["signature"]] + [""] * (width - 1)

    def two_rows(self, names):
        """`groups`: {title: (first key, last key)}; a header outside a group stands in the upper row."""
        keys = [key for key, _ in self.columns]
        shift = 1 if "serial" in self.shape else 0
        upper, lower = list(names), [""] * len(names)
        for title, (first, last) in self.shape["groups"].items():
            start, end = keys.index(first) + shift, keys.index(last) + shift
            for at in range(start, end + 1):
                lower[at] = names[at]
                upper[at] = title if at == start else ""
        yield None, upper
        yield None, lower

    def write(self, folder):
        sep = self.shape.get("sep", ",")
        out = []
        for row, cells in self.lines():
            text = sep.join(quoted(cell, sep) for cell in cells)
            if row is not None:
                row.line = len(out) + 1
                text = row["raw"](text) if "raw" in row else text
            out.append(text)
        path = pathlib.Path(folder, self.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        newline = self.shape.get("newline", "\r\n")
        path.write_bytes((newline.join(out) + newline).encode(self.shape.get("encoding", "utf-8")))


def quoted(cell, sep):
    if sep in cell or '"' in cell or "\n" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def day_text(day, style):
    if style == "年":
        return f"{day.year}年{day.month}月{day.day}日"
    if style == "":
        return day.strftime("%Y%m%d")
    if style == "-":
        return day.isoformat()
    return f"{day.year}{style}{day.month}{style}{day.day}"


def money_text(value, cents):
    value = round(value, 6)
    if cents:
        return f"{value:,.2f}"
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")
