"""Five hundred ledgers, in each of which one row was shifted: a delimiter too
many or too few, 1,200.00 without quotation marks, a quoted cell that is
broken. A row that is read as whole though it is shifted gives wrong answers,
so each must be reported on its line:
- none is silent behind a column of numbers, days, codes or keys;
- of all at least 95 in 100 are reported;
- those that are not are listed in silent.tsv, each with its reason: a ratchet,
  as tests/county/state.tsv is.
Usage: run.py PROGRAM [--accept]"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile

SHIFTS = 500
SEED = 20240105
LEAST = 0.95
here = pathlib.Path(__file__).parent
silent_list = here / "silent.tsv"

# Whether a header's cells are of a kind: a shift that moves one is never silent.
LEDGER = [("序号", False), ("户编号", True), ("姓名", False), ("身份证号", True), ("补贴项目", True),
          ("金额", True), ("发放日期", True), ("备注", False)]
TEXTS = [("户编号", True), ("户主姓名", False), ("乡镇", False), ("行政村", False), ("组别", False),
         ("致贫原因", False), ("备注", False)]
SURNAMES, NAMES = "赵钱孙李周吴郑王", "甲乙丙丁戊己庚辛"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(chance):
    digits = f"360782{chance.randint(1950, 2005)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}{chance.randint(0, 999):03}"
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS)) % 11]


def name(chance):
    return chance.choice(SURNAMES) + chance.choice(NAMES)


def ledger_row(chance, number):
    return [str(number), f"H{chance.randint(1, 999999)}", name(chance), identity(chance), chance.choice(["交通补贴", "低保金", "临时救助"]),
            f"{chance.randint(1, 99) * 100}", f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            chance.choice(["", "", "补发", "代领"])]


def texts_row(chance, number):
    return [f"H{chance.randint(1, 999999)}", name(chance), "清溪镇", chance.choice(["石桥村", "白岩村"]), chance.choice(["一组", "二组"]),
            chance.choice(["因病", "因残", "缺技术"]), chance.choice(["", "", "已核"])]


def delimiter_more(chance, row, headers):
    """A blank cell before one of them: what is behind stands a column too far."""
    at = chance.randrange(len(row))
    return row[:at] + [""] + row[at:], at


def delimiter_more_at_the_end(chance, row, headers):
    """Before a blank last cell, as in the Pollock corpus."""
    return row[:-1] + [""] + row[-1:], len(row) - 1


def delimiter_less(chance, row, headers):
    """Two cells are one: what is behind stands a column too near."""
    at = chance.randrange(len(row) - 1)
    return row[:at] + [row[at] + row[at + 1]] + row[at + 2:], at


def thousands(chance, row, headers):
    """An amount with separators and no quotation marks."""
    at = [header for header, _ in headers].index("金额")
    return row[:at] + [str(chance.randint(1, 9)), f"{chance.randint(0, 999):03}.00"] + row[at + 1:], at


def quote_open(chance, row, headers):
    """A quotation mark that nothing closes."""
    at = chance.randrange(len(row))
    return row[:at] + ['"' + row[at]] + row[at + 1:], at


def quote_inside(chance, row, headers):
    """A quoted cell that ends before its text does, with a delimiter in it."""
    at = chance.randrange(len(row))
    return row[:at] + [f'"{row[at]}"上', '村"'] + row[at + 1:], at


def quote_lost(chance, row, headers):
    """A cell with a delimiter in it that lost its quotation marks."""
    at = chance.randrange(len(row))
    return row[:at] + [row[at] + "甲", "乙"] + row[at + 1:], at


KINDS = [delimiter_more, delimiter_more_at_the_end, delimiter_less, thousands, quote_open, quote_inside, quote_lost]


def as_written(row, leaves_out):
    while leaves_out and len(row) > 1 and row[-1] == "":
        row = row[:-1]
    return row


def make(chance, number, folder):
    """Writes one ledger; returns its path, the line, the kind and whether a column of a kind is concerned."""
    kind = KINDS[number % len(KINDS)]
    headers, row_of = chance.choice([(LEDGER, ledger_row), (TEXTS, texts_row)])
    if kind is thousands:
        headers, row_of = LEDGER, ledger_row
    rows = [row_of(chance, i + 1) for i in range(chance.randint(4, 20))]
    shape = chance.choice(["blank", "filled", "left out"])
    for row in rows:
        if shape == "filled":
            row[-1] = row[-1] or "无误"
    at = chance.randrange(len(rows))
    rows = [as_written(row, shape == "left out") for row in rows]
    shifted, first = kind(chance, rows[at], headers)
    lines = [",".join(header for header, _ in headers)]
    lines += [",".join(shifted if i == at else row) for i, row in enumerate(rows)]
    path = folder / "shifted" / f"{number:03}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines[at + 1], shifted = ",".join(rows[at]), lines[at + 1]
    (folder / "whole" / path.name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"path": path.name, "line": at + 2, "kind": kind.__name__, "shape": shape,
            "typed": any(typed for _, typed in headers[first:]), "row": shifted}


def said(program, folder):
    """What is said of lines: (file, line, rule or fault)."""
    run = subprocess.run([program, "-p", "base", "--format", "jsonl", "--max-findings", "0", "."], cwd=folder,
                         capture_output=True, text=True, encoding="utf-8", check=False)
    entries = [json.loads(text) for text in run.stdout.splitlines()]
    if not entries:
        sys.exit(f"the program says nothing: {run.stderr[:500]}")
    return {(pathlib.Path(entry["file"]).name, entry["line"], entry.get("rule", entry.get("kind")))
            for entry in entries if entry["type"] in ("fault", "finding")}


def reason(case):
    if case["shape"] == "left out":
        return "the file leaves blank cells out, so that rows of this width are whole"
    return "the cells fit their columns"


def main():
    program, accept = pathlib.Path(sys.argv[1]).resolve(), "--accept" in sys.argv
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for name_of in ("shifted", "whole"):
            (folder / name_of).mkdir()
        cases = [make(chance, i, folder) for i in range(SHIFTS)]
        new = said(program, folder / "shifted") - said(program, folder / "whole")
    lines = {(path, line) for path, line, _ in new}
    silent = [case for case in cases if (case["path"], case["line"]) not in lines]
    failures = [f"{case['path']}:{case['line']}: {case['kind']}, silent behind a column of a kind: {case['row']}"
                for case in silent if case["typed"]]
    told = f"{len(cases) - len(silent)} of {len(cases)} shifted rows are reported"
    if len(cases) - len(silent) < LEAST * len(cases):
        failures.append(f"{told}, at least {LEAST:.0%} are due")
    listed = "".join(f"{case['kind']}\t{case['row']}\t{reason(case)}\n" for case in silent)
    if accept:
        silent_list.write_text(listed, encoding="utf-8")
    elif not silent_list.exists() or silent_list.read_text(encoding="utf-8") != listed:
        failures.append(f"silent.tsv differs from these; --accept writes them:\n{listed}")
    print("\n".join(failures + [told]))
    sys.exit(1 if failures else 0)


main()
