"""A county by a profile and a seed: rosters and ledgers that obey the documents. With an odd seed its offices keep
their files as they are used to; with an even seed every row says its programme and its household."""

import datetime
import random

import people
from base_county import Base
from nankang import Nankang
from paper import Sheet
from rongjiang import Rongjiang

PROFILES = {kind.profile: kind for kind in (Nankang, Rongjiang, Base)}
day = datetime.date


class County:
    def __init__(self, profile, seed, size=300):
        self.kind = PROFILES[profile]()
        self.profile, self.seed, self.year = profile, seed, self.kind.year
        self.random = random.Random(f"county {profile} {seed}")
        self.tidy = seed % 2 == 0
        self.people = people.People(seed, self.year, size, self.kind.special, self.kind.kinds)
        self.sheets = []
        self.rows = {}  # payments by what they are: (household, person or None, sheet's row)
        self.leave()
        self.kind.build(self)

    def leave(self):
        """Ten people die, move away or join the army in the year and stay on the roster."""
        houses = [house for house in self.people.households if len(house.people) > 2]
        reasons = ["死亡"] * 6 + ["迁出"] * 2 + ["参军"] * 2
        for house, reason in zip(self.random.sample(houses, len(reasons)), reasons):
            person = house.people[-1]
            if reason == "参军":
                person = max(house.people[1:], key=lambda one: one.works)
            self.people.leave(person, reason, day(self.year, self.random.randrange(2, 11), self.random.randrange(1, 28)))
        disabled = [p for h in self.people.households if h.category == "低保户" for p in h.people[1:] if p.disability and p.status == "正常"]
        for person in disabled[:1]:
            self.people.leave(person, "死亡", day(self.year, 6, 18))

    def of_household(self, house):
        return self.kind.of_household(self, house)

    def of_person(self, house, person):
        return self.kind.of_person(self, house, person)

    def sheet(self, path, table, columns, **shape):
        if self.tidy:
            shape.pop("merged", None)
        self.sheets.append(Sheet(path, table, list(columns), **shape))
        return self.sheets[-1]

    def payments(self, path, columns, programme="", period="", **shape):
        """A ledger of payments. What the file's name says, programme and period, each row of a tidy one says too."""
        sheet = self.sheet(path, "payment", columns, **shape)
        if self.tidy and programme:
            sheet.columns.append(("programme", "补贴项目"))
            sheet.constants["programme"] = programme
        if self.tidy and period:
            sheet.columns.append(("period", "所属期间"))
            sheet.constants["period"] = period
        return sheet

    def word(self, usual, plain):
        """What an office calls a thing: its usual word, or the one of the documents."""
        return plain if self.tidy else usual

    def paid(self, what, house, person, row):
        self.rows.setdefault(what, []).append((house, person, row))

    def sheet_of(self, row):
        return next(sheet for sheet in self.sheets if any(one is row for one in sheet.rows))

    def write(self, folder, keep=lambda sheet: True):
        """Writes the sheets that are to be kept; gives the row at each place."""
        places = {}
        for sheet in self.sheets:
            if sheet.rows and keep(sheet):
                sheet.write(folder)
                places |= {(sheet.path, row.line): row for row in [*sheet.rows, sheet.foot]}
        return places
