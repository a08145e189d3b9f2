"""Which rows are found is changed on purpose only. Of each commit since this
check came:
- one that changes rows that were recorded before (expected.rows of a golden
  case, the tables of the townships) names the rules whose lines changed, or
  patterns such as NK-SEC-*, in its message; where only the exit status of a
  case changed, the word exit;
- one that changes such rows leaves the wording of other findings alone.
New cases are free. Where there is no history the check is skipped (77).
Usage: rows.py TREE"""

import collections
import fnmatch
import json
import pathlib
import re
import shutil
import subprocess
import sys

SELF = "tests/consistency/rows.py"
SKIPPED = 77
ROWS = re.compile(r"tests/golden/[^/]+/expected\.rows|samples/townships/[^/]+/planted-[^/]+\.csv")
TEXT = re.compile(r"tests/golden/[^/]+/expected\.txt")
FINDING = re.compile(r"(\S.*?:\d+:\d+): (.*) \[(\S+)\]")
tree = pathlib.Path(sys.argv[1])


def git(*arguments):
    if not shutil.which("git"):
        return ""
    run = subprocess.run(["git", "-c", "safe.directory=*", "-c", "core.quotePath=off", "-C", tree, *arguments],
                         capture_output=True, text=True, encoding="utf-8", errors="replace")
    return run.stdout if run.returncode == 0 else ""


def commits():
    """Those after the one that brought this check, merges aside."""
    whole = git("rev-parse", "--is-shallow-repository").strip() == "false" and not git("rev-parse", "--show-prefix").strip()
    first = git("log", "--diff-filter=A", "--format=%H", "--", SELF).split() if whole else []
    if not first:
        print("skipped: there is no history of this tree, or not enough of it")
        sys.exit(SKIPPED)
    return git("rev-list", "--reverse", "--no-merges", f"{first[-1]}..HEAD").split()


def changes(commit):
    """(path before, path after) of what the commit changed or removed; moved files are followed."""
    said = git("diff-tree", "-r", "--no-commit-id", "--name-status", "-M90%", "--diff-filter=MDR", commit)
    for line in said.splitlines():
        status, *paths = line.split("\t")
        yield paths[0], None if status == "D" else paths[-1]


def lines(commit, path):
    return git("show", f"{commit}:{path}").split("\n") if path else []


def rows_changed(before, after, path):
    """(rule, place) of the lines that are only in one of the two; where no row is, (exit, nowhere)."""
    before, after = collections.Counter(before), collections.Counter(after)
    separator = "\t" if path.endswith(".rows") else ","
    cells = [line.split(separator) for line in (before - after) + (after - before) if line]
    rows = {(rule, place) for rule, _, place, *_ in (line for line in cells if line[0] != "exit")}
    return rows or ({("exit", "")} if cells else set())


def worded(text):
    """{(rule, place): the words, digits aside} of the findings that a report shows."""
    words = {}
    for line in text:
        match = FINDING.fullmatch(line)
        if match:
            words[match[3], match[1]] = re.sub(r"\d+", "N", match[2])
        elif line.startswith("{"):
            try:
                said = json.loads(line)
                place = f"{said['file']}:{said['line']}:{said['column']}"
                words[said["rule"], place] = re.sub(r"\d+", "N", said["message"])
            except (ValueError, KeyError):
                pass
    return words


def names(message, rule):
    return any(word == rule or ("*" in word and fnmatch.fnmatchcase(rule, word))
               for word in re.findall(r"[A-Za-z][\w*-]*", message))


def look_at(commit):
    message = git("log", "-1", "--format=%B", commit)
    rows, rewritten = set(), set()
    for before, after in changes(commit):
        old, new = lines(f"{commit}^", before), lines(commit, after)
        if ROWS.fullmatch(before):
            rows |= rows_changed(old, new, before)
        elif TEXT.fullmatch(before):
            old, new = worded(old), worded(new)
            rewritten |= {shown for shown in old.keys() & new.keys() if old[shown] != new[shown]}
    short = commit[:10]
    mistakes = [f"{short}: rows of {rule} changed, and its message does not name it"
                for rule in sorted({rule for rule, _ in rows}) if not names(message, rule)]
    # What a finding says may change with its row.
    rewritten = sorted(rewritten - rows)
    if rows and rewritten:
        mistakes.append(f"{short}: it changes rows, and the words of other findings: {': '.join(rewritten[0])}")
    return mistakes


seen = commits()
mistakes = [mistake for commit in seen for mistake in look_at(commit)]
print("\n".join(mistakes) or f"{len(seen)} commits looked at")
sys.exit(bool(mistakes))
