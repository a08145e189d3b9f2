"""Puts samples/townships/PROFILE/{clean,faults} together out of the examples
inside the profile's rules.

Clean: the rows that must not be found, of all rules in one township; what
another rule finds among them is completed (visits, entries, blank cells) or
left out. Faults: the clean township and the rows that must be found. Every
example gets people, numbers and keys of its own.
Usage: assemble.py PROGRAM PROFILE [PROFILE...]"""

import collections
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys

import planted
from examples import Profile, Row
from names import Names

TREE = pathlib.Path(__file__).resolve().parents[3]
ROUNDS = 30  # of completing the clean township
SCALE = 1000  # of the amounts that outweigh those of the clean rows
WEIGHT = 40  # times the faults of a rule over a whole ledger are repeated
FORMS = {  # of households, cadres ... by the table they are the keys of
    "household": "NH%04d",
    "cadre": "GB%03d",
    "entity": "QY%03d",
    "asset": "ZC%03d",
    "project": "XM%03d",
    "policy": "BD%03d",
}
SHARED = ("village", "body")  # one for all clean examples
PEOPLE = ("name", "head_name", "account_name", "user", "repayer", "helper_name")
THINGS = ("project", "asset", "entity", "station", "pv_station", "product", "clinic")
ORDINARY = {"nankang-2020": "低保户"}  # the household of a row whose example names none
MONITORED = ("unstable", "borderline", "sudden-hardship")
CODED = {"utf-8-sig": ("household", "person"), "gb18030": ("payment", "medical_claim")}


def literals(rule):
    """The texts and patterns a rule compares cells with."""
    said = json.dumps({k: v for k, v in rule.items() if k != "examples"}, ensure_ascii=False)
    return re.findall(r'\\"([^"\\]+)\\"', said)


class Renaming:
    """Gives one example its own people and keys."""

    def __init__(self, profile, names, rule, shared):
        self.profile, self.names, self.shared = profile, names, shared
        self.kept = literals(rule)
        self.groups = set() if shared else set(rule.get("per", []))
        self.known = {}

    def row(self, row):
        columns = self.profile.tables[row.table]["columns"]
        key = self.profile.tables["person"]["key"]
        if row.table == "person" and key in row.cells:
            birth = "".join(f"{int(n):02d}" for n in re.findall(r"\d+", row.cells.get("birth_date", "")))
            self.known.setdefault(("identity", row.cells[key]), self.names.identity_like(
                row.cells[key], birth if len(birth) == 8 else "", row.cells.get("sex", "")))
        cells = {c: self.cell(row.table, c, columns[c], v) for c, v in row.cells.items()}
        if "disability_card" in cells and key in cells:
            cells["disability_card"] = cells[key] + cells["disability_card"][18:20]
        return Row(row.table, cells, row.rule, row.example, row.faulty)

    def cell(self, table, name, column, text):
        kind = self.kind(table, name, column)
        if not kind or any(re.search(word, text) for word in self.kept):
            return text
        if kind in SHARED and self.shared:
            return text
        key = (kind, text)
        if key not in self.known:
            self.known[key] = self.fresh(kind, text)
        return self.known[key]

    def kind(self, table, name, column):
        if column["type"] == "identity":
            return "identity"
        if column.get("personal") == "account":
            return "account"
        if column.get("refers"):
            return column["refers"]
        if self.profile.tables[table].get("key") == name:
            return table
        if name in PEOPLE and table not in THINGS and column["type"] == "text":
            return "people"
        if name == "village":
            return "village"
        if name.endswith("_id") or name in ("house", "post", "policy", "sample"):
            return "serial " + name
        return "group" if name in self.groups and column["type"] == "text" else None

    def fresh(self, kind, text):
        names = self.names
        if kind == "identity":
            return names.identity_like(text)
        if kind == "account":
            return names.number(kind, "1048%012d")
        if kind == "people":
            return next(names.people)
        if kind == "village":
            return next(names.villages) if text.endswith("村") else text
        if kind in ("body", "group"):
            return next(names.towns) if text[-1] in "镇乡" else text + names.number(kind, "第%d科")
        if kind in FORMS:
            return names.number(kind, FORMS[kind])
        return re.sub(r"\d+$", "", text) + names.number(kind, "%04d")


