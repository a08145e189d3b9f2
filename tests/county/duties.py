"""What Rongjiang's plan wants done every month and quarter: meetings, reports, inspections, judgements, services."""

import datetime

import rosters

day = datetime.date

UNITS = [
    ("区党工委", "区党工委"), ("区管委会", "区管委会"), ("区衔接领导小组", "领导小组"), ("区衔接办", "领导小组办公室"),
    ("区社管局", "行业部门"), ("区住建局", "行业部门"),
]  # fmt: skip


def build(county):
    villages(county)
    meetings(county)
    reports(county)
    judgements(county)
    assets(county)
    businesses(county)
    services(county)
    presence(county)


def villages(county):
    yes = dict.fromkeys(("sort", "collect", "carry", "dispose"), "是")
    rosters.villages(county, [
        ("key", "重点帮扶村级别"), ("clerk", "信息员"), ("sort", "户分类"), ("collect", "村收集"), ("carry", "镇转运"),
        ("dispose", "区域处理"),
    ], lambda town, name: {"clerk": county.people.name(), "key": "省级" if name == county.people.places[0][1][0] else "", **yes})  # fmt: skip
    sheet = county.sheet("08项目/项目库建设情况.csv", "project_store", [
        ("year", "项目库年度"), ("village", "行政村"), ("from_on", "编制启动日期"), ("done_on", "建库完成日期")], encoding="utf-8")  # fmt: skip
    for year in (2024, 2025):
        for _, names in county.people.places:
            for name in names:
                sheet.add(year=f"{year}年", village=name, from_on=day(year - 1, 7, 3), done_on=day(year - 1, 10, 20))


def meetings(county):
    units = county.sheet("09统筹/责任单位名册.csv", "body", [("body", "责任单位"), ("kind", "单位类别")], encoding="gb18030")
    sheet = county.sheet("09统筹/会议调度台账.csv", "meeting", [
        ("body", "召开单位"), ("kind", "会议类型"), ("village", "行政村"), ("on", "召开日期")], encoding="utf-8-sig", serial="序号",
        days="/", titles=["2024年会议调度台账"])  # fmt: skip
    towns = [town for town, _ in county.people.places]
    for unit, kind in UNITS + [(town, "镇") for town in towns]:
        units.add(body=unit, kind=kind)
    county.meetings = []

    def held(month, on, body, kind, village=""):
        county.meetings.append(sheet.add(body=body, kind=kind, village=village, on=day(county.year, month, on)))

    for month in range(1, 13):
        held(month, 4, "区衔接办", "衔接资金月调度")
        for town in towns:
            held(month, 6, town, "巩固拓展脱贫攻坚成果工作例会")
            held(month, 8, town, "控辍保学核查排查")
        if month % 3 == 2:
            for unit, _ in UNITS:
                held(month, 15, unit, "巩固脱贫成果调度会")
        if month in (5, 11):
            for town in towns:
                held(month, 17, town, "技能培训需求摸排")
        for _, names in county.people.places:
            for name in names:
                held(month, county.random.randrange(2, 28), "", "防返贫排查研判会议", name)
                if month % 3 == 0:
                    held(month, 26, "", "“三榜五星”评议会", name)


def reports(county):
    sheet = county.sheet("09统筹/材料报送台账.csv", "report", [
        ("body", "报送单位"), ("village", "行政村"), ("kind", "材料类型"), ("on", "报送日期")], encoding="gb18030", sep="\t", serial="序号")  # fmt: skip
    county.reports = []

    def sent(month, on, body, kind, village=""):
        county.reports.append(sheet.add(body=body, village=village, kind=kind, on=day(county.year, month, on)))

    for month in range(1, 13):
        sent(month, 5, "区衔接办", "月度重点工作清单")
        if month % 3 == 0:
            sent(month, 25, "区衔接办", "衔接资金季度通报")
            for unit, kind in UNITS + [(town, "镇") for town, _ in county.people.places]:
                if kind in ("行业部门", "镇"):
                    sent(month, 20, unit, "典型经验稿件")
                    sent(month, 24, unit, "季度工作盘点")
    for _, names in county.people.places:
        for name in names:
            sent(2, 22, "", "年度驻村工作计划", name)


