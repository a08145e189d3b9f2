"""The rosters and lists of a county: households, persons, helpers, villages, cadres, visits, pupils, work."""

import datetime

day = datetime.date

# How each township keeps its files, in the order of the townships.
KEPT = [
    {"encoding": "utf-8-sig", "serial": "序号", "days": "-"},
    {"encoding": "gb18030", "days": "/", "titled": True, "signed": True},
    {"encoding": "gb18030", "sep": "\t", "serial": "编号", "days": "年"},
    {"encoding": "utf-8", "days": ".", "titled": True, "serial": "序号", "newline": "\n"},
    {"encoding": "utf-8-sig", "days": "", "merge": True, "signed": True},
]


def kept(county, index, title):
    """The shape of a township's sheet of this title."""
    shape = dict(KEPT[index % len(KEPT)])
    town = county.people.places[index][0]
    shape["township"] = town
    if shape.pop("titled", False):
        shape["titles"] = [f"{county.year}年{town}{title}", f"填报单位：{town}人民政府        填报日期：{county.year}年12月20日"]
    if shape.pop("signed", False):
        shape["signature"] = "填表人：方水平        审核人：卢金旺        联系电话：0797-6600000"
    return shape


def townships(county, folder, table, title, columns, merged=()):
    """A sheet for each township, by its name."""
    sheets = {}
    for index, (town, _) in enumerate(county.people.places):
        shape = kept(county, index, title)
        if shape.pop("merge", False) and merged:
            shape["merged"] = merged
        sheets[town] = county.sheet(f"{folder}/{town}{title}.csv", table, columns, **shape)
    return sheets


def households(county, extra=()):
    columns = [
        ("household", "户编号"), ("head_name", "户主姓名"), ("head", "户主身份证号"), ("township", "乡镇"),
        ("village", "行政村"), ("category", "户类型"), ("members", "家庭人口数"), ("labour", "劳动力人数"),
        ("employed", "务工人数"), ("income", "人均纯收入（元）"), ("helper_name", "帮扶责任人"), ("phone", "联系电话"),
    ] + list(extra)  # fmt: skip
    sheets = townships(county, "01花名册", "household", "农户花名册", columns)
    for house in county.people.households:
        present = house.present
        cells = dict(
            household=house.number, head_name=house.head.name, head=house.head.number, township=house.township,
            village=house.village, category=house.category, members=len(present), labour=sum(county.kind.able(p) for p in present),
            employed=sum(p.works for p in present), income=county.random.randrange(9200, 21000),
            helper_name="" if house.category == "一般户" else house.helper[1], phone=house.phone,
        )  # fmt: skip
        house.row = sheets[house.township].add(**(cells | county.of_household(house)))


def persons(county, extra=()):
    columns = [
        ("household", "户编号"), ("head_name", "户主姓名"), ("village", "行政村"), ("name", "姓名"),
        ("person", "身份证号码"), ("relation", "与户主关系"), ("sex", "性别"), ("birth", "出生日期"),
        ("labour", "劳动技能"), ("status", "人员状态"), ("dead_on", "死亡日期"), ("moved_on", "迁出日期"),
        ("card", "残疾证号"), ("kind", "残疾类别"), ("grade", "残疾等级"), ("self_care", "自理能力"),
        ("relief", "救助类别"), ("dibao", "低保类别"), ("basic", "是否参加城乡居民基本医疗保险"), ("chronic", "是否患慢性病"),
    ] + list(extra)  # fmt: skip
    merged = ("household", "head_name", "village")
    sheets = townships(county, "01花名册", "person", "家庭成员花名册", columns, merged)
    kinds = ["视力", "听力", "言语", "肢体", "智力", "精神", "多重"]
    for house in county.people.households:
        for person in house.people:
            kind, grade = person.disability or ("", "")
            here = person.status == "正常"
            person.row = sheets[house.township].add(
                household=house.number, head_name=house.head.name, village=house.village, name=person.name,
                person=person.number, relation=person.relation, sex="男" if person.male else "女", birth=person.birth,
                labour=person.labour, status=person.status, dead_on=person.dead_on, moved_on=person.moved_on,
                card=person.number + kind + grade if kind else "", kind=kinds[int(kind) - 1] if kind else "",
                grade="一二三四"[int(grade) - 1] + "级" if grade else "", self_care=person.self_care,
                relief=person.relief, dibao=person.dibao, basic="是" if here else "否",
                chronic="是" if person.chronic else "否", **county.of_person(house, person),
            )  # fmt: skip


