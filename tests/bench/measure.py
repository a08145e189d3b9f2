"""Measures and prints: measure.py BUILD_DIRECTORY DATA_DIRECTORY SCALE SEED

Each command runs three times, after one run that brings the files into
memory; the fastest counts. Peak memory is that of the process, files mapped
into it included.
"""

import os
import subprocess
import sys
import time

import counties

RUNS = 3
AS_OF = "2024-10-31"
HERE = os.path.dirname(os.path.abspath(__file__))


class Measured:
    """The fastest of a few runs of one command."""

    def __init__(self, name, command, output):
        self.name = name
        self.seconds = None
        self.peak = 0
        for _ in range(RUNS):
            self.run(command, output)

    def run(self, command, output):
        with open(output, "wb") as stream:
            begin = time.monotonic()
            process = subprocess.Popen(command, stdout=stream, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            sys.exit(f"{self.name}: exit status {process.returncode}")
        self.peak = max(self.peak, usage.ru_maxrss / 1024)
        if self.seconds is None or seconds < self.seconds:
            self.seconds = seconds
            self.work = usage.ru_utime + usage.ru_stime


def fundlint(build, profile=os.path.join(HERE, "bench.yml"), as_of=AS_OF):
    return [os.path.join(build, "fundlint"), "-q", "-p", profile, "--as-of", as_of, "--format", "jsonl"]


def line(measured, rows, size, bare, duckdb):
    return (f"{measured.name:<24}{measured.seconds:>8.2f}{measured.work:>8.2f}{rows / measured.seconds / 1e6:>10.2f}"
            f"{size / measured.seconds / 1e6:>8.0f}{measured.peak:>10.0f}"
            f"{measured.seconds / bare.seconds:>9.2f}{measured.seconds / duckdb.seconds:>11.2f}")


def main():
    build, directory, scale, seed = sys.argv[1:]
    county = os.path.join(directory, "county")
    wrong = os.path.join(directory, "wrong")
    earlier = os.path.join(directory, "earlier")
    counties.generate(build, county, "--scale", scale, "--seed", seed)
    files, rows = counties.files(county), counties.rows(county)
    size = sum(map(os.path.getsize, files))
    ours = os.path.join(directory, "fundlint.jsonl")
    theirs = os.path.join(directory, "duckdb.csv")
    every = ["--max-findings", "0", county]

    bare = Measured("libcsv alone", [os.path.join(build, "tests/bench/bench_bare_csv"), *files], os.devnull)
    full = Measured("fundlint, all findings", fundlint(build) + every, ours)
    duckdb = Measured("DuckDB", [sys.executable, os.path.join(HERE, "duckdb_check.py"), county, AS_OF], theirs)
    usual = Measured("fundlint", fundlint(build) + [county], os.devnull)
    counties.generate(build, wrong, "--scale", scale, "--seed", seed, "--all-wrong")
    spoilt = Measured("fundlint, all wrong", fundlint(build) + [wrong], os.devnull)
    counties.four_years_earlier(county, earlier)
    real = Measured("fundlint, nankang-2020", fundlint(build, "nankang-2020", "2020-10-31") + ["--optional", earlier],
                    os.devnull)

    print(f"scale {scale}, seed {seed}: {rows} rows, {size / 1e6:.0f} MB, {os.cpu_count()} processors")
    print(f"{'':<24}{'seconds':>8}{'cpu':>8}{'M rows/s':>10}{'MB/s':>8}{'peak MiB':>10}{'/libcsv':>9}{'/DuckDB':>11}")
    for measured in (bare, usual, full, duckdb, spoilt, real):
        print(line(measured, rows, size, bare, duckdb))
    print(f"all wrong / clean: {spoilt.seconds / usual.seconds:.2f}")
    sys.stdout.flush()
    sys.exit(subprocess.run([sys.executable, os.path.join(HERE, "compare.py"), ours, theirs]).returncode)


if __name__ == "__main__":
    main()
