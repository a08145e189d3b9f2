"""Faults of any county: what the general rules and the reader must find."""

import datetime

day = datetime.date


def wrong_digit(number, at=16):
    return number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]


def identity_digit(twin):
    for _, person in twin.unnamed():
        person.row["person"] = wrong_digit(person.number, 13)
        twin.plant("a digit of an identity number", person.row, "BASE-ID-01")


def birth_day(twin):
    for _, person in twin.unnamed():
        person.row["birth"] += datetime.timedelta(days=31)
        twin.plant("a birth date that the number gainsays", person.row, "BASE-ID-01")


def sex(twin):
    for _, person in twin.unnamed():
        person.row["sex"] = "女" if person.male else "男"
        twin.plant("a sex that the number gainsays", person.row, "BASE-ID-01")


def ruined(twin):
    for _, person, row in twin.payments("dibao"):
        row["person"] = f"{int(person.number[:17]) / 1e16:.5f}E+17"
        twin.plant("an identity number ruined by a spreadsheet", row, "ruined-identity")


def two_households(twin):
    for house, person in twin.unnamed():
        other = next(h for h in twin.county.people.households if h.township == house.township and h is not house and twin.free(h))
        sheet = twin.county.sheet_of(other.head.row)
        row = sheet.insert_after(other.people[-1].row, person.row)
        row.update(household=other.number, head_name=other.head.name, village=other.village)
        twin.used.add(other.number)
        members = [one.row for one in (*house.people, *other.people)]
        twin.plant("a person in two households", row, "BASE-(SUS-05|UNQ-02)", [(one, "BASE-(SUS-05|UNQ-02|CON-.*)") for one in members], [person.row])


def after_death(twin):
    """Paid on for four months after somebody died: the family kept the money."""
    for house, person, row in twin.payments("nursing", lambda h, p, r: r["paid_on"].month == 9):
        person.row["status"], person.row["dead_on"] = "死亡", day(twin.county.year, 5, 20)
        rows = [one for sheet in twin.county.sheets for one in sheet.rows if one.get("person") == person.number]
        twin.plant("paid after death", row, "BASE-SUS-(01|11)", [(one, "BASE-SUS-(01|11)") for one in rows])


def month_twice(twin):
    for _, _, row in twin.payments("dibao", lambda h, p, r: r["amount"] == p.allowance):
        copy = twin.county.sheet_of(row).insert_after(row, row)
        copy["paid_on"] += datetime.timedelta(days=4)
        twin.plant("a month paid twice", copy, "BASE-SUS-06|NK-SEC-.*", or_at=[row])


def row_twice(twin):
    for _, _, row in twin.payments("land" if "land" in twin.county.rows else "courtyard"):
        copy = twin.county.sheet_of(row).insert_after(row, row)
        twin.plant("a row twice", copy, "BASE-(UNQ|SUS)-.*|.*-row", or_at=[row])


def strange_account(twin):
    for house, person, row in twin.payments("post"):
        other = next(one for h, _, one in twin.county.rows["post"] if one["paid_on"] == row["paid_on"] and twin.free(h))
        twin.used.add(other["household"])
        row["account"] = other["account"]
        mates = [one for _, _, one in twin.county.rows["post"] if one["account"] == other["account"]]
        twin.plant("the account of another household", row, "BASE-(SUS-03|CON-04)", [(one, "BASE-(SUS-03|CON-04)") for one in mates], [other])


def account_digit(twin):
    for _, _, row in twin.payments("support", lambda h, p, r: r["account"].startswith("10")):
        row["account"] = wrong_digit(row["account"], 12)
        sheets = [one for _, _, one in twin.county.rows["support"] + twin.county.rows["care"] if one["person"] == row["person"]]
        twin.plant("a digit of an account", row, "BASE-SUS-09", or_at=sheets)


def card_digit(twin):
    for _, _, row in twin.payments("care", lambda h, p, r: r["account"].startswith("62")):
        row["account"] = wrong_digit(row["account"], 18)
        sheets = [one for kind in ("support", "care") for _, _, one in twin.county.rows[kind] if one["person"] == row["person"]]
        twin.plant("the last digit of a bank card", row, "BASE-ACC-01", [(one, "BASE-SUS-09") for one in sheets])


def stranger(twin):
    for _, _, row in twin.payments("dibao"):
        birth = day(1961, 4, 5)
        row["name"], row["person"] = "廖水生", twin.county.people.identity(birth, True)
        twin.plant("a payee on no roster", row, "BASE-REF-02")


def other_name(twin):
    for _, _, row in twin.payments("living" if len(twin.county.rows.get("living", ())) > 24 else "nursing"):
        row["name"] = "范满春"
        same = [one for sheet in twin.county.sheets for one in sheet.rows if one.get("person") == row["person"]]
        twin.plant("another name than on the roster", row, "BASE-CON-0[13]", [(one, "BASE-CON-01") for one in same])


