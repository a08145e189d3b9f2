"""Measures and prints: measure.py BUILD_DIRECTORY DATA_DIRECTORY SCALE SEED

Each command runs three times, after one run that brings the files into
memory; the fastest counts. Peak memory is that of the process, files mapped
into it included.
"""

import glob
import os
import subprocess
import sys
import time

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


def generate(build, directory, *arguments):
    os.makedirs(directory, exist_ok=True)
    subprocess.run([os.path.join(build, "tests/bench/bench_generate"), *arguments, directory], check=True)
    files = sorted(glob.glob(os.path.join(directory, "*.csv")))
    rows = 0
    for path in files:
        with open(path, "rb") as file:
            rows += sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 22), b"")) - 1
    return files, rows, sum(os.path.getsize(path) for path in files)


def fundlint(build, directory):
    return [os.path.join(build, "fundlint"), "-q", "-p", os.path.join(HERE, "bench.yml"), "--as-of", AS_OF,
            "--format", "jsonl"]


def line(measured, rows, size, bare, duckdb):
    return (f"{measured.name:<24}{measured.seconds:>8.2f}{measured.work:>8.2f}{rows / measured.seconds / 1e6:>10.2f}"
            f"{size / measured.seconds / 1e6:>8.0f}{measured.peak:>10.0f}"
            f"{measured.seconds / bare.seconds:>9.2f}{measured.seconds / duckdb.seconds:>11.2f}")


def main():
    build, directory, scale, seed = sys.argv[1:]
    county = os.path.join(directory, "county")
    wrong = os.path.join(directory, "wrong")
    files, rows, size = generate(build, county, "--scale", scale, "--seed", seed)
    ours = os.path.join(directory, "fundlint.jsonl")
    theirs = os.path.join(directory, "duckdb.csv")
    every = ["--max-findings", "0", county]

    bare = Measured("libcsv alone", [os.path.join(build, "tests/bench/bench_bare_csv"), *files], os.devnull)
    full = Measured("fundlint, all findings", fundlint(build, county) + every, ours)
    duckdb = Measured("DuckDB", [sys.executable, os.path.join(HERE, "duckdb_check.py"), county, AS_OF], theirs)
    usual = Measured("fundlint", fundlint(build, county) + [county], os.devnull)
    generate(build, wrong, "--scale", scale, "--seed", seed, "--all-wrong")
    spoilt = Measured("fundlint, all wrong", fundlint(build, wrong) + [wrong], os.devnull)

    print(f"scale {scale}, seed {seed}: {rows} rows, {size / 1e6:.0f} MB, {os.cpu_count()} processors")
    print(f"{'':<24}{'seconds':>8}{'cpu':>8}{'M rows/s':>10}{'MB/s':>8}{'peak MiB':>10}{'/libcsv':>9}{'/DuckDB':>11}")
    for measured in (bare, usual, full, duckdb, spoilt):
        print(line(measured, rows, size, bare, duckdb))
    print(f"all wrong / clean: {spoilt.seconds / usual.seconds:.2f}")
    sys.stdout.flush()
    sys.exit(subprocess.run([sys.executable, os.path.join(HERE, "compare.py"), ours, theirs]).returncode)


if __name__ == "__main__":
    main()
