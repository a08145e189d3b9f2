"""Packs .xls files byte by byte: BIFF8 and BIFF5 in an OLE container, for what
no writer of today writes, and for what only a hostile one would."""
import struct

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def unicode_text(text, length="<H", wide=None):
    """A text of BIFF8; one byte a character where all allow it."""
    if wide is None:
        wide = any(ord(c) > 0xFF for c in text)
    units = text.encode("utf-16-le") if wide else text.encode("latin-1")
    count = len(units) // 2 if wide else len(units)
    return struct.pack(length, count) + bytes([int(wide)]) + units


class Biff8:
    """A workbook of one or more sheets; what is added goes into the last."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    page = 1200

    def __init__(self):
        self.formats = []
        self.cell_formats = [0]
        self.texts = []
        self.sheets = []
        self.before = b""  # further records of the workbook
        self.since_1904 = False

    def format(self, code=None, builtin=0):
        """The number of a cell format."""
        if code:
            builtin = 164 + len(self.formats)
            self.formats.append((builtin, code))
        self.cell_formats.append(builtin)
        return len(self.cell_formats) - 1

    def sheet(self, name, hidden=0, kind=0):
        self.sheets.append([name, hidden, kind, b""])

    def add(self, kind, data):
        self.sheets[-1][3] += record(kind, data)

    def cell(self, kind, row, column, data, form=0):
        self.add(kind, struct.pack("<HHH", row, column, form) + data)

    def text(self, row, column, text):
        if text not in self.texts:
            self.texts.append(text)
        self.cell(0x00FD, row, column,
                  struct.pack("<I", self.texts.index(text)))

    def number(self, row, column, value, form=0):
        self.cell(0x0203, row, column, struct.pack("<d", value), form)

    def rk(self, row, column, value, form=0):
        self.cell(0x027E, row, column, struct.pack("<I", value), form)

    def formula(self, row, column, value, form=0):
        """A formula with the value it had: a number, text, truth or error."""
        if isinstance(value, str) and not value.startswith("#"):
            result = struct.pack("<BBBBBBH", 0, 0, 0, 0, 0, 0, 0xFFFF)
        elif isinstance(value, bool):
            result = struct.pack("<BBBBBBH", 1, 0, value, 0, 0, 0, 0xFFFF)
        elif isinstance(value, str):
            code = {"#N/A": 0x2A, "#DIV/0!": 0x07}[value]
            result = struct.pack("<BBBBBBH", 2, 0, code, 0, 0, 0, 0xFFFF)
        else:
            result = struct.pack("<d", value)
        self.cell(0x0006, row, column,
                  result + struct.pack("<HIH", 0, 0, 0), form)
        if isinstance(value, str) and not value.startswith("#"):
            self.add(0x0207, self.long_text(value))

    def long_text(self, text):
        return unicode_text(text)

    def shared_texts(self):
        """The shared texts, gone on with in another record every 40 bytes;
        where characters are cut, a byte says anew how wide they are."""
        parts, part = [], struct.pack("<II", len(self.texts), len(self.texts))
        for text in self.texts:
            wide = any(ord(c) > 0xFF for c in text)
            size = 2 if wide else 1
            units = text.encode("utf-16-le" if wide else "latin-1")
            part += struct.pack("<HB", len(units) // size, wide)
            while units:
                room = max((40 - len(part)) // size * size, 0)
                part += units[:room]
                units = units[room:]
                if units:
                    parts.append(part)
                    part = bytes([wide])
            if len(part) > 40:
                parts.append(part)
                part = b""
        parts.append(part)
        return record(0x00FC, parts[0]) + b"".join(
            record(0x003C, part) for part in parts[1:])

    def sheet_name(self, name):
        return unicode_text(name, "<B")

    def stream(self):
        def book(positions):
            out = record(0x0809, self.begin)
            out += record(0x0042, struct.pack("<H", self.page)) + self.before
            if self.since_1904:
                out += record(0x0022, struct.pack("<H", 1))
            for number, code in self.formats:
                out += record(0x041E, struct.pack("<H", number) +
                              self.format_code(code))
            for number in self.cell_formats:
                out += record(0x00E0, struct.pack("<HH", 0, number) +
                              bytes(16))
            for sheet, position in zip(self.sheets, positions):
                out += record(0x0085, struct.pack(
                    "<IBB", position, sheet[1], sheet[2]) +
                    self.sheet_name(sheet[0]))
            return out + self.shared_texts() + record(0x000A)

        bodies = [record(0x0809, self.begin[:2] + struct.pack("<H", 0x10) +
                         self.begin[4:]) + sheet[3] + record(0x000A)
                  for sheet in self.sheets]
        position = len(book([0] * len(bodies)))
        positions = []
        for body in bodies:
            positions.append(position)
            position += len(body)
        return book(positions) + b"".join(bodies)

    def format_code(self, code):
        return unicode_text(code)

    stream_name = "Workbook"

    def pack(self):
        return ole({self.stream_name: self.stream()})


class Biff5(Biff8):
    """The same as Excel 95 wrote it: bytes of a code page."""
    begin = struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)
    page = 936
    stream_name = "Book"

    def encode(self, text):
        return text.encode("gb18030")

    def text(self, row, column, text):
        encoded = self.encode(text)
        self.cell(0x0204, row, column, struct.pack("<H", len(encoded)) +
                  encoded)

    def long_text(self, text):
        encoded = self.encode(text)
        return struct.pack("<H", len(encoded)) + encoded

    def sheet_name(self, name):
        encoded = self.encode(name)
        return bytes([len(encoded)]) + encoded

    format_code = sheet_name

    def shared_texts(self):
        return b""


def directory_entry(name, kind, first, length, child=0xFFFFFFFF,
                    right=0xFFFFFFFF):
    encoded = name.encode("utf-16-le") + b"\0\0"
    return (encoded.ljust(64, b"\0") +
            struct.pack("<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, right,
                        child) + bytes(36) + struct.pack("<IIQ", first,
                                                         length, 0)[:12])


def ole(streams, loop=False):
    """A compound file. Streams below 4096 bytes lie in mini sectors. `loop`
    ties the last sector of the first stream to its first."""
    chains, table = [], []
    mini, mini_table, entries = b"", [], []

    def add_chain(data):
        first = len(table)
        count = -(-len(data) // SECTOR)
        table.extend(range(first + 1, first + count))
        table.append(END)
        chains.append(data.ljust(count * SECTOR, b"\0"))
        return first

    for number, (name, data) in enumerate(streams.items()):
        right = number + 2 if number + 1 < len(streams) else 0xFFFFFFFF
        if len(data) < 4096:
            first = len(mini) // 64
            count = -(-len(data) // 64)
            mini_table.extend(range(first + 1, first + count))
            mini_table.append(END)
            mini += data.ljust(count * 64, b"\0")
        else:
            first = add_chain(data)
            if loop:
                table[-1] = first
        entries.append(directory_entry(name, 2, first, len(data),
                                       right=right))
    mini_first = add_chain(mini) if mini else END
    packed = struct.pack("<%dI" % len(mini_table), *mini_table)
    mini_table_first = add_chain(packed) if mini else END
    mini_table_size = -(-len(packed) // SECTOR)
    root = directory_entry("Root Entry", 5, mini_first, len(mini), child=1)
    directory_first = add_chain(root + b"".join(entries))
    tables = 1
    while (len(table) + tables) > tables * (SECTOR // 4):
        tables += 1
    table_first = len(table)
    table += [TABLE] * tables
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    chains.append(struct.pack("<%dI" % len(table), *table))
    listed = list(range(table_first, table_first + tables))
    header = (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16) +
              struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6) +
              struct.pack("<IIIIIIIIII", 0, tables, directory_first, 0, 4096,
                          mini_table_first, mini_table_size, END, 0,
                          listed[0]))
    header = header[:76] + struct.pack(
        "<109I", *(listed + [FREE] * (109 - len(listed))))
    return header + b"".join(chains)