def guarded(said):
    """An expression without the columns it asks `is known` of: blank ones decide it."""
    for name in re.findall(r"([\w.]+) is (?:known|missing)", said):
        said = re.sub(rf"(?<![\w.]){re.escape(name)}(?![\w.])", "", said)
    return said


class Township:
    def __init__(self, profile, program, folder, names):
        self.profile, self.program, self.folder, self.names = profile, program, folder, names
        self.rows = []
        self.places = {}  # (file, line): row
        # Rules whose rows stay as the example has them: blank cells and lost keys are what they find.
        self.bare = {rule["id"] for rule in profile.rules if rule["check"] in ("required", "reference")}
        categories = profile.vocabularies["household-category"]["values"]
        self.monitored = {word for name in MONITORED for word in [categories[name]["zh"], *categories[name]["also"]]}
        self.counted_columns()
        self.shared_columns()

    def add_example(self, rule, rows, names, shared):
        renaming = Renaming(self.profile, names, rule, shared)
        self.rows += [renaming.row(row) for row in rows]

    def complete(self, names):
        """Rosters hold every key that some row refers to, each once."""
        keys = {}
        for row in list(self.rows):
            key = self.profile.tables[row.table].get("key")
            if key in row.cells:
                old = keys.setdefault((row.table, row.cells[key]), row)
                if old is not row and row.table in SHARED and not row.faulty:
                    old.cells = row.cells | old.cells
                    self.rows.remove(row)
        self.homes = {row.cells["person"]: row.cells["household"] for row in reversed(self.rows)
                      if "person" in row.cells and "household" in row.cells}
        queue = list(self.rows)
        while queue:
            row = queue.pop()
            self.fill_in(row, names)
            for name, column in list(self.profile.tables[row.table]["columns"].items()):
                table = column.get("refers")
                place = (table, row.cells.get(name))
                if table and place[1] and place not in keys and not (row.faulty and row.rule in self.bare):
                    keys[place] = self.roster_row(*place, row, names)
                    self.rows.append(keys[place])
                    queue.append(keys[place])

    def fill_in(self, row, names):
        """What an example leaves out, but every roster and ledger holds."""
        cells = row.cells
        if row.table == "person":
            cells.setdefault("person", names.identity())
            cells.setdefault("name", next(names.people))
            if "household" not in cells and self.homes.get(cells["person"]):
                cells["household"] = self.homes[cells["person"]]
        if row.table == "payment":
            cells.setdefault("person", names.identity())
            cells.setdefault("paid_on", f"{self.profile.effective[-10:-6]}-11-20")
        if row.table == "visit" and "entity" not in cells:
            cells.setdefault("household", names.number("household", FORMS["household"]))
        if row.table == "household" and not row.faulty:
            cells.setdefault("head_name", next(names.people))
            cells.setdefault("township", "禾坪镇")
        if row.table == "household" and {cells.get("category"), cells.get("monitor_type")} & self.monitored:
            cells.setdefault("identified_on", f"{int(self.profile.effective[:4]) - 1}-06-18")
        for column, text in self.shared.get(row.table, {}).items():
            cells.setdefault(column, text)
        if not (row.faulty and row.rule in self.bare):
            for column in sorted(self.counted.get(row.table, ()), reverse=True):  # a person before the household
                if column not in cells:
                    cells[column] = self.neutral(row, column)
        if "person" in cells and "household" in cells:
            self.homes.setdefault(cells["person"], cells["household"])

    def counted_columns(self):
        """What decides whether a row counts: a blank one would leave the figure unknown."""
        self.counted = collections.defaultdict(set)
        for rule in self.profile.rules:
            if not figure_of(rule):
                continue
            said = " ".join(rule.get(key, "") for key in ("having", "sum", "distinct", "divided_by"))
            said = re.sub(r"'[^']*'|\"[^\"]*\"", "", said)
            said = guarded(said)
            self.counted[rule["counted"]] |= set(re.findall(r"(?<![\w.-])[a-z_]+(?![\w.(-])", said))
            if "household." in said:
                self.counted["household"] |= set(re.findall(r"household\.([a-z_]+)", said))
                self.counted[rule["counted"]] |= {"person", "household"}
            self.counted["person"] |= set(re.findall(r"person\.([a-z_]+)", said))
        for table, names in self.counted.items():
            known = self.profile.tables[table]["columns"]
            names &= known.keys() - {"monitor_type", self.profile.tables[table].get("key")}
            names -= {c for c in names if known[c].get("refers") not in (None, "person", "household")}

    def shared_columns(self):
        """What a share is made of: a blank one would silence the whole ledger."""
        self.shared = collections.defaultdict(dict)
        for rule in self.profile.rules:
            if rule["check"] != "share" or rule["table"] == "payment":  # a ledger of many programmes
                continue
            said = guarded(" ".join(rule.get(key, "") for key in ("part", "part_where", "whole")))
            for row in templates(self.profile, rule, rule["table"])[:1]:
                for column in re.findall(r"(?<![\w.\"'-])[a-z_]+(?![\w.(-])", said):
                    if column in row.cells:
                        self.shared[rule["table"]].setdefault(column, row.cells[column])

    def neutral(self, row, name):
        """A text that makes no other figure of the row's table different."""
        column = self.profile.tables[row.table]["columns"][name]
        year = int(self.profile.effective[-10:-6])
        if column.get("refers") == "person":
            return self.names.identity()
        if name == "household" and row.cells.get("person") in self.homes:
            return self.homes[row.cells["person"]]
        if column.get("refers"):
            return self.names.number(column["refers"], FORMS.get(column["refers"], "S%04d"))
        if row.table == "person" and name == "birth_date":
            return f"{row.cells['person'][6:10]}-{row.cells['person'][10:12]}-{row.cells['person'][12:14]}"
        if row.table == "person" and name == "sex":
            return "男" if int(row.cells["person"][16]) % 2 else "女"
        if name == "category":
            return ORDINARY.get(self.profile.path.stem, "一般户")
        if column["type"] == "code":
            words = self.profile.vocabularies[column["vocabulary"]]
            return "其他" if words["open"] == "yes" else list(words["values"].values())[-1]["zh"]
        if column["type"] == "date":
            return f"{year - 1}-06-18" if row.table == "household" else f"{year}-11-20"
        if any(rule["table"] == row.table and rule.get("that") == name for rule in self.profile.rules):
            return "是"
        if name.startswith("income"):
            return "12600"
        return {"bool": "否", "decimal": "1", "period": str(year)}.get(column["type"], "其他")

    def roster_row(self, table, key, row, names):
        cells = {self.profile.tables[table]["key"]: key}
        if table == "household":
            cells |= {"head_name": next(names.people), "township": "禾坪镇", "category": ORDINARY.get(self.profile.path.stem, "一般户")}
        elif table == "person":
            cells["name"] = row.cells.get("name") or next(names.people)
            cells["household"] = self.homes.get(key) or names.number("household", FORMS["household"])
        elif table == "village":
            cells["township"] = "禾坪镇"
        elif table == "body":
            cells["kind"] = {"镇": "镇", "村": "村"}.get(key[-1], "行业部门")
        elif table == "cadre":
            cells["name"] = row.cells.get("name") or next(names.people)
        return Row(table, cells, row.rule, row.example, support=True)

    def write(self):
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)
        self.places = {}
        tables = collections.defaultdict(list)
        for row in self.rows:
            tables[row.table].append(row)
        for table, rows in tables.items():
            schema = self.profile.tables[table]
            used = [c for c in schema["columns"] if any(c in row.cells for row in rows)]
            name = f"{self.file_name(table)}.csv"
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow([schema["columns"][c]["zh"] for c in used])
            for line, row in enumerate(rows, 2):
                writer.writerow([row.cells.get(c, "") for c in used])
                self.places[name, line] = row
            encoding = next((e for e, t in CODED.items() if table in t), "utf-8")
            (self.folder / name).write_bytes(text.getvalue().encode(encoding))

    def file_name(self, table):
        """The table's title, unless it holds a word of another table."""
        title = self.profile.tables[table]["title"]["zh"]
        others = (word for name, other in self.profile.tables.items() if name != table for word in other["files"])
        return table if any(word in title for word in others) else title

    def lint(self, *options):
        self.write()
        run = subprocess.run(
            [self.program, "-p", str(self.profile.path), "--as-of", self.profile.effective[-10:]]
            + ["--format", "jsonl", "--max-findings", "0", *options, "."],
            cwd=self.folder, capture_output=True, text=True,
        )
        if run.returncode not in (0, 1):
            sys.exit(f"{self.folder}: {run.stderr}")
        self.account = run.stderr
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        findings = [line | {"rule": line.get("rule") or line["kind"]} for line in lines if line["type"] in ("finding", "fault")]
        for finding in findings:
            finding["row"] = self.places.get((pathlib.Path(finding["file"]).name, finding["line"]))
        return findings


