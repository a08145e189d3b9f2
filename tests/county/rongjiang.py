"""A county that obeys Rongjiang's work plan of 2024 (赣蓉振领字〔2024〕1号)."""

import datetime

import claims
import duties
import relief
import rosters

day = datetime.date

KINDS = [
    ("脱贫户", 60), ("脱贫不稳定户", 5), ("边缘易致贫户", 6), ("突发严重困难户", 4), ("低保户", 8), ("特困户", 5), ("一般户", 12),
]  # fmt: skip
WATCHED = ("脱贫不稳定户", "边缘易致贫户", "突发严重困难户")


class Rongjiang:
    profile, year, special, kinds = "rongjiang-2024", 2024, (), KINDS
    living, nursing, nursing_before, wage = 95, 120, 110, 1050

    def build(self, county):
        pick = county.random
        relief.grant(county.people)
        for house in county.people.households:
            house.monitored = house.category in WATCHED
            if house.monitored:
                house.identified_on = day(2023, pick.randrange(1, 9), 12)
                if pick.random() < 0.3:
                    house.removed_on = day(self.year, pick.randrange(4, 10), 20)
            for person in house.people:
                person.place = pick.choice(["省外", "省内县外", "县内"])
        self.rosters(county)
        duties.build(county)
        self.ledgers(county)

    def able(self, person):
        return person.works

    def served(self, house):
        """Lifted and monitored households: whom most of the plan is for."""
        return house.category == "脱贫户" or house.monitored

    def of_household(self, county, house):
        income = county.random.randrange(8200, 15000)
        cells = {"toilet": "三格式", "last": income, "income": income + county.random.randrange(200, 1800)}
        if house.monitored:
            cells |= {
                "monitor": house.category, "category": "脱贫户" if house.category == "脱贫不稳定户" else house.category,
                "identified_on": house.identified_on, "removed_on": house.removed_on,
                "removed": "是" if house.removed_on else "否", "measures": county.random.choice([1, 2, 3]),
            }  # fmt: skip
        return cells

    def of_person(self, county, house, person):
        served = person.status == "正常" and (house.category == "脱贫户" or house.monitored)
        return {"doctor": "是" if served and person.chronic else "否"}

    def rosters(self, county):
        rosters.households(county, [
            ("monitor", "监测对象类别"), ("identified_on", "识别时间"), ("removed", "风险是否已消除"), ("removed_on", "风险消除时间"),
            ("measures", "帮扶措施数"), ("last", "上年人均纯收入（元）"), ("toilet", "户厕类型"),
        ])  # fmt: skip
        rosters.persons(county, [("doctor", "是否签约家庭医生")])
        rosters.helpers(county)
        rosters.cadres(county)
        rosters.visits(county, lambda house: self.visited(county, house))
        rosters.pupils(county, [("certified", "教育认定学年")], lambda house, person, stage: {
            "certified": "2024—2025学年" if stage else ""}, lambda house, person: 6 <= person.age(day(self.year, 9, 1)) <= 17)  # fmt: skip
        rosters.work(county, [("village_on", "村级更新日期"), ("town_on", "镇级更新日期")], lambda house, person: {
            "village_on": day(self.year, 12, county.random.randrange(8, 16)), "town_on": day(self.year, 12, county.random.randrange(16, 26))})  # fmt: skip

    def visited(self, county, house):
        pick = county.random
        if not self.served(house):
            return []
        every = 1 if house.monitored else 2
        days = [(day(self.year, month, pick.randrange(1, 28)), "走访") for month in range(1, 13, every)]
        if house.removed_on:
            days.append((day(self.year, house.removed_on.month + 1, 9), "成效回头看"))
        return sorted(days)

    def ledgers(self, county):
        relief.dibao(county)
        relief.tekun(county)
        relief.disabled(county, self.living, self.nursing, self.nursing_before)
        relief.posts(county, self.wage)
        relief.aid(county)
        self.dividends(county)
        self.courtyards(county)
        self.rain(county)
        claims.medical(county, self.served)
        claims.loans(county, self.served, ["养牛", "种植脐橙", "发展生产"])
        claims.houses(county, [("low", "是否低收入群体"), ("on", "最近排查日期")], lambda house: [
            {"kind": "砖混房", "post": county.random.choice(["A级", "B级"]), "low": "是", "on": day(self.year, 12, county.random.randrange(5, 28))}
        ] if house.category != "一般户" else [])  # fmt: skip
        self.projects(county)

    def dividends(self, county):
        columns = [("household", "户编号"), ("head_name", "户主姓名"), ("village", "行政村"), ("amount", "分红金额（元）"), ("paid_on", "发放日期")]
        columns[3] = ("amount", "发放金额（元）")
        sheet = county.payments("收益分红/资产收益分红发放表.csv", columns, "资产收益分红", titles=["2024年光伏资产收益分红发放表"], encoding="gb18030",
            serial="序号", total="合计", page=25)  # fmt: skip
        for house in county.people.households:
            if house.monitored or house.category == "脱贫户" and county.random.random() < 0.2:
                county.paid("dividend", house, None, sheet.add(household=house.number, head_name=house.head.name,
                    village=house.village, amount=county.random.choice([300, 500, 800]), paid_on=day(self.year, 12, 20)))  # fmt: skip

    def courtyards(self, county):
        columns = [
            ("household", "户编号"), ("name", "户主姓名"), ("kind", "庭院类型"), ("content", "奖补内容"), ("amount", "奖补金额（元）"),
            ("paid_on", "发放日期"), ("account", "一卡通账号"),
        ]  # fmt: skip
        sheet = county.payments("产业/庭院经济奖补发放花名册.csv", columns, "庭院经济奖补", titles=["2024年庭院经济奖补资金发放花名册"], encoding="utf-8-sig",
            serial="序号", total="合计", days="年")  # fmt: skip
        kinds = ["庭院特色种植", "庭院特色养殖", "庭院特色手工", "庭院特色休闲旅游", "庭院生产生活服务"]
        for house in county.people.households:
            if self.served(house) and county.random.random() < 0.15:
                county.paid("courtyard", house, None, sheet.add(household=house.number, name=house.head.name,
                    kind=county.random.choice(kinds), amount=county.random.choice([500, 800, 1500]),
                    paid_on=day(self.year, 11, 15), account=house.head.account))  # fmt: skip

    def rain(self, county):
        columns = [
            ("name", "姓名"), ("person", "身份证号"), ("household", "户编号"), ("school", "学校名称"), ("term", "学期"),
            ("amount", "补助金额"), ("paid_on", "打卡日期"), ("account", "社保卡号"),
        ]  # fmt: skip
        for term, paid in (("春季", day(self.year, 5, 28)), ("秋季", day(self.year, 11, 28))):
            title = f"{self.year}年{term}雨露计划资金发放表"
            sheet = county.payments(f"03教育/{title}.csv", columns, "雨露计划", titles=[title], encoding="gb18030", total="合计", serial="序号")
            for house in county.people.households:
                for person in house.present:
                    pupil = getattr(person, "pupil", None)
                    if pupil and pupil["stage"] == "中职" and self.served(house):
                        county.paid("rain", house, person, sheet.add(name=person.name, person=person.number,
                            household=house.number, school=pupil["school"], term=term, amount=1500, paid_on=paid,
                            account=person.account))  # fmt: skip

    def projects(self, county):
        columns = [
            ("project", "项目编号"), ("name", "项目名称"), ("year", "项目年度"), ("village", "行政村"), ("category", "项目类型"),
            ("operating", "是否经营性项目"), ("source", "资金来源"), ("in_library", "是否入库"), ("planned", "计划资金（万元）"),
            ("paid", "已拨付资金（万元）"), ("budget", "预算评审文号"), ("final", "结算评审文号"), ("changed", "是否变更"),
            ("linked", "带动农户数"), ("from_on", "开工日期"), ("done_on", "完工日期"),
        ]  # fmt: skip
        sheet = county.sheet("08项目/衔接资金项目台账.csv", "project", columns, encoding="gb18030", serial="序号", days="/",
            units={"planned": 10000, "paid": 10000}, total="合计", summed=("planned", "paid"), titles=["2024年衔接资金项目台账"])  # fmt: skip
        pick, county.projects = county.random, []
        for town, names in county.people.places:
            for index, name in enumerate(names):
                industry = index % 4 != 3
                planned = pick.randrange(60, 90) * (10000 if industry else 2500)
                number = len(sheet.rows) + 1
                county.projects.append(sheet.add(
                    project=f"XM2024{number:03d}", name=name + ("脐橙基地" if industry else "通组路硬化"), year="2024年", village=name,
                    category="产业发展" if industry else "乡村建设行动", operating="是" if industry else "否",
                    source="中央财政衔接资金" if index % 2 else "省级衔接资金", in_library="是", planned=planned, paid=planned * 9 // 10,
                    budget=f"评审〔2024〕{number}号", final=f"结审〔2024〕{number}号", changed="否",
                    linked=pick.randrange(5, 60), from_on=day(self.year, 3, 10), done_on=day(self.year, 9, 25)))  # fmt: skip
