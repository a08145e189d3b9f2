"""Faults against Rongjiang's work plan: duties left undone, most of them beside rosters that are right."""

import datetime

day = datetime.date


def watched(twin, fits=lambda house: True):
    return twin.houses(lambda house: house.monitored and fits(house))


def unvisited_month(twin):
    for house in watched(twin, lambda house: not house.removed_on):
        sheet = twin.county.sheet_of(house.visits[0])
        gone = house.visits[6]
        sheet.rows = [row for row in sheet.rows if row is not gone]
        twin.plant("a monitored household without a visit in July", house.row, "RJ-CAD-01")


def unvisited_spring(twin):
    for house in twin.houses(lambda house: house.category == "脱贫户"):
        sheet = twin.county.sheet_of(house.visits[0])
        gone = house.visits[1]
        sheet.rows = [row for row in sheet.rows if row is not gone]
        twin.plant("a lifted household without a visit in two months", house.row, "RJ-CAD-02")


def soon_removed(twin):
    for house in watched(twin):
        house.row.update(identified_on=day(2024, 3, 2), removed_on=day(2024, 6, 20), removed="是")
        also = [(house.row, "RJ-.*")]
        twin.plant("risk removed after less than half a year", house.row, "RJ-MON-03", also)


def no_measure(twin):
    for house in watched(twin, lambda house: not house.removed_on):
        house.row["measures"] = 0
        twin.plant("a monitored household without measures", house.row, "RJ-MON-05")


def refused(twin):
    for row in twin.rows(twin.county.refused):
        row["review"] = row["on"] + datetime.timedelta(days=40)
        twin.plant("a refusal reviewed in the month after", row, "RJ-MON-02")


def dropped_out(twin):
    def pupil(house):
        return next((p for p in house.present if getattr(p, "pupil", {}).get("stage") in ("小学", "初中") and p.age(day(2024, 12, 31)) < 15), None)

    for house in twin.houses(pupil):
        row = pupil(house).pupil
        row["status"] = "辍学"
        twin.plant("a child out of school", row, "RJ-EDU-02")


def uninsured(twin):
    for house in twin.houses(lambda house: house.category == "脱贫户"):
        row = house.people[-1].row
        row["basic"] = "否"
        twin.plant("a lifted person without insurance", row, "RJ-MED-01")


def deposit(twin):
    served = {house.number for house in twin.county.people.households if house.category == "脱贫户"}
    for row in twin.rows(twin.county.claims, lambda row: row["household"] in served):
        row["deposit"] = 2000
        twin.plant("a deposit in the county's hospital", row, "RJ-MED-02")


def danger(twin):
    for row in twin.rows([row for row in twin.county.houses if row["post"] == "A级"]):
        row["post"] = "D级"
        twin.plant("a house of grade D", row, "RJ-HOU-02")


def unlooked(twin):
    rows = {row["household"]: row for row in twin.county.houses if row["post"] == "B级"}
    for house in twin.houses(lambda house: house.number in rows):
        row = rows[house.number]
        row["on"] = day(2024, 8, 6)
        twin.plant("a house not looked at since August", house.row, "RJ-HOU-01")


def poorer(twin):
    for house in twin.houses(lambda house: house.category == "脱贫户"):
        house.row["income"] = house.row["last"] - 900
        twin.plant("a lifted household that became poorer", house.row, "RJ-INC-01")


def no_work(twin):
    for house in twin.houses(lambda house: house.category == "脱贫户" and sum(p.works for p in house.people)):
        house.row["employed"] = 0
        twin.plant("workers and none employed", house.row, "RJ-EMP-01")


def late_ledger(twin):
    def worker(house):
        return next((p for p in house.people if hasattr(p, "work")), None)

    for house in twin.houses(worker):
        row = worker(house).work
        row["village_on"] = day(2024, 12, 22)
        twin.plant("the employment ledger after the 15th", row, "RJ-EMP-03-2")


def no_kind(twin):
    for _, _, row in twin.payments("courtyard"):
        row["kind"] = ""
        twin.plant("a courtyard award for none of the five kinds", row, "RJ-IND-04")


def changed(twin):
    for row in twin.rows(twin.county.projects):
        row["in_library"] = "否"
        twin.plant("a project outside the store", row, "RJ-FND-05")


def no_meeting(twin):
    names = twin.random.sample(sorted({row["village"] for row in twin.county.meetings if row["village"]}), 2)
    sheet = twin.county.sheet_of(twin.county.meetings[0])
    for name in names:
        sheet.rows = [row for row in sheet.rows if not (row["village"] == name and row["on"].month == 8)]
        place = next(row for (_, village), row in twin.county.villages.items() if village == name)
        twin.plant("a village without a meeting in August", place, "RJ-ORG-05")


def uninspected(twin):
    sheet = twin.county.sheet_of(twin.county.inspections[0])
    for asset in twin.rows(twin.county.assets):
        sheet.rows = [row for row in sheet.rows if not (row["asset"] == asset["asset"] and row["on"].month == 5)]
        twin.plant("an asset nobody looked after in May", asset, "RJ-AST-01")


KINDS = [
    unvisited_month, unvisited_spring, soon_removed, no_measure, refused, dropped_out, uninsured, deposit, danger, unlooked,
    poorer, no_work, late_ledger, no_kind, changed, no_meeting, uninspected,
]  # fmt: skip