def templates(profile, rule, table):
    """The rows of the rule's own example that its visits or entries begin as."""
    return [row for row in profile.rows(rule, "ok")[0] if row.table == table]


def periods(rule, profile):
    """The last month of every period of the profile's time."""
    step = int(re.match(r"\d+", rule.get("every", "1 month"))[0])
    first, last = profile.effective[:10], profile.effective[-10:]
    for year in range(int(first[:4]), int(last[:4]) + 1):
        for month in range(step, 13, step):
            if first <= f"{year}-{month:02d}-31" and f"{year}-{month:02d}-01" <= last:
                yield f"{year}-{month:02d}"


class Repair:
    """Completes a clean township until nothing is found in it."""

    def __init__(self, township, names):
        self.town, self.names = township, names
        self.rules = {rule["id"]: rule for rule in township.profile.rules}
        self.done = set()
        self.left_out = collections.Counter()

    def finding(self, finding):
        rule, row = self.rules.get(finding["rule"]), finding["row"]
        if row is None:
            return
        if rule and self.once(finding):
            if rule["check"] == "visit" and self.visits(rule, row):
                return
            if rule["check"] == "coverage" and self.entries(rule, row):
                return
            if rule["check"] == "required" and self.fill(rule, row, rule["columns"]):
                return
            if rule["check"] == "require" and self.fill(rule, row, re.findall(r"[a-z_]+", rule["that"])):
                return
            if rule["check"] == "cap" and "at_least" in rule and "-" not in rule.get("sum", "") and self.more(rule, row):
                return
            if rule["check"] == "share" and self.whole(rule):
                return
        self.leave_out(finding, row)

    def once(self, finding):
        key = (finding["rule"], id(finding["row"]))
        if key in self.done:
            return False
        self.done.add(key)
        return True

    def keyed(self, rule, row, table):
        """Rows like those of the rule's example that refer to the key of `row`, one of each kind."""
        schema = self.town.profile.tables[table]
        key = row.cells.get(self.town.profile.tables[row.table].get("key"))
        rows = {}
        for seed in templates(self.town.profile, rule, table) if key else ():
            cells = {c: v for c, v in seed.cells.items() if c not in PEOPLE
                     and schema["columns"][c].get("refers") not in ("household", "person")}
            if rule["through"] == "person" and "household" in row.cells and "household" in schema["columns"]:
                cells["household"] = row.cells["household"]
            if schema.get("key") in cells:
                cells[schema["key"]] = self.names.number(table, FORMS.get(table, f"{table[:2].upper()}%04d"))
            kind = tuple(v for c, v in cells.items() if schema["columns"][c]["type"] == "code" or c == "kind")
            rows.setdefault(kind, Row(table, cells | {rule["through"]: key}, rule["id"], -1, support=True))
        return list(rows.values())

    def visits(self, rule, row):
        columns = self.town.profile.tables[rule["visits"]]["columns"]
        seeds = self.keyed(rule, row, rule["visits"])
        for seed in seeds:
            date = rule.get("on") or [c for c in seed.cells if columns[c]["type"] == "date"][0]
            for month in periods(rule, self.town.profile):
                day = f"{month}-{min(28, int(re.findall(r'[0-9]+', seed.cells[date])[-1])):02d}"
                self.town.rows.append(Row(seed.table, seed.cells | {date: day}, rule["id"], -1, support=True))
        return bool(seeds)

    def entries(self, rule, row):
        rows = [] if "at_most" in rule else self.keyed(rule, row, rule["by"])
        self.town.rows += rows
        return bool(rows)

    def more(self, rule, row):
        """The rows of the rule's own example, for the group of `row`."""
        key = rule.get("per", [None])[0]
        if key not in row.cells:
            return False
        columns = self.town.profile.tables[row.table]["columns"]
        for seed in templates(self.town.profile, rule, row.table):
            cells = {c: v for c, v in seed.cells.items() if not columns[c].get("refers")}
            self.town.rows.append(Row(seed.table, cells | {key: row.cells[key]}, rule["id"], -1, support=True))
        return True

    def whole(self, rule):
        """Makes the part the whole in the rows that other rules brought."""
        rows = [row for row in self.town.rows if row.table == rule["table"] and row.rule != rule["id"]
                and {rule["part"], rule["whole"]} <= row.cells.keys()]
        for row in rows:
            row.cells[rule["part"]] = row.cells[rule["whole"]]
        return bool(rows)

    def fill(self, rule, row, columns):
        filled = False
        for column in sorted(set(columns) - {"birth_date", "sex"}):
            values = [r.cells[column] for r in sum(self.town.profile.rows(rule, "ok"), [])
                      if r.table == row.table and column in r.cells]
            if values and column not in row.cells:
                row.cells[column] = values[0]
                filled = True
        return filled

    def leave_out(self, finding, row):
        """Drops the example that a row stands in, or a roster's row and what refers to it."""
        self.left_out[finding["rule"]] += 1
        gone = [row] if row.support else [r for r in self.town.rows if r.rule == row.rule and r.example == row.example]
        key = self.town.profile.tables[row.table].get("key")
        if row.support and key in row.cells:
            gone += [r for r in self.town.rows if self.refers(r, row.table, row.cells[key])]
        gone = set(map(id, gone))
        self.town.rows = [r for r in self.town.rows if id(r) not in gone]

    def refers(self, row, table, key):
        columns = self.town.profile.tables[row.table]["columns"]
        return any(v == key and columns[c].get("refers") == table for c, v in row.cells.items())