def helpers(county):
    columns = [
        ("household", "户编号"), ("head_name", "户主姓名"), ("village", "行政村"), ("name", "帮扶干部姓名"),
        ("unit", "帮扶单位"), ("phone", "联系电话"),
    ]  # fmt: skip
    sheets = townships(county, "02帮扶", "helper", "结对帮扶花名册", columns)
    for house in county.people.households:
        if house.category != "一般户":
            sheets[house.township].add(
                household=house.number, head_name=house.head.name, village=house.village, name=house.helper[1],
                unit="县水利局", phone="0797-66" + house.helper[0][2:] + "01",
            )  # fmt: skip


def visits(county, months, kind="走访", extra=()):
    """`months`: for a household the days on which it is visited."""
    columns = [
        ("household", "户编号"), ("head_name", "户主姓名"), ("name", "帮扶干部"), ("on", "走访日期"), ("kind", "走访类型"),
    ]  # fmt: skip
    sheets = townships(county, "02帮扶", "visit", "走访记录", columns, ("household", "head_name"))
    for house in county.people.households:
        house.visits = [
            sheets[house.township].add(
                household=house.number, head_name=house.head.name, name=house.helper[1], on=on, kind=what,
            )
            for on, what in months(house)
        ]  # fmt: skip


def villages(county, columns, cells):
    """One roster of the villages of all townships."""
    sheet = county.sheet(
        "01花名册/行政村名册.csv", "village", [("village", "行政村"), ("township", "乡镇")] + columns, encoding="gb18030",
        titles=[f"{county.year}年行政村基本情况表"], serial="序号",
    )  # fmt: skip
    county.villages = {}
    for town, names in county.people.places:
        for name in names:
            county.villages[town, name] = sheet.add(village=name, township=town, **cells(town, name))


def cadres(county):
    """A first secretary and a member of a team in each village, for two years and more."""
    columns = [
        ("cadre", "干部编号"), ("name", "姓名"), ("role", "驻村职务"), ("unit", "派出单位"), ("township", "乡镇"),
        ("village", "驻点村"), ("from_on", "驻村开始日期"), ("to_on", "驻村结束日期"),
    ]  # fmt: skip
    sheet = county.sheet("02帮扶/驻村干部花名册.csv", "cadre", columns, encoding="utf-8-sig", serial="序号", days=".")
    county.cadres = []
    for town, names in county.people.places:
        for name in names:
            for role in ("第一书记", "工作队员"):
                row = sheet.add(
                    cadre=f"ZC{len(sheet.rows) + 1:03d}", name=county.people.name(), role=role, unit="县财政局",
                    township=town, village=name, from_on=day(county.year - 1, 5, 10), to_on=None,
                )  # fmt: skip
                county.cadres.append(row)


def pupils(county, columns, cells, chosen):
    columns = [
        ("person", "学生身份证号"), ("name", "学生姓名"), ("household", "户编号"), ("stage", "学段"), ("grade", "年级"),
        ("school", "就读学校"), ("status", "就学状态"),
    ] + columns  # fmt: skip
    sheets = townships(county, "03教育", "enrolment", "学生花名册", columns)
    for house in county.people.households:
        for person in house.present:
            if chosen(house, person):
                stage, grade, school = schooling(person, county.year)
                person.pupil = sheets[house.township].add(
                    person=person.number, name=person.name, household=house.number, stage=stage, grade=grade,
                    school=school, status="在校" if stage else "毕业", **cells(house, person, stage),
                )  # fmt: skip


def schooling(person, year):
    """Stage, grade and school by the age on the first of September."""
    age = person.age(day(year, 9, 1))
    town = "中心小学", "第二中学", "第三高级中学"
    if age < 3:
        return "", None, ""
    if age < 6:
        return "学前教育", None, "中心幼儿园"
    if age < 12:
        return "小学", age - 5, town[0]
    if age < 15:
        return "初中", age - 11, town[1]
    if person.labour != "无劳动力" or age > 21:
        return "", None, ""
    if age < 18:
        return ("普通高中", age - 14, town[2]) if int(person.number[-2]) % 2 else ("中职", age - 14, "县中等职业学校")
    return "本科", age - 17, "省城师范大学"


def work(county, columns, cells):
    columns = [
        ("person", "身份证号"), ("name", "姓名"), ("household", "户编号"), ("month", "台账月份"), ("employer", "务工单位"),
        ("place", "务工区域"), ("employed", "是否就业"), ("wage", "月工资（元）"),
    ] + columns  # fmt: skip
    sheets = townships(county, "04就业", "employment", "务工就业台账", columns)
    for house in county.people.households:
        for person in house.present:
            if person.works or house.registered and county.kind.able(person):
                works = person.works
                person.work = sheets[house.township].add(
                    person=person.number, name=person.name, household=house.number, month=f"{county.year}年12月",
                    employer="禾溪家具有限公司" if works else "", place=person.place if works else "",
                    employed="是" if works else "否", wage=county.random.randrange(20, 60) * 100 if works else None,
                    **cells(house, person),
                )  # fmt: skip
