"""In the townships every rule finds the rows that the table beside them says,
no more and no less, for the money it says; and a rule that rows were put
there for finds one of them, or says it of another row of their group.
Usage: townships.py TREE PROGRAM"""

import collections
import pathlib
import re
import sys

tree = pathlib.Path(sys.argv[1]).resolve()
program = str(pathlib.Path(sys.argv[2]).resolve())
sys.path.insert(0, str(tree / "samples/townships/make"))
import planted  # noqa: E402

# The posts of the first are filled by other examples; the next four judge rows that name no household, no person, no
# stage or no measures, and in a township each has all; the villages that two count, and the ledger of the last, are whole or not there.
NOT_FOUND = {"NK-EMP-18", "NK-SEC-01-4", "NK-SEC-35", "NK-EDU-27-2", "YJ-MON-02-3", "NC-VIL-05-2", "NC-VIL-05-3", "NC-SEC-01-8"}


def as_of(profile):
    return re.search(r"^effective: \S+\.\.(\S+)", profile.read_text(encoding="utf-8"), re.M)[1]


def rows(folder):
    """The mistakes of one folder, and how many rows its table lists."""
    name = folder.parent.name
    profile = tree / f"profiles/{name}.yml"
    table = planted.read(folder)
    found = planted.lint(program, str(profile), as_of(profile), folder)
    places = {(line["rule"], line["file"]) for line in table}
    mistakes = [f"found by a rule the table does not have there: {place}" for place in sorted(found.keys() - places)]
    count = 0
    for line in table:
        here = found.get((line["rule"], line["file"]), [])
        lines = collections.Counter(number for number, _ in here)
        told = collections.Counter(planted.lines_of(line["planted"]) + planted.lines_of(line["besides"]))
        count += told.total()
        what = f"{line['rule']}, {line['file']}"
        if told - lines:
            mistakes.append(f"{what}: not found: {planted.lines_text((told - lines).elements())}")
        if lines - told:
            mistakes.append(f"{what}: found, not in the table: {planted.lines_text((lines - told).elements())}")
        money = sum(yuan for _, yuan in here)
        if str(money or "") != line["money"]:
            mistakes.append(f"{what}: {money} yuan at stake instead of {line['money'] or 0}")
    put = {line["rule"] for line in table if line["planted"] or line["unmarked"]}
    silent = put - {rule for rule, _ in found} - NOT_FOUND
    mistakes += [f"rows were put there for {rule}, which finds nothing" for rule in sorted(silent)]
    return [f"{name}/{folder.name}: {mistake}" for mistake in mistakes], count


tables = sorted((tree / "samples/townships").glob("*/planted-*.csv"))
mistakes, total = [], 0
for table in tables:
    more, count = rows(table.parent / table.stem.removeprefix("planted-"))
    mistakes += more
    total += count
print("\n".join(mistakes) or f"{len(tables)} townships, {total} rows, each found")
sys.exit(bool(mistakes) or not tables)
