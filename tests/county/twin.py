"""The twin of an obeying county: the same county with sixty faults of thirty kinds.

A kind is a function that spoils two places and says at which row what must be
found. `rules` is a pattern of the rules or faults of input any one of which
will do, at the row, or at one of `or_at` where the rows gainsay each other; a finding on the spoilt row itself is never one too many, on another
row only where `also` names it."""

import random
import re

EACH = 2


class Twin:
    def __init__(self, county):
        self.county = county
        self.random = random.Random(f"twin {county.profile} {county.seed}")
        self.planted = []
        self.used = set()
        self.named = None

    def plant(self, kind, row, rules, also=(), or_at=()):
        places = {row.uid, *(one.uid for one in or_at)}
        self.planted.append({"kind": kind, "row": row, "places": places, "rules": re.compile(rules), "also": [(one, re.compile(more)) for one, more in also]})

    def free(self, house):
        return house.number not in self.used and all(person.status == "正常" for person in house.people)

    def houses(self, fits=lambda house: True):
        """Two households that nothing was done to yet."""
        found = [house for house in self.county.people.households if self.free(house) and fits(house)]
        return self.take(found, lambda house: house)

    def payments(self, what, fits=lambda house, person, row: True):
        """Two rows of payments of one kind, of households that nothing was done to yet."""
        found = [one for one in self.county.rows.get(what, ()) if self.free(one[0]) and fits(*one)]
        return self.take(found, lambda one: one[0])

    def take(self, found, house_of):
        chosen = []
        for one in self.random.sample(found, len(found)):
            if house_of(one).number not in self.used:
                self.used.add(house_of(one).number)
                chosen.append(one)
            if len(chosen) == EACH:
                return chosen
        raise LookupError(f"{self.county.profile}, seed {self.county.seed}: nothing left to spoil")

    def rows(self, rows, fits=lambda row: True):
        """Two rows of a list that nothing was done to yet."""
        spoilt = {one["row"].uid for one in self.planted}
        return self.random.sample([row for row in rows if row.uid not in spoilt and fits(row)], EACH)

    def numbers(self):
        """How often each identity number stands anywhere."""
        if self.named is None:
            self.named = {}
            for sheet in self.county.sheets:
                for row in sheet.rows:
                    for key in ("person", "head"):
                        number = row.get(key)
                        self.named[number] = self.named.get(number, 0) + 1
        return self.named

    def unnamed(self):
        """Two persons who stand on the roster alone."""
        numbers = self.numbers()

        def one(house):
            return next((person for person in house.people[1:] if numbers[person.number] == 1), None)

        return [(house, one(house)) for house in self.houses(lambda house: one(house) is not None)]


def make(county):
    import faults
    import faults_nankang
    import faults_rongjiang

    twin = Twin(county)
    own = {"nankang-2020": faults_nankang.KINDS, "rongjiang-2024": faults_rongjiang.KINDS}.get(county.profile, [])
    kinds = (own + faults.KINDS)[:30]
    for kind in kinds:
        kind(twin)
    return twin.planted
