"""Tables as CSV, cut into cells as fundlint does: a quotation mark that is never
closed takes nothing with it."""


def text_of(path):
    """The text of a file in UTF-8 or GB18030, its lines ended by a newline."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    return text.replace("\r\n", "\n")


def delimiter_of(text):
    """What most often stands between the cells of the first line."""
    return max(",;\t|", key=text.split("\n", 1)[0].count)


def quoted_end(text, at, delimiter):
    """Where the quoted cell at `at` ends; None when nothing closes it."""
    at += 1
    while at < len(text):
        if text[at] != '"':
            at += 1
        elif text[at + 1:at + 2] == '"':
            at += 2
        else:
            rest = text[at + 1:at + 2]
            return at + 1 if rest in ("", delimiter, "\n") else None
    return None


def rows_of(text, delimiter):
    """Rows as lists of (cell as it looks, its text), with their lines."""
    at, line = 0, 1
    while at < len(text):
        cells, first = [], line
        while True:
            end = None
            if text[at:at + 1] == '"':
                end = quoted_end(text, at, delimiter)
            if end is None:
                end = at
                while end < len(text) and text[end] not in (delimiter, "\n"):
                    end += 1
                cells.append((text[at:end], text[at:end]))
            else:
                plain = text[at + 1:end - 1].replace('""', '"')
                cells.append((text[at:end], plain))
            line += text.count("\n", at, end)
            at = end + 1
            if text[end:end + 1] != delimiter:
                break
        line += 1
        yield first, cells
