"""A county of 2023 for the general rules alone: Nankang's kinds of ledgers, no policy of the year."""

from nankang import Nankang


class Base(Nankang):
    profile, year, special = "base", 2023, ()
    living, nursing, nursing_before, wage = 90, 110, 100, 1000
