"""Faults against Nankang's plans: mostly money beyond the tariff, under the names offices use."""

import datetime

day = datetime.date


def amount(twin, kind, what, spoil, rules, fits=lambda house, person, row: True, also=""):
    """Two rows of `what` are paid what `spoil` says."""
    for house, _, row in twin.payments(what, fits):
        row["amount"] = spoil(row)
        mates = [one for h, _, one in twin.county.rows[what] if h is house and one is not row]
        twin.plant(kind, row, rules, [(one, also) for one in mates] if also else ())


def dibao(twin):
    amount(twin, "dibao far above its class", "dibao", lambda row: 999, "NK-SEC-0[1-5].*")


def dibao_household(twin):
    amount(twin, "dibao of a household that no classes make", "dibao-household", lambda row: row["amount"] + 77, "NK-SEC-0[1-5].*")


def tekun(twin):
    amount(twin, "support of the destitute above its rate", "support", lambda row: row["amount"] + 400, "NK-SEC-(09|1[0-2]).*")


def care(twin):
    amount(twin, "a care fee above its rate", "care", lambda row: row["amount"] + 500, "NK-SEC-1[345].*")


def nursing(twin):
    amount(twin, "a nursing subsidy above its rate", "nursing", lambda row: 170, "NK-SEC-17.*", lambda h, p, r: r["paid_on"].month > 3)


def travel(twin):
    amount(twin, "transport above its rate", "travel", lambda row: 900, "NK-EMP-1[2-5].*", lambda h, p, r: r["paid_on"].month == 12)


def post(twin):
    amount(twin, "a public post above its rate", "post", lambda row: 1100, "NK-EMP-21.*")


def award(twin):
    amount(twin, "an award above its rate", "award", lambda row: row["amount"] + 1000, "NK-IND-5.*",
        lambda h, p, r: r["amount"] == r["quantity"] * r["rate"] < 6000, "NK-IND-5.*")  # fmt: skip


def award_cap(twin):
    """Eighteen head of cattle, each at its rate: above the 8000 of a household."""
    for house, _, row in twin.payments("award"):
        row.update(item="黄牛", unit="头", rate=700, quantity=18, amount=12600)
        mates = [one for h, _, one in twin.county.rows["award"] if h is house]
        twin.plant("awards above the cap of a household", row, "NK-IND-5[05].*", [(one, "NK-IND-5.*") for one in mates])


def land(twin):
    amount(twin, "land let above its rate", "land", lambda row: row["amount"] * 3, "NK-IND-6[12].*")


def machine(twin):
    amount(twin, "a machine paid in full", "machine", lambda row: row["price"] // 2 + 100, "NK-IND-67.*")


def general_award(twin):
    for house, person, row in twin.payments("award", lambda h, p, r: h.registered):
        other = next(h for h in twin.county.people.households if h.category == "一般户" and h.township == house.township and twin.free(h))
        twin.used.add(other.number)
        row.update(household=other.number, head_name=other.head.name, person=other.head.number, village=other.village)
        twin.plant("an award to an ordinary household", row, "NK-IND-17-6")


def special_nursing(twin):
    for _, person, row in twin.payments("nursing", lambda h, p, r: p.disability[1] == "2" and r["paid_on"].month == 4):
        sheet = next(sheet for sheet in twin.county.sheets if "特别护理费" in sheet.path)
        new = sheet.add(name=person.name, person=person.number, period=f"{twin.county.year}-04", amount=100, paid_on=day(2020, 4, 18))
        twin.plant("special nursing of the second grade", new, "NK-SEC-19-2.*")


def school(twin):
    amount(twin, "a school aid above its rate", "school", lambda row: row["amount"] + 430, "NK-EDU-(0|1).*")


def school_twice(twin):
    for _, _, row in twin.payments("school"):
        copy = twin.county.sheet_of(row).insert_after(row, row)
        copy["paid_on"] += datetime.timedelta(days=6)
        twin.plant("a school aid twice in a term", copy, "BASE-SUS-.*|NK-EDU-.*", or_at=[row])


def lent_too_much(twin):
    for row in twin.rows(twin.county.loans):
        row["principal"] = row["balance"] = 90000
        twin.plant("a household loan of 90 000", row, "NK-FIN-01.*")


def lent_to_build(twin):
    for row in twin.rows(twin.county.loans):
        row["use"] = "建房"
        twin.plant("a household loan to build a house", row, "NK-FIN-08")


def short_bill(twin):
    served = {house.number for house in twin.county.people.households if house.registered}
    for row in twin.rows(twin.county.claims, lambda row: row["household"] in served):
        row["supplement"] = row["assistance"] = row["special"] = 0
        row["own"] = row["cost"] - row["basic"] - row["critical"]
        twin.plant("a bill reimbursed by less than nine tenths", row, "NK-HEA-(03|10)")


def uninsured(twin):
    for house in twin.houses(lambda house: house.registered):
        row = house.people[-1].row
        row["basic"] = "否"
        twin.plant("a poor person without insurance", row, "NK-HEA-01")


def unvisited(twin):
    for house in twin.houses(lambda house: house.registered):
        sheet = twin.county.sheet_of(house.visits[0])
        sheet.rows = [row for row in sheet.rows if row["household"] != house.number]
        twin.plant("a poor household nobody visited", house.row, "NK-CAD-12")


def rebuilt(twin):
    rows = [row for row in twin.county.houses if row.get("subsidy") and row["danger"] == "C级"]
    rows += [row for row in twin.county.houses if row.get("subsidy") and row["danger"] == "D级"]
    for row in rows[:2]:
        row["subsidy"] = 3000
        twin.plant("less for a house than its floor", row, "NK-HOU-(08|1[02]).*")


KINDS = [
    dibao, dibao_household, tekun, care, nursing, travel, post, award, award_cap, land, machine, general_award, special_nursing,
    school, school_twice, lent_too_much, lent_to_build, short_bill, uninsured, unvisited, rebuilt,
]  # fmt: skip
