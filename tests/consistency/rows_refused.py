"""rows.py refuses what it is there to refuse: shown on histories made here.
Usage: rows_refused.py TREE"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

check = pathlib.Path(sys.argv[1]).resolve() / "tests/consistency/rows.py"
TEXT = "payment.csv:{line}:2: error: {words} [{rule}]\nexit 1\n"
ROWS = "{rule}\tover\tpayment.csv:{line}:2\terror\t-\nexit\t{status}\n"
IDENTITY = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.invalid", "GIT_COMMITTER_NAME": "t",
            "GIT_COMMITTER_EMAIL": "t@example.invalid", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


class History:
    """A repository in which case A has a finding of NK-SEC-01 and case B one of NK-CAP-02."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.git("init", "-q")
        self.write("tests/consistency/rows.py", "")
        self.case("a", rule="NK-SEC-01")
        self.case("b", rule="NK-CAP-02")
        self.commit("Begin")

    def git(self, *arguments):
        subprocess.run(["git", "-C", self.folder, *arguments], check=True, env=os.environ | IDENTITY)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def case(self, name, rule, line=2, words="too much", status=1, text=True):
        if text:
            self.write(f"tests/golden/{name}/expected.txt", TEXT.format(rule=rule, line=line, words=words))
        self.write(f"tests/golden/{name}/expected.rows", ROWS.format(rule=rule, line=line, status=status))

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)


def new_case(history):
    history.case("c", rule="NK-SEC-05")


def moved_row(history):
    history.case("a", rule="NK-SEC-01", line=3)


def lost_case(history):
    history.git("rm", "-rq", "tests/golden/a")


def renamed_case(history):
    history.git("mv", "tests/golden/a", "tests/golden/z")


def reworded(history):
    history.case("b", rule="NK-CAP-02", words="more than permitted")


def moved_and_reworded(history):
    moved_row(history)
    reworded(history)


def moved_and_counted(history):
    moved_row(history)
    history.case("b", rule="NK-CAP-02", words="too much, 12 rows")
    history.commit("Tell NK-SEC-01 the rows")
    history.case("a", rule="NK-SEC-01", line=4)
    history.case("b", rule="NK-CAP-02", words="too much, 13 rows")


def ended_otherwise(history):
    history.case("b", rule="NK-CAP-02", status=3, text=False)


def other_table(history):
    history.write("samples/townships/nankang-2020/planted-faults.csv", "NK-EDU-07,a.csv,2,,,\n")
    history.commit("Plant a fault")
    history.write("samples/townships/nankang-2020/planted-faults.csv", "NK-EDU-07,a.csv,3,,,\n")


CASES = (
    (0, new_case, "Add a case"),
    (1, moved_row, "Read dates better"),
    (0, moved_row, "Read the dates of NK-SEC-01 better"),
    (0, moved_row, "Read the dates of NK-SEC-* better"),
    (1, moved_row, "Read the dates of NK-CAP-* better"),
    (1, moved_row, "Read the dates of NK-SEC-011 better"),
    (1, moved_row, "Read the dates of * better"),
    (1, lost_case, "Remove a case"),
    (0, lost_case, "Remove the case of NK-SEC-01"),
    (0, renamed_case, "Give a case a better name"),
    (0, reworded, "Say plainly what is too much"),
    (1, moved_and_reworded, "Read the dates of NK-SEC-01 better and say what is too much"),
    (1, moved_and_counted, "Read dates of NK-SEC-01 better"),
    (1, ended_otherwise, "Stop at what is not read"),
    (0, ended_otherwise, "Let the exit status say what is not read"),
    (1, other_table, "Move a row"),
    (0, other_table, "Move a row of NK-EDU-07"),
)


def outcome(change, message):
    with tempfile.TemporaryDirectory() as folder:
        history = History(folder)
        change(history)
        history.commit(message)
        return subprocess.run([sys.executable, check, folder], capture_output=True, text=True)


if not shutil.which("git"):
    print("skipped: git is not installed")
    sys.exit(77)
mistakes = []
for expected, change, message in CASES:
    run = outcome(change, message)
    if run.returncode != expected:
        mistakes.append(f"{change.__name__}, \"{message}\": {run.returncode} instead of {expected}: {run.stdout}{run.stderr}")
with tempfile.TemporaryDirectory() as folder:
    if subprocess.run([sys.executable, check, folder], capture_output=True).returncode != 77:
        mistakes.append("a folder without history is not skipped")
print("\n".join(mistakes) or f"{len(CASES)} histories judged rightly")
sys.exit(bool(mistakes))