def other_household(twin):
    for house, _, row in twin.payments("support"):
        other = next(h for h in twin.county.people.households if h is not house and h.township == house.township)
        row["household"] = other.number
        same = [one for kind in ("support", "care") for _, _, one in twin.county.rows[kind] if one["account"] == row["account"]]
        twin.plant("the number of another household", row, "BASE-SUS-(12|03)", [(one, "BASE-SUS-03") for one in same])


def far_day(twin):
    for _, _, row in twin.payments("aid"):
        row["paid_on"] = row["paid_on"].replace(year=2042)
        twin.plant("a day in 2042", row, "BASE-DAY-01")


def no_day(twin):
    for _, _, row in twin.payments("support"):
        row["paid_on"] = f"{twin.county.year}.6.31"
        twin.plant("a day that is none", row, "unreadable-value")


def letter(twin):
    whole = lambda house, person, row: "more" not in twin.county.sheet_of(row).foot  # a total that is false already is not compared
    for _, _, row in twin.payments("care", whole):
        row["amount"] = str(row["amount"])[:-1] + "O"
        twin.plant("a letter in an amount", row, "unreadable-value", [(twin.county.sheet_of(row).foot, "total-mismatch")])


def no_amount(twin):
    for _, _, row in twin.payments("dibao-household"):
        row["amount"] = None
        twin.plant("no amount", row, "BASE-REQ-03")


def false_total(twin):
    sheets = [sheet for sheet in twin.county.sheets if sheet.table == "payment" and "total" in sheet.shape and len(sheet.rows) > 9]
    for sheet in twin.random.sample(sheets, 2):
        sheet.foot["more"] = 200
        twin.plant("a total with 200 more than its rows", sheet.foot, "total-mismatch")


def shifted(twin):
    """A comma in a remark, without quotation marks."""
    for row in twin.rows(twin.county.claims):
        row["raw"] = lambda text: text.replace("县人民医院", "县人民医院,分院")
        twin.plant("a row with a cell too many", row, "ragged-row|shifted-row")


def open_quote(twin):
    rows = twin.rows([row for sheet in twin.county.sheets if sheet.table == "housing" for row in sheet.rows[5:-5]])
    for row in rows:
        row["raw"] = lambda text: text.replace("FW", '"FW', 1)
        twin.plant("a quotation mark that is never closed", row, "unclosed-quote|stray-quote")


def too_much_back(twin):
    for row in twin.rows(twin.county.claims):
        row["basic"] = row["cost"]
        row["critical"] = row["cost"] // 4
        twin.plant("more reimbursed than spent", row, "BASE-AMT-04")


def left_before(twin):
    for row in twin.rows(twin.county.claims):
        row["in_on"], row["out_on"] = row["out_on"], row["in_on"]
        twin.plant("left the hospital before coming", row, "BASE-DAY-07")


def claim_twice(twin):
    for row in twin.rows(twin.county.claims):
        copy = twin.county.sheet_of(row).insert_after(row, row)
        twin.plant("a bill twice", copy, "BASE-UNQ-04", or_at=[row])


def visit_nobody(twin):
    houses = twin.houses(lambda house: len(house.visits) > 6)
    for number, house in enumerate(houses):
        row = house.visits[3]
        row["household"] = f"NH9{number:04d}"
        also = [(house.row, "RJ-CAD-.*")]
        twin.plant("a visit to no household of the roster", row, "BASE-REF-05", also)


def workers(twin):
    for house in twin.houses():
        house.row["labour"] = house.row["members"] + 3
        twin.plant("more workers than members", house.row, "BASE-AMT-08")


def card_grade(twin):
    def person_of(house):
        return next((p for p in house.people if p.disability and p.disability[1] in "34"), None)

    for house in twin.houses(person_of):
        row = person_of(house).row
        row["grade"] = "二级"
        twin.plant("a grade that the disability card gainsays", row, "BASE-DIS-01")


def loan_days(twin):
    for row in twin.rows(twin.county.loans):
        row["from_on"], row["until_on"] = row["until_on"], row["from_on"]
        twin.plant("a loan due before it was made", row, "BASE-DAY-08")


def loan_balance(twin):
    for row in twin.rows(twin.county.loans):
        row["balance"] = row["principal"] + 20000
        twin.plant("more owed than lent", row, "BASE-AMT-06")


def loan_twice(twin):
    for row in twin.rows(twin.county.loans):
        copy = twin.county.sheet_of(row).insert_after(row, row)
        twin.plant("the number of a loan twice", copy, "BASE-UNQ-05", or_at=[row])


def household_twice(twin):
    for house in twin.houses():
        copy = twin.county.sheet_of(house.row).insert_after(house.row, house.row)
        twin.plant("a household twice on the roster", copy, "BASE-UNQ-0[17]", or_at=[house.row])


KINDS = [
    identity_digit, ruined, after_death, strange_account, stranger, false_total, no_day, letter, two_households, month_twice,
    row_twice, other_name, other_household, account_digit, birth_day, sex, too_much_back, shifted, no_amount, loan_days,
    claim_twice, visit_nobody, card_grade, workers, far_day, card_digit, open_quote, left_before, loan_balance, loan_twice,
    household_twice,
]  # fmt: skip
