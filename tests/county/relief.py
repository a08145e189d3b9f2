"""Monthly money: minimum living allowance, support of the destitute, the two subsidies for the disabled, public
posts. With its back pay, a refund, rows of a household and rows of a person; each office keeps it in its own way."""

import datetime

day = datetime.date

DIBAO = [("household", "户编号"), ("head_name", "户主姓名"), ("name", "享受人姓名"), ("person", "身份证号码"),
         ("class", "低保类别"), ("programme", "补贴项目"), ("period", "补贴月份"), ("amount", "补贴金额（元）"),
         ("paid_on", "打卡日期"), ("account", "一卡通账号")]  # fmt: skip


def due(person, year, month):
    """Whether the person was there at the beginning of the month."""
    gone = person.dead_on or person.moved_on
    return person.status != "参军" and (gone is None or gone >= day(year, month, 1))


def grant(people):
    """Who draws dibao at which amount, and who support as destitute. Sets what the roster says of it."""
    pick = people.random
    for house in people.households:
        if "特困" in house.category:
            central = pick.random() < 0.3
            for person in house.people:
                person.relief = "特困集中供养" if central else "特困分散供养"
                person.support = 615 if central else 510
                if person.self_care != "自理":
                    person.support = 943 if central else 915
                person.care = {"自理": 70, "半自理": 320, "不能自理": 1300}[person.self_care]
            continue
        if house.category not in ("低保户", "脱贫户", "未脱贫户") or house.category == "脱贫户" and pick.random() > 0.15:
            continue
        people_here = [person for person in house.people if person.status != "参军"]
        if not any(person.labour in ("普通劳动力", "技能劳动力") for person in people_here):
            amount = pick.choice([470, 470, 420])
            drawn, kind = [(person, amount) for person in people_here], "A类"
        elif len(people_here) < 2 or pick.random() < 0.4:
            drawn, kind = [(person, 350) for person in people_here], "B类"
        else:
            weak = sorted(people_here, key=lambda person: person.works)
            drawn, kind = list(zip(weak[: min(2, len(weak) - 1)], (300, 260))), "C类"
        for person, amount in drawn:
            person.relief, person.dibao, person.allowance = "低保", kind, amount


def dibao(county):
    """By township: rows of a person; rows of the household without a person; rows of the household under its head's number."""
    for index, (town, _) in enumerate(county.people.places):
        if index % 3 == 0:
            dibao_of_persons(county, index, town)
        else:
            dibao_of_households(county, index, town, index % 3 == 2)


def drawing(county, town):
    for house in county.people.households:
        drawn = [person for person in house.people if hasattr(person, "allowance")]
        if house.township == town and drawn:
            yield house, drawn


def dibao_of_persons(county, index, town):
    sheet = county.payments(
        f"低保/{town}农村低保金发放明细表.csv", DIBAO, township=town, serial="序号", encoding="gb18030", days="/",
        merged=("household", "head_name"), page=40, total="合计", titles=[f"{county.year}年{town}农村低保金发放明细表"],
        signature="制表人：汤小莲      审核人：顾志清",
    )  # fmt: skip
    late = None
    for house, drawn in drawing(county, town):
        for month in range(1, 13):
            for person in drawn:
                amount = person.allowance
                if late in (None, person) and amount == 470 and due(person, county.year, 5):
                    late, amount = person, 435 if month < 4 else 470
                if due(person, county.year, month):
                    county.paid("dibao", house, person, sheet.add(household=house.number, head_name=house.head.name,
                        name=person.name, person=person.number, programme=county.word("农村低保资金", "低保金"), period=f"{county.year}年{month}月",
                        amount=amount, paid_on=day(county.year, month, 10), account=person.account,
                        **{"class": person.dibao}))  # fmt: skip
        if late in drawn and not getattr(late, "made_up", False):
            late.made_up = True
            for month in (1, 2, 3):  # what was paid by last year's amount is made up in April
                sheet.add(household=house.number, head_name=house.head.name, name=late.name, person=late.number,
                    programme=county.word("农村低保资金", "低保金"), period=f"{county.year}年{month}月", amount=35,
                    paid_on=day(county.year, 4, 28), account=late.account, **{"class": late.dibao})  # fmt: skip


