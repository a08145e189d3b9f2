"""The table of planted faults in samples/README.md is what the program finds
in samples/faults, no more and no less; every check is found at least twice.
Usage: samples.py TREE PROGRAM"""

import collections
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from findings import findings  # noqa: E402

tree = pathlib.Path(sys.argv[1])
program = sys.argv[2]
ROW = re.compile(r"\| (\S+\.csv) \| (\d+) \| .* \| ([A-Za-z0-9-]+) \|")

planted = {
    (match[1], int(match[2]), match[3])
    for match in map(ROW.fullmatch, (tree / "samples/README.md").read_text().splitlines())
    if match
}
run = subprocess.run(
    [program, "--profile", "samples/county.yml", "--format", "jsonl", "--quiet", "samples/faults"],
    cwd=tree,
    capture_output=True,
    text=True,
)
found_lines = findings(run.stdout)
found = {(f["file"].removeprefix("samples/faults/"), f["line"], f.get("rule", f["kind"])) for f in found_lines}
times = collections.Counter(f["check"] for f in found_lines)
checks = re.findall(r"^CHECK\((\w+)\)$", (tree / "checks/checks.def").read_text(), re.M)

mistakes = [f"planted, not found: {place}" for place in sorted(planted - found)]
mistakes += [f"found, not planted: {place}" for place in sorted(found - planted)]
mistakes += [f"found fewer than two times: {name}" for name in checks if times[name] < 2]
if run.returncode != 1:
    mistakes.append(f"exit status {run.returncode} instead of 1: {run.stderr}")
print("\n".join(mistakes) or f"{len(planted)} planted faults, each found")
sys.exit(bool(mistakes))