def figure_of(rule):
    """The declared figure a rule compares with a roster; None: no such rule."""
    match = re.search(r'id == "([^"]+)"', rule.get("where", ""))
    return match[1] if match and rule["table"] == "declared_figure" and "counted" in rule else None


def declare(town, figures, folder=None):
    """Declares the figures in place of those that were declared."""
    document = "禾坪镇2022年年度总结".replace("2022", town.profile.effective[:4])
    town.folder = folder or town.folder
    town.rows = [row for row in town.rows if row.table != "declared_figure"]
    for name, value in figures.items():
        cells = {"doc": document, "id": name, "title": name, "declared": value}
        town.rows.append(Row("declared_figure", cells, name, -1, support=True))


def put_for(rule, row):
    """Whether the row is in the township for the rule to find it."""
    figure = figure_of(rule)
    if figure:
        return row.table == "declared_figure" and row.cells["id"] == figure
    return row.faulty and row.rule == rule["id"]


def counted(town, figures):
    """What the program counts for each figure: it is told a wrong one."""
    declare(town, {name: "-1000000" for name in figures})
    found = {}
    for finding in town.lint("--optional"):
        if finding["row"] is not None and finding["row"].table == "declared_figure":
            facts = finding["facts"]
            found[finding["row"].cells["id"]] = facts.get("computed", facts.get("due", "0")).lstrip("≈")
    return found