def dibao_of_households(county, index, town, numbered):
    columns = [column for column in DIBAO if column[0] not in ("name", "person", "class")]
    columns.insert(2, ("count", "保障人口数"))
    if numbered:
        columns.insert(2, ("person", "身份证号码"))
    sheet = county.payments(
        f"低保/{town}低保资金发放表.csv", columns, township=town, encoding="utf-8-sig" if numbered else "gb18030",
        sep="," if numbered else "\t", days="年" if numbered else "-", total="总计", cents=("amount",),
    )  # fmt: skip
    for month in range(1, 13):
        for house, drawn in drawing(county, town):
            here = [person for person in drawn if due(person, county.year, month)]
            if here and due(house.head, county.year, month):
                county.paid("dibao-household", house, None, sheet.add(household=house.number, head_name=house.head.name,
                    person=house.head.number, count=len(here), programme=county.word("农村低保", "低保金"), period=f"{county.year}-{month:02d}",
                    amount=sum(person.allowance for person in here), paid_on=day(county.year, month, 12),
                    account=house.head.account))  # fmt: skip


def tekun(county):
    """By quarters, support in one ledger and the care fee in another; the programme stands in title and name."""
    columns = [
        ("household", "户编号"), ("name", "姓名"), ("person", "身份证号"), ("months", "月数"), ("period", "所属期间"),
        ("amount", "发放金额"), ("paid_on", "发放时间"), ("account", "银行账号"),
    ]  # fmt: skip
    for name, what, programme in (("特困人员供养金", "support", "特困供养金"), ("特困人员照料护理费", "care", "特困照料护理费")):
        for quarter in range(4):
            title = f"{county.year}年第{'一二三四'[quarter]}季度{name}发放表"
            sheet = county.payments(
                f"特困/{title}.csv", columns, programme, encoding="gb18030", titles=[title, "单位：元"], serial="序号", total="合计",
                signature="经办人：崔玉秀        分管领导：钱建明", days=".",
            )  # fmt: skip
            for house in county.people.households:
                for person in house.people:
                    months = [m for m in range(quarter * 3 + 1, quarter * 3 + 4) if due(person, county.year, m)]
                    if person.relief.startswith("特困") and months:
                        county.paid(what, house, person, sheet.add(household=house.number, name=person.name,
                            person=person.number, months=len(months), amount=getattr(person, what) * len(months),
                            period=f"{county.year}年{months[0]}月-{months[-1]}月",
                            paid_on=day(county.year, quarter * 3 + 3, 20), account=person.account))  # fmt: skip


def disabled(county, living, nursing, before):
    """Both subsidies month by month in one ledger; January and February by last year's amount, made up in March.
    Of one who died the month after was paid and came back."""
    columns = [
        ("programme", "项目名称"), ("name", "姓名"), ("person", "残疾人身份证号"), ("month", county.word("发放年月", "所属月份")), ("amount", "补助金额（元）"),
        ("paid_on", "发放日期"), ("account", "社保卡账号"), ("note", "备注"),
    ]  # fmt: skip
    columns[2] = ("person", "身份证号码")
    refunded = bounced = False
    for month in range(1, 13):
        sheet = county.payments(
            f"残疾人两项补贴/{county.year}年{month:02d}月残疾人两项补贴发放表.csv", columns, encoding="utf-8-sig", serial="序号",
            total="合计", days="-", titles=[f"{county.year}年{month}月困难残疾人生活补贴和重度残疾人护理补贴发放表"],
        )  # fmt: skip
        for house in county.people.households:
            for person in house.people:
                rows = []
                if person.relief == "低保" and person.disability:
                    rows.append(("困难残疾人生活补贴", living))
                if heavy(person) and house.category != "一般户" and not person.relief.startswith("特困"):
                    rows.append(("重度残疾人护理补贴", nursing))
                for programme, amount in rows:
                    cells = dict(programme=programme, name=person.name, person=person.number, account=person.account)
                    made_up = programme == "重度残疾人护理补贴" and before
                    after = person.dead_on and (person.dead_on.month == month - 1)
                    if due(person, county.year, month) or after and not refunded:
                        row = sheet.add(month=f"{county.year}{month:02d}", amount=before if made_up and month < 3 else amount,
                            paid_on=day(county.year, month, 15), **cells)  # fmt: skip
                        county.paid("living" if amount == living else "nursing", house, person, row)
                        if month == 5 and not bounced:  # came back from the bank and was sent once more
                            bounced = True
                            for more, on, note in ((-amount, 20, "账号错误退回"), (amount, 26, "退回重发")):
                                sheet.add(month=f"{county.year}{month:02d}", amount=more, note=note,
                                    paid_on=day(county.year, month, on), **cells)  # fmt: skip
                        if after:
                            refunded = True
                            sheet.add(month=f"{county.year}{month:02d}", amount=-amount, paid_on=day(county.year, month, 28),
                                note="死亡退回", **cells)  # fmt: skip
                    if made_up and month == 3 and due(person, county.year, 3):
                        for old in (1, 2):
                            sheet.add(month=f"{county.year}{old:02d}", amount=amount - before,
                                paid_on=day(county.year, 3, 15), note="提标补发", **cells)  # fmt: skip


