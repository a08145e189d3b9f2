"""The invented counties that are measured: made by bench_generate, and the
same four years earlier, in the time of nankang-2020."""

import glob
import os
import subprocess

BLOCK = 1 << 22
YEARS = ((b",2024-", b",2020-"), (b",2023-", b",2019-"))


def generate(build, directory, *arguments):
    os.makedirs(directory, exist_ok=True)
    subprocess.run([os.path.join(build, "tests/bench/bench_generate"), *arguments, directory], check=True)


def four_years_earlier(county, directory):
    """Writes the county once more, each day of 2023 and 2024 in 2019 and 2020."""
    os.makedirs(directory, exist_ok=True)
    for path in files(county):
        with open(path, "rb") as file, open(os.path.join(directory, os.path.basename(path)), "wb") as earlier:
            while block := file.read(BLOCK) + file.readline():
                for year, before in YEARS:
                    block = block.replace(year, before)
                earlier.write(block)


def files(county):
    return sorted(glob.glob(os.path.join(county, "*.csv")))


def rows(county):
    """Lines below the headers."""
    count = 0
    for path in files(county):
        with open(path, "rb") as file:
            count += sum(block.count(b"\n") for block in iter(lambda: file.read(BLOCK), b"")) - 1
    return count