def judgements(county):
    """Watched persons, judged by the village every month."""
    sheet = county.sheet("02帮扶/防返贫监测研判台账.csv", "monitor_case", [
        ("person", "身份证号"), ("household", "户编号"), ("on", "研判日期"), ("level", "研判层级"), ("result", "研判结果"),
        ("review", "复核日期")], encoding="utf-8-sig", days="年", serial="序号")  # fmt: skip
    county.refused = []
    houses = [house for house in county.people.households if house.category == "一般户" and house.head.status == "正常"]
    for house in houses[:8]:
        on = day(county.year, county.random.randrange(2, 11), 11)
        county.refused.append(sheet.add(person=house.head.number, household=house.number, on=on, level="村级", result="暂不纳入",
            review=on + datetime.timedelta(days=9)))  # fmt: skip


def assets(county):
    sheet = county.sheet("08项目/帮扶项目资产台账.csv", "asset", [
        ("asset", "资产编号"), ("name", "资产名称"), ("class", "资产类别"), ("village", "行政村"), ("value", "资产原值（万元）"),
        ("formed_on", "形成日期"), ("status", "资产状态"), ("disposal", "盘活方式"), ("v", "村级台账"), ("t", "镇级台账"),
        ("d", "部门台账"), ("q", "是否列入区级台账")], encoding="gb18030", units={"value": 10000}, summed=("value",), total="合计",
        titles=["帮扶项目资产台账"])  # fmt: skip
    looked = county.sheet("08项目/资产管护记录.csv", "asset_inspection", [
        ("asset", "资产编号"), ("level", "管护层级"), ("on", "管护日期"), ("result", "管护情况")], encoding="utf-8", newline="\n")  # fmt: skip
    yes = dict.fromkeys("vtdq", "是")
    county.assets, county.inspections = [], []
    for _, names in county.people.places:
        number = len(sheet.rows) + 1
        idle = number == 2
        row = sheet.add(asset=f"ZC{number:03d}", name=names[0] + "冷库", village=names[0], value=number * 120000,
            formed_on=day(2021, 11, 5), status="闲置" if idle else "正常使用", disposal="转租转包" if idle else "",
            **{"class": "经营性资产"}, **yes)  # fmt: skip
        county.assets.append(row)
        for month in range(1, 13):
            levels = ["村级"] + (["镇级"] if month % 3 == 1 else []) + (["区级"] if month % 6 == 4 else [])
            county.inspections += [
                looked.add(asset=row["asset"], level=level, on=day(county.year, month, 12), result="完好") for level in levels
            ]


def businesses(county):
    for year in (2023, 2024):
        sheet = county.sheet(f"08项目/经营主体台账{year}.csv", "entity", [
            ("entity", "主体编号"), ("name", "主体名称"), ("kind", "主体类型"), ("village", "行政村"), ("year", "统计年度"),
            ("base", "是否联农带农产业基地"), ("driven", "带动户数"), ("workers", "吸纳就业人数")], encoding="gb18030")  # fmt: skip
        for town, names in county.people.places:
            for index, kind in enumerate(("合作社", "帮扶车间")):
                sheet.add(entity=f"QY{len(sheet.rows) + 1:03d}", name=names[0] + kind, kind=kind, village=names[0],
                    year=f"{year}年", base="否" if index else "是", driven=20, workers=12)  # fmt: skip


def services(county):
    sheet = county.sheet("04就业/就业服务记录.csv", "service", [
        ("person", "身份证号"), ("name", "姓名"), ("kind", "服务类型"), ("on", "服务日期")], encoding="utf-8-sig", days=".")  # fmt: skip
    county.services = []
    seeking = [p for house in county.people.households for p in house.present if p.works and house.category == "脱贫户"][:15]
    for person in seeking:
        for month, kind in enumerate(["职业指导", "岗位推荐", "岗位推荐", "岗位推荐", "技能培训"], 3):
            county.services.append(sheet.add(person=person.number, name=person.name, kind=kind, on=day(county.year, month, 9)))


def presence(county):
    sheet = county.sheet("02帮扶/驻村考勤记录.csv", "attendance", [
        ("cadre", "干部编号"), ("name", "干部姓名"), ("on", "考勤日期"), ("present", "是否在岗")], encoding="gb18030", days="/")  # fmt: skip
    county.presence = []
    for cadre in county.cadres:
        for month in range(1, 13):
            county.presence.append(sheet.add(cadre=cadre["cadre"], name=cadre["name"], on=day(county.year, month, 16), present="是"))