def heavy(person):
    return person.disability and (person.disability[1] in "12" or person.disability[1] == "3" and person.disability[0] in "56")


def posts(county, wage):
    """Thirty public posts, a sheet a month; programme and month stand only in the title and the name."""
    columns = [
        ("township", "乡镇"), ("village", "行政村"), ("name", "姓名"), ("person", "身份证号码"), ("household", "户编号"),
        ("kind", "岗位名称"), ("amount", "实发金额"), ("paid_on", "发放日期"), ("account", "银行卡号"),
    ]  # fmt: skip
    able = [
        (house, person) for house in county.people.households for person in house.present
        if house.registered and person.labour not in ("无劳动力", "丧失劳动力", "") and person.age(day(county.year, 1, 1)) >= 18
    ]  # fmt: skip
    chosen = county.random.sample(able, min(30, len(able)))
    for _, person in chosen:
        person.post = True
    for month in range(1, 13):
        title = f"{county.year}年{month}月公益性岗位补贴发放表"
        sheet = county.payments(
            f"公益性岗位/{title}.csv", columns, "公益性岗位补贴", f"{county.year}年{month}月", encoding="gb18030", titles=[title], days="/", serial="序号", total="合计",
            cents=("amount",), signature="制表：江福兰　　审核：史德洪",
        )  # fmt: skip
        for house, person in sorted(chosen, key=lambda pair: pair[1].number):
            county.paid("post", house, person, sheet.add(township=house.township, village=house.village, name=person.name,
                person=person.number, household=house.number, kind="保洁员", amount=wage,
                paid_on=day(county.year, month, 25), account=person.account))  # fmt: skip
    return chosen


def aid(county):
    """Temporary aid, a row a household without anybody's number."""
    columns = [
        ("household", "户编号"), ("head_name", "户主姓名"), ("township", "乡镇"), ("cause", "救助原因"), ("programme", "补贴项目"),
        ("amount", "救助金额（元）"), ("paid_on", "发放日期"), ("approver", "审批单位"),
    ]  # fmt: skip
    columns[5] = ("amount", "补助金额（元）")
    sheet = county.payments(
        "临时救助/临时救助发放台账.csv", columns, encoding="utf-8-sig", serial="序号", total="合计：", page=20, days="年",
        merged=(), titles=["临时救助发放台账"],
    )  # fmt: skip
    for house in county.people.households:
        if house.registered and county.random.random() < 0.1 and house.head.status == "正常":
            amount = county.random.choice([500, 800, 1200, 2000, 3000, 5000, 8000])
            county.paid("aid", house, None, sheet.add(household=house.number, head_name=house.head.name,
                township=house.township, cause=county.random.choice(["大病住院", "火灾", "意外受伤"]), programme="临时救助",
                amount=amount, approver=house.township + "人民政府" if amount <= 3000 else "县民政局",
                paid_on=day(county.year, county.random.randrange(1, 13), county.random.randrange(1, 28))))  # fmt: skip