def clean_township(profile, program, folder, names):
    town = Township(profile, program, folder, names)
    for rule in profile.rules:
        for rows in profile.rows(rule, "ok"):
            town.add_example(rule, rows, names, shared=True)
    town.rows = [row for row in town.rows if row.table != "declared_figure"]
    repair = Repair(town, names)
    for _ in range(ROUNDS):
        town.complete(names)
        findings = town.lint()
        if not findings:
            break
        for finding in findings:
            repair.finding(finding)
    print(f"{folder}: left out {dict(repair.left_out)}")
    return town


def assemble(program, name):
    profile = Profile(TREE / f"profiles/{name}.yml")
    folder = TREE / "samples/townships" / name
    names = Names()
    clean = clean_township(profile, program, folder / "clean", names)
    figures = [f for f in map(figure_of, profile.rules) if f]
    right = counted(clean, figures)
    declare(clean, right)
    # Two rules may count one figure, and the examples of both give different ones.
    torn = {id(finding["row"]) for finding in clean.lint() if finding["row"].table == "declared_figure"}
    clean.rows = [row for row in clean.rows if id(row) not in torn]
    left = clean.lint("--stats")
    judged = re.findall(r"^  (\S+) +findings 0, rows judged [1-9]", clean.account, re.M)
    idle = [rule["id"] for rule in profile.rules if rule["id"] not in judged and "optional" not in rule]
    print(f"{folder}/clean: rows {len(clean.rows)}, findings {len(left)}, rules that judged nothing: {idle}")

    if figures:
        declare(clean, {figure: str(3 * int(float(value)) + 7777) for figure, value in right.items()}, folder / "figures")
        report(clean, [rule for rule in profile.rules if figure_of(rule)])
    clean.rows = [row for row in clean.rows if row.table != "declared_figure"]
    break_rules(profile, program, folder / "faults", clean.rows, names)


