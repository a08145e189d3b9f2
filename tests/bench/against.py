"""Compares two programs on the same data, each with the profiles of its own
tree: against.py TREE_BEFORE BUILD_BEFORE BUILD_NOW SCALE

Prints the findings lost and new (rule, place, kind and money), then how long
both take: they run in turn, and the median of the pairs counts. Exits 1 when
any finding is lost or new."""

import collections
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

import counties

TREE = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / "tests"), str(TREE / "tests/county")]
from county import PROFILES  # noqa: E402
from findings import findings, row  # noqa: E402

PAIRS = 5
SHOWN = 20
SEEDS = (("1",), ("2", "--faults", "50000"))
FIVE_RULES = "tests/bench/bench.yml"
NANKANG = "profiles/nankang-2020.yml"


class Data:
    """A folder, the profile it is checked by, and the options."""

    def __init__(self, name, path, profile, *options):
        self.name, self.path, self.profile, self.options = name, path, profile, options


class Program:
    """Run in its own tree, where profiles that extend others find them."""

    def __init__(self, tree, build):
        self.tree, self.path = pathlib.Path(tree).resolve(), str(pathlib.Path(build, "fundlint").resolve())

    def command(self, data, *options):
        return [self.path, "-q", "-p", str(self.tree / data.profile), "--format", "jsonl", *data.options, *options,
                str(TREE / data.path)]

    def findings(self, data):
        run = subprocess.run(self.command(data, "--max-findings", "0"), cwd=self.tree, capture_output=True, text=True,
                             encoding="utf-8")
        found = findings(run.stdout)
        if run.returncode not in (0, 1, 3) or found is None:
            sys.exit(f"{data.name}: {self.path}: exit status {run.returncode}: {run.stderr}")
        return collections.Counter((rule, place, kind, money) for rule, kind, place, _, money in map(row, found))

    def seconds(self, data):
        """Of a clock, and of the processors."""
        begin = time.monotonic()
        process = subprocess.Popen(self.command(data), cwd=self.tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0  # waited for here
        return time.monotonic() - begin, usage.ru_utime + usage.ru_stime


def townships():
    for folder in sorted((TREE / "samples/townships").glob("*/*/")):
        profile = TREE / f"profiles/{folder.parent.name}.yml"
        if profile.exists():
            as_of = re.search(r"^effective: \S+\.\.(\S+)", profile.read_text(encoding="utf-8"), re.M)[1]
            yield Data(f"{folder.parent.name}/{folder.name}", str(folder.relative_to(TREE)),
                       f"profiles/{profile.name}", "--as-of", as_of, "--optional")


def twins(folder):
    """What the test of counties makes, with its faults."""
    for profile in PROFILES:
        for seed in ("1", "2"):
            path = os.path.join(folder, f"{profile} {seed}")
            subprocess.run([sys.executable, str(TREE / "tests/county/run.py"), "--write", profile, seed, path, "--twin"],
                           stdout=subprocess.DEVNULL, check=True)
            yield Data(f"county {seed}", path, f"profiles/{profile}.yml", "--optional")


def random_counties(build, folder, *arguments):
    """A county for the five rules, and the same in the time of nankang-2020."""
    name = " ".join(arguments)
    county, earlier = os.path.join(folder, f"{name}"), os.path.join(folder, f"{name} earlier")
    counties.generate(build, county, *arguments)
    counties.four_years_earlier(county, earlier)
    yield Data(f"random {name}", county, FIVE_RULES, "--as-of", "2024-10-31")
    yield Data(f"random {name}", earlier, NANKANG, "--as-of", "2020-10-31", "--optional")


def compared(data, before, now):
    """Prints a line of the table; the findings lost and new."""
    old, new = before.findings(data), now.findings(data)
    lost, more = old - new, new - old
    print(f"| {data.name} | {pathlib.Path(data.profile).stem} | {old.total()} | {new.total()} "
          f"| {lost.total()} | {more.total()} |", flush=True)
    return [f"{word}: {data.name}: {'  '.join(found)}" for word, some in (("lost", lost), ("new", more))
            for found in sorted(some.elements())]


def timed(data, before, now):
    pairs = []
    for number in range(PAIRS + 1):
        turn = (before, now) if number % 2 else (now, before)
        seconds = {program: program.seconds(data) for program in turn}
        pairs.append((seconds[before], seconds[now]))
    del pairs[0]  # which brought the files into memory
    old, new = (statistics.median(pair[which][0] for pair in pairs) for which in (0, 1))
    clock, processors = (statistics.median(pair[1][what] / pair[0][what] for pair in pairs) for what in (0, 1))
    print(f"| {data.name} | {pathlib.Path(data.profile).stem} | {counties.rows(data.path)} | {old:.2f} | {new:.2f} "
          f"| {clock:.2f} | {processors:.2f} |", flush=True)


def main():
    tree, build_before, build, scale = sys.argv[1:]
    before, now = Program(tree, build_before), Program(TREE, build)
    with tempfile.TemporaryDirectory() as folder:
        data = [Data(f"samples/{name}", f"samples/{name}", "samples/county.yml") for name in ("clean", "faults")]
        data += [*townships(), *twins(folder)]
        for seed in SEEDS:
            data += random_counties(build, folder, "--scale", "0.002", "--seed", *seed)
        print("| data | profile | findings before | now | lost | new |\n|---|---|---|---|---|---|")
        different = [line for one in data for line in compared(one, before, now)]
        print("\n".join(different[:SHOWN]) or "every finding is the same")
        if len(different) > SHOWN:
            print(f"and {len(different) - SHOWN} more")

        print("\n| data | profile | rows | seconds before | now | ratio | of processor time |\n|---|---|---|---|---|---|---|")
        for one in random_counties(build, folder, "--scale", scale, "--seed", "1"):
            timed(one, before, now)
    sys.exit(bool(different))


if __name__ == "__main__":
    main()
