"""Reads a profile: its schema, its rules, and the rows inside their
examples, each row with the rule it comes from."""

import csv
import dataclasses
import io
import pathlib
import re
import unicodedata

import yaml


@dataclasses.dataclass
class Row:
    table: str
    cells: dict  # column: text
    rule: str  # the rule whose example it stands in
    example: int  # which example of that rule
    faulty: bool = False
    support: bool = False  # what the example did not need to say


def folded(text):
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


class Profile:
    """Tables and rules of a profile and of what it extends."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.tables = {}
        self.vocabularies = {}
        self.rules = []  # its own, not those it extends
        self.effective = ""
        self._read(self.path, own=True)

    def _read(self, path, own):
        document = yaml.load(path.read_text(), Loader=yaml.BaseLoader)
        for name in _listed(document.get("extends")):
            self._read(path.parent / f"{name}.yml", own=False)
        if own:
            self.effective = document.get("effective", self.effective)
        parts = [document]
        for name in _listed(document.get("include")):
            part = (path.parent / name).read_text()
            parts.append(yaml.load(part, Loader=yaml.BaseLoader))
        for part in parts:
            for name, words in (part.get("vocabularies") or {}).items():
                known = self.vocabularies.setdefault(name, {"open": "no", "values": {}})
                known["open"] = words.get("open", known["open"])
                known["values"] |= words.get("values") or {}
            for name, table in (part.get("tables") or {}).items():
                self._add_table(name, table)
            if own:
                self.rules += part.get("rules") or []
        if own:
            examples = [one for part in parts for one in part.get("figure_examples") or []]
            self.rules += [_figure_rule(line, examples) for part in parts for line in part.get("figures") or []]

    def _add_table(self, name, table):
        known = self.tables.setdefault(name, {"columns": {}, "files": []})
        known |= {key: table[key] for key in ("title", "key", "files") if key in table}
        for column, more in (table.get("columns") or {}).items():
            old = known["columns"].setdefault(column, {"also": []})
            also = old["also"] + _listed(more.get("also"))
            old.update(more)
            old["also"] = also

    def column(self, table, header):
        for name, column in self.tables[table]["columns"].items():
            words = [name, column.get("zh", ""), *column["also"]]
            if folded(header) in map(folded, words):
                return name
        raise KeyError(f"{self.path}: table {table} has no header {header}")

    def rows(self, rule, kind):
        """The examples of one kind: a list of lists of rows."""
        given = rule["examples"][kind]
        given = given if isinstance(given, list) else [given]
        return [
            self._example(rule, number, example)
            for number, example in enumerate(given)
        ]

    def _example(self, rule, number, example):
        tables = {rule["table"]: example} if isinstance(example, str) else example
        rows = []
        for table, text in tables.items():
            if table == "as_of":
                continue
            lines, faulty = [], []
            for line in text.splitlines():
                data, mark, _ = line.partition(" # ")
                if data.strip():
                    lines.append(data.rstrip() if mark else line)
                    faulty.append(bool(mark))
            records = list(csv.reader(io.StringIO("\n".join(lines))))
            bare = [re.sub(r"（(\w+)）$", "", header) for header in records[0]]
            columns = [self.column(table, header) for header in bare]
            # 数量（公斤）: in a township the unit has a column of its own.
            units = {"unit": header[len(name) + 1 : -1] for header, name in zip(records[0], bare) if name == "数量" != header}
            for record, mark in zip(records[1:], faulty[1:]):
                cells = units | {c: v.strip() for c, v in zip(columns, record) if v.strip()}
                rows.append(Row(table, cells, rule["id"], number, mark))
        return rows


def _figure_rule(line, examples):
    """The rule that a figure stands for."""
    rule = {"id": line["id"], "check": "reconcile", "table": "declared_figure", "where": f'id == "{line["declared"]}"'}
    rule |= {"counted": line["of"], "examples": {"ok": [], "bad": []}}
    names = {"where": "having", "equals": "sum", "counted": "distinct", "divided_by": "divided_by", "tolerance": "tolerance",
             "optional": "optional"}
    rule |= {names[key]: value for key, value in line.items() if key in names and (key, value) != ("counted", "rows")
             and key != "where"}
    if "where" in line:
        rule["having"] = line["where"]
    for example in examples:
        if line["id"] in example["gives"]:
            tables = {name: text for name, text in example.items() if name != "gives"}
            right = f"id,declared\n{line['declared']},{example['gives'][line['id']]}"
            rule["examples"]["ok"].append({"declared_figure": right, **tables})
            rule["examples"]["bad"].append({"declared_figure": right + "00000000 # otherwise", **tables})
    return rule


def _listed(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
