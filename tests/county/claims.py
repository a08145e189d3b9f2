"""Ledgers beside the payments: medical claims, loans, housing."""

import datetime

day = datetime.date


def medical(county, reaches):
    """Bills of hospitals; where `reaches` says so of a household, nine tenths are reimbursed."""
    columns = [
        ("claim", "结算单号"), ("person", "患者身份证号"), ("name", "患者姓名"), ("household", "户编号"),
        ("facility", "医疗机构名称"), ("level", "医院等级"), ("district", "是否县域内"), ("fixed", "是否定点医疗机构"),
        ("in_on", "入院日期"), ("out_on", "出院日期"), ("on", "结算日期"), ("cost", "总费用"), ("eligible", "合规费用"),
        ("deductible", "起付线"), ("basic", "基本医保"), ("critical", "大病保险"), ("supplement", "补充保险"),
        ("assistance", "医疗救助"), ("special", "暖心基金"), ("own", "个人自付"), ("deposit", "押金"),
        ("one_stop", "是否一站式结算"),
    ]  # fmt: skip
    columns = [(key, {"basic": "基本医保支付", "critical": "大病保险支付", "supplement": "补充保险支付"}.get(key, header)) for key, header in columns]
    money = ("cost", "eligible", "deductible", "basic", "critical", "supplement", "assistance", "special", "own", "deposit")
    sheet = county.sheet(
        "05医疗/医疗费用报销台账.csv", "medical_claim", columns, encoding="gb18030", days="/", cents=money, summed=money,
        groups={"报销情况（元）": ("basic", "special")}, titles=[f"{county.year}年医疗费用报销台账"], total="合计",
        signature="制表：尹秀兰    复核：乔春生",
    )  # fmt: skip
    county.claims = []
    pick = county.random
    for house in county.people.households:
        for person in house.present:
            if pick.random() > (0.3 if person.chronic else 0.1):
                continue
            out = day(county.year, 1, 12) + datetime.timedelta(days=pick.randrange(340))
            cost = pick.randrange(1800, 42000)
            county.claims.append(sheet.add(claim=f"JS{county.year}{len(sheet.rows) + 1:05d}", person=person.number,
                name=person.name, household=house.number, facility="县人民医院", level="二级", district="是", fixed="是",
                in_on=out - datetime.timedelta(days=pick.randrange(2, 11)), out_on=out, on=out, cost=cost,
                deductible=0 if reaches(house) else 400, deposit=0 if reaches(house) else 1000, one_stop="是",
                **bill(cost, reaches(house))))  # fmt: skip


def bill(cost, reaches):
    """Who bears what of a bill; all in whole yuan and tenths."""
    eligible = cost - cost // 20
    basic = eligible * 3 // 5
    critical = max(0, (eligible - basic - 5000) * 65 // 100) if reaches else 0
    supplement = (cost - basic - critical) // 2 if reaches else 0
    assistance = (cost - basic - critical - supplement) // 4 if reaches else 0
    paid = basic + critical + supplement + assistance
    special = round(max(0, -(-cost * 9 // 10) - paid), 1) if reaches else 0
    return {
        "eligible": eligible, "basic": basic, "critical": critical, "supplement": supplement, "assistance": assistance,
        "special": special, "own": cost - paid - special,
    }  # fmt: skip


def loans(county, chosen, uses):
    columns = [
        ("loan", "借据号"), ("name", "借款人"), ("person", "身份证号码"), ("household", "户编号"), ("bank", "贷款银行"),
        ("product", "贷款品种"), ("principal", "贷款金额（万元）"), ("from_on", "贷款日期"), ("until_on", "贷款到期日"),
        ("rate", "年利率（%）"), ("use", "贷款用途"), ("balance", "余额（万元）"), ("repaid_on", "结清日期"),
    ]  # fmt: skip
    sheet = county.sheet(
        "06金融/扶贫小额信贷台账.csv", "loan", columns, encoding="utf-8-sig", days="年", serial="序号",
        units={"principal": 10000, "balance": 10000}, total="合计", summed=("principal", "balance"),
    )  # fmt: skip
    county.loans = []
    for house in county.people.households:
        head = house.head
        if chosen(house) and head.status == "正常" and county.random.random() < 0.15:
            start = day(county.year - county.random.choice([0, 1, 2]), county.random.randrange(1, 12), 10)
            amount = county.random.choice([10000, 20000, 30000, 45000, 50000])
            county.loans.append(sheet.add(loan=f"DK{county.year}{len(sheet.rows) + 1:04d}", name=head.name,
                person=head.number, household=house.number, bank="农村商业银行", product="扶贫小额信贷",
                principal=amount, from_on=start, until_on=day(start.year + 3, start.month, 10), rate=4.75,
                use=county.random.choice(uses), balance=amount, repaid_on=None))  # fmt: skip


def houses(county, columns, cells):
    columns = [
        ("house", "房屋编号"), ("household", "户编号"), ("head_name", "户主姓名"), ("kind", "房屋结构"),
        ("danger", "危房等级"), ("post", "住房安全等级"),
    ] + columns  # fmt: skip
    sheet = county.sheet("07住房/住房安全台账.csv", "housing", columns, encoding="utf-8", sep=",", newline="\n", serial="序号")
    county.houses = []
    for house in county.people.households:
        for more in cells(house):
            county.houses.append(sheet.add(house=f"FW{house.number[2:]}", household=house.number, head_name=house.head.name, **more))
