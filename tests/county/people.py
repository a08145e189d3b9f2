"""The people of an invented county: townships, villages, households and who
lives in them. The same seed gives the same people. Numbers begin with 360700,
the code of a whole prefecture, which no resident is given."""

import datetime
import pathlib
import random
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "samples/townships/make"))
from names import GIVEN, SURNAMES, TOWNS, VILLAGES, check_character  # noqa: E402

TOWNSHIPS = 5
VILLAGES_EACH = 4
LUHN = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]


class Person:
    def __init__(self, name, number, birth, male, relation):
        self.name, self.number, self.birth, self.male, self.relation = name, number, birth, male, relation
        self.status, self.dead_on, self.moved_on = "正常", None, None
        self.labour, self.self_care = "", "自理"
        self.disability = None  # kind, grade: digits of the card
        self.relief, self.dibao = "", ""
        self.chronic = False
        self.account = ""

    def age(self, day):
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))

    @property
    def works(self):
        return self.labour in ("普通劳动力", "技能劳动力") and self.status == "正常"


class Household:
    def __init__(self, number, township, village):
        self.number, self.township, self.village = number, township, village
        self.category, self.people = "", []
        self.relocated = self.monitored = False
        self.identified_on = self.removed_on = None
        self.helper = self.phone = ""

    @property
    def head(self):
        return self.people[0]

    @property
    def present(self):
        return [person for person in self.people if person.status == "正常"]

    @property
    def registered(self):
        return self.category in ("脱贫户", "未脱贫户", "脱贫不稳定户")


class People:
    """Who lives in the county in `year`, in `size` households. `special`: townships and villages that a document names."""

    def __init__(self, seed, year, size, special=(), kinds=()):
        self.random = random.Random(f"people {seed} {year}")
        self.year = year
        self.taken = {}
        self.accounts = set()
        towns = self.random.sample(TOWNS, TOWNSHIPS)
        villages = self.random.sample(VILLAGES, TOWNSHIPS * VILLAGES_EACH)
        self.places = []
        for index, town in enumerate(towns):
            own = [name + "村" for name in villages[index * VILLAGES_EACH : (index + 1) * VILLAGES_EACH]]
            name = town + "镇"
            if index < len(special):
                name, extra = special[index]
                own[: len(extra)] = extra
            self.places.append((name, own))
        self.helpers = [(f"GB{n:03d}", self.name()) for n in range(1, 61)]
        self.households = [self.household(n, kinds) for n in range(1, size + 1)]

    def name(self, surname=""):
        return (surname or self.random.choice(SURNAMES)) + self.random.choice(GIVEN)

    def identity(self, birth, male):
        day = birth.strftime("%Y%m%d")
        while True:
            order = self.random.randrange(10, 490) * 2 + (1 if male else 0)
            if (day, order) not in self.taken:
                self.taken[day, order] = True
                digits = f"360700{day}{order:03d}"
                return digits + check_character(digits)

    def account(self):
        """A passbook of the co-operative bank, or a card whose last digit is right."""
        while True:
            if self.random.random() < 0.6:
                number = "10482" + "".join(self.random.choices("0123456789", k=12))
            else:
                digits = "6226820" + "".join(self.random.choices("0123456789", k=11))
                total = sum(LUHN[int(d)] if i % 2 == 0 else int(d) for i, d in enumerate(reversed(digits)))
                number = digits + str(-total % 10)
            if number not in self.accounts:
                self.accounts.add(number)
                return number

    def person(self, surname, low, high, male, relation):
        day = datetime.date(self.year - self.random.randint(low, high), 1, 1)
        birth = day + datetime.timedelta(days=self.random.randrange(365))
        return Person(self.name(surname), self.identity(birth, male), birth, male, relation)

    def household(self, n, kinds):
        town, villages = self.places[n % len(self.places)]
        household = Household(f"NH{n:05d}", town, self.random.choice(villages))
        household.category = self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]
        surname = self.random.choice(SURNAMES)
        tekun = "特困" in household.category
        old = tekun or self.random.random() < 0.15
        first = self.person(surname, 61 if old else 32, 88 if old else 58, self.random.random() < 0.8, "户主")
        household.people.append(first)
        if not tekun:
            self.family(household, surname, old)
        for person in household.people:
            self.condition(person, tekun)
        household.phone = "13" + "".join(self.random.choices("0123456789", k=9))
        account = self.account()
        for person in household.people:
            person.account = account
        household.helper = self.random.choice(self.helpers)
        return household

    def family(self, household, surname, old):
        head, people = household.head, household.people
        if self.random.random() < 0.7:
            ages = (60, 85) if old else (30, 56)
            people.append(self.person("", *ages, not head.male, "配偶"))
        for _ in range(self.random.choice([0, 0, 1] if old else [0, 1, 1, 2, 2, 3])):
            ages = (28, 40) if old else (1, 24)
            male = self.random.random() < 0.5
            people.append(self.person(surname, *ages, male, "之子" if male else "之女"))
        if not old and self.random.random() < 0.25:
            people.append(self.person(surname, 72, 90, self.random.random() < 0.4, "之父"))
            people[-1].relation = "之父" if people[-1].male else "之母"

    def condition(self, person, tekun):
        chance, day = self.random.random(), datetime.date(self.year, 12, 31)
        age = person.age(day)
        if tekun:
            person.self_care = self.random.choices(["自理", "半自理", "不能自理"], [6, 2, 2])[0]
            person.labour = "无劳动力"
        elif age < 16 or age >= 65:
            person.labour = "无劳动力"
        elif chance < 0.10:
            person.disability = (self.random.choice("1234567"), self.random.choice("1234"))
            heavy = person.disability[1] in "12"
            person.labour = "丧失劳动力" if heavy else "弱劳动力或半劳动力"
            if person.disability[1] == "1":
                person.self_care = "不能自理"
        elif age < 23 and chance < 0.75:
            person.labour = "无劳动力"  # at school
        else:
            person.labour = self.random.choice(["普通劳动力"] * 4 + ["技能劳动力"])
        person.chronic = age > 50 and self.random.random() < 0.2

    def leave(self, person, kind, day):
        """The person dies, moves away or joins the army on a day of the year and stays on the roster."""
        person.status = kind
        if kind == "死亡":
            person.dead_on = day
        elif kind == "迁出":
            person.moved_on = day