def break_rules(profile, program, folder, rows, names):
    """The township with the rows that the rules are to find."""
    faults = Township(profile, program, folder, names)
    faults.rows = list(rows)
    rules = [rule for rule in profile.rules if not figure_of(rule)]
    for rule in rules:
        add_faults(faults, rule, names)
    faults.complete(names)
    for rule in not_found(faults, rules):
        weigh_down(faults, rule, names, SCALE)
    faults.complete(names)
    for rule in not_found(faults, rules):  # what made room for another
        add_faults(faults, rule, names, SCALE * SCALE)
    faults.complete(names)
    report(faults, rules)
    return faults


def add_faults(town, rule, names, scale=1):
    for rows in town.profile.rows(rule, "bad"):
        for row in rows if rule["check"] == "share" and scale > 1 else ():
            for column in set(re.findall(r"[a-z_]+", rule["part"] + " " + rule["whole"])) & row.cells.keys():
                row.cells[column] = str(int(float(row.cells[column]) * scale))
        town.add_example(rule, rows, names, shared=False)


def weigh_down(town, rule, names, scale):
    """What is judged over a whole ledger, or a group that clean rows are in too, is hidden by them."""
    groups = rule.get("per", [])
    weighing = {row.cells.get(c) for rows in town.profile.rows(rule, "bad") for row in rows for c in groups} - {None}
    town.rows = [row for row in town.rows if row.rule != rule["id"] and not (
        row.table == rule["table"] and any(row.cells.get(c) in weighing for c in groups))]
    if rule["check"] == "share" and rule["part"] != "1":
        add_faults(town, rule, names, scale)
        return
    for _ in range(WEIGHT if rule["check"] == "share" else 1):
        add_faults(town, rule, names)


def not_found(town, rules):
    found = {finding["rule"] for finding in town.lint("--optional")}
    return [rule for rule in rules if rule["id"] not in found]


def report(town, rules):
    lacking = [rule["id"] for rule in not_found(town, rules)]
    print(f"{town.folder}: rows {len(town.rows)}, rules not found: {lacking}")
    put = collections.defaultdict(set)
    for rule in rules:
        for (file, line), row in town.places.items():
            if put_for(rule, row):
                put[rule["id"], file].add(line)
    planted.write(town.folder, put, planted.lint(
        town.program, str(town.profile.path), town.profile.effective[-10:], town.folder))


if __name__ == "__main__":
    for name in sys.argv[2:]:
        assemble(pathlib.Path(sys.argv[1]).resolve(), name)
