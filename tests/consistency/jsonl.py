"""JSON lines are what findings.schema.json says, and no key is without a
word in it: on samples and on golden cases with words, headers, money and
faults. First the run, last the summary, whose counts are those of the lines;
no line separator stands in a line as it is.
Usage: jsonl.py TREE PROGRAM"""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

tree, program = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
schema = json.loads((tree / "linter/report/formats/findings.schema.json").read_text())
SEPARATORS = "\x85\u2028\u2029"
golden = tree / "tests/golden"
RUNS = [
    ["-p", tree / "samples/county.yml", "--max-findings", "0", tree / "samples/faults"],
    ["-p", tree / "samples/county.yml", "--lang", "zh", "--optional", "--max-findings", "1", tree / "samples/faults"],
    ["-p", golden / "account-all/profile.yml", "--strict", "--as-of", "2024-12-31", "--require", "payment", golden / "account-all/folder"],
    ["-p", golden / "account-all/profile.yml", "--rule", "AC-3", "--encoding", "utf-8", f"payment={golden}/account-all/folder/发放.csv"],
    ["-p", golden / "money-overlaps/profile.yml", golden / "money-overlaps/payment.csv", golden / "nowhere.csv"],
]
mistakes = []


def closed(part):
    """The same with no key allowed that it does not name; conditions stay as they are."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict) or "if" in part:
        return part
    part = {key: closed(value) for key, value in part.items()}
    if "properties" in part:
        part.setdefault("unevaluatedProperties", False)
    return part


def closed_whole():
    whole = closed(schema)
    for name in ("place", "entry"):  # others are made of them
        del whole["$defs"][name]["unevaluatedProperties"]
    return whole


jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(closed_whole())


def check_counts(name, lines):
    """The summary counts what the lines show."""
    summary = lines[-1]
    shown = collections.Counter(line["severity"] for line in lines[1:-1])
    if any(shown[key] != summary["found"][key] for key in ("error", "warning", "info")):
        mistakes.append(f"{name}: {dict(shown)} shown, {summary['found']} in the summary")
    rules = collections.Counter(line["rule"] for line in lines[1:-1] if line["type"] == "finding")
    for rule in summary["rules"]:
        if rules[rule["id"]] != rule["findings"]:
            mistakes.append(f"{name}: {rule['id']} found {rules[rule['id']]}, {rule['findings']} in the summary")


def check(arguments):
    name = " ".join(map(str, arguments[1:])).replace(f"{tree}/", "")
    run = subprocess.run([program, *map(str, arguments), "--format", "jsonl", "--quiet"],
                         capture_output=True, text=True, encoding="utf-8")
    lines = [json.loads(line) for line in run.stdout.split("\n") if line]
    if [line["type"] for line in lines].count("run") != 1 or lines[0]["type"] != "run" or lines[-1]["type"] != "summary":
        mistakes.append(f"{name}: not one run first and the summary last")
        return
    for number, line in enumerate(lines, 1):
        for error in validator.iter_errors(line):
            best = jsonschema.exceptions.best_match([error])
            mistakes.append(f"{name}: line {number}: {best.json_path}: {best.message[:200]}")
    if any(separator in run.stdout for separator in SEPARATORS):
        mistakes.append(f"{name}: a separator of lines is not escaped")
    if lines[-1]["exit"] != run.returncode:
        mistakes.append(f"{name}: exit {run.returncode}, {lines[-1]['exit']} in the summary")
    check_counts(name, lines)


with tempfile.TemporaryDirectory() as folder:
    ledger = pathlib.Path(folder, "payment.csv")
    ledger.write_text(f"户编号,补贴项目,品种,金额,发放日期\nH1{SEPARATORS}\x7f,低保金,{SEPARATORS},900,2024-03-01\n")
    RUNS.append(["-p", golden / "account-all/profile.yml", ledger])
    for arguments in RUNS:
        check(arguments)
print("\n".join(mistakes) or f"{len(RUNS)} runs as the schema says")
sys.exit(bool(mistakes))
