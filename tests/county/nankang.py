"""A county that obeys Nankang's plans of 2020 (康精扶领字〔2020〕9号): the tariffs beside are the document's."""

import datetime

import claims
import relief
import rosters

day = datetime.date

SPECIAL = [("隆木乡", ["新村村"]), ("唐江镇", ["新村村"])]
KINDS = [("脱贫户", 60), ("未脱贫户", 5), ("边缘易致贫户", 8), ("低保户", 10), ("特困户", 7), ("一般户", 10)]
# 附件3: what is raised or grown, its unit, the award for one, the smallest and the largest number here.
AWARDS = [
    ("土鸡", "羽", 13, 20, 200), ("鸭", "羽", 13, 20, 150), ("兔", "只", 30, 10, 60), ("生猪", "头", 500, 1, 6),
    ("山羊", "头", 500, 2, 8), ("黄牛", "头", 700, 1, 5), ("蔬菜", "亩", 700, 1, 4), ("花生", "亩", 700, 1, 4),
    ("蜜蜂", "箱", 400, 2, 10), ("草鱼", "亩", 500, 1, 6), ("泥鳅", "亩", 1000, 1, 4),
]  # fmt: skip
TRAVEL = {"省外": 500, "省内县外": 300, "县内": 600}


class Nankang:
    profile, year, special, kinds = "nankang-2020", 2020, SPECIAL, KINDS
    living, nursing, nursing_before, wage = 60, 70, 50, 800

    def build(self, county):
        relief.grant(county.people)
        for house in county.people.households:
            house.relocated = house.registered and any(p.works for p in house.people) and county.random.random() < 0.08
            for person in house.people:
                person.place = county.random.choice(["省外", "省外", "省内县外", "县内"])
        self.rosters(county)
        self.ledgers(county)

    def able(self, person):
        """Whether the roster counts the person as labour: the weak too."""
        return person.works or person.status == "正常" and person.labour == "弱劳动力或半劳动力"

    def of_household(self, county, house):
        cells = {"registered": "是" if house.registered else "否", "lifted_on": None, "relocated": "否"}
        if house.category == "脱贫户":
            cells["lifted_on"] = day(2018, 12, 20)
        if house.relocated:
            cells |= {"relocated": "是", "moved_in_on": day(2018, 6, 10), "old_gone_on": day(2018, 11, 5)}
        if house.registered:
            cells |= {"water": "自来水", "water_on": day(self.year, 5, 6)}
        if house.category == "边缘易致贫户":
            cells["identified_on"] = day(self.year - 1, 9, 20)
        return cells

    def of_person(self, county, house, person):
        here = person.status == "正常"
        return {"poor": "是" if house.registered else "否", "supplement": "是" if house.registered and here else "否"}

    def rosters(self, county):
        rosters.households(county, [
            ("registered", "是否建档立卡户"), ("lifted_on", "脱贫时间"), ("identified_on", "识别时间"), ("relocated", "是否易地扶贫搬迁户"),
            ("moved_in_on", "入住时间"), ("old_gone_on", "旧房拆除时间"), ("water", "饮水方式"), ("water_on", "饮水排查日期"),
        ])  # fmt: skip
        rosters.persons(county, [("poor", "是否建档立卡贫困人口"), ("supplement", "是否参加疾病医疗商业补充保险")])
        rosters.helpers(county)
        rosters.cadres(county)
        rosters.villages(county, [("secretary", "村书记"), ("chair", "村主任"), ("households", "总户数")], lambda town, name: {
            "secretary": "温长平", "chair": "温长平", "households": county.random.randrange(180, 900)})  # fmt: skip
        pick = county.random
        rosters.visits(county, lambda house: [
            (day(self.year, month, pick.randrange(1, 28)), "走访") for month in range(1, 13) if house.registered])  # fmt: skip
        rosters.pupils(
            county, [("district", "是否区内就读"), ("aid", "资助金额"), ("start", "开学日期"), ("on", "核查日期")],
            lambda house, person, stage: {
                "district": ("否" if stage == "本科" else "是") if stage else "", "start": day(self.year, 5, 7) if stage else None,
                "aid": (school_aid(person, stage) or None) if house.registered else None, "on": day(self.year, 5, 15)},
            lambda house, person: house.registered and 3 <= person.age(day(self.year, 5, 20)) <= 22,
        )  # fmt: skip
        rosters.work(county, [], lambda house, person: {})
        self.zero(county)
        self.meetings(county)
        self.training(county)

    def zero(self, county):
        sheet = county.sheet("04就业/零就业贫困家庭就业台账.csv", "zero_employment", [
            ("household", "户编号"), ("head_name", "户主姓名"), ("level", "台账层级")], encoding="gb18030")  # fmt: skip
        for house in county.people.households:
            if house.row["labour"] and not house.row["employed"]:
                for level in ("村级", "乡级") if house.registered else ():
                    sheet.add(household=house.number, head_name=house.head.name, level=level)

    def meetings(self, county):
        sheet = county.sheet("02帮扶/乡镇会议台账.csv", "meeting", [
            ("body", "召开单位"), ("village", "行政村"), ("kind", "会议类型"), ("on", "会议日期")], encoding="utf-8-sig", serial="序号")  # fmt: skip
        for month in range(1, 13):
            for town, _ in county.people.places:
                sheet.add(body=town + "人民政府", kind="脱贫攻坚工作例会", on=day(self.year, month, 6))

    def training(self, county):
        sheet = county.sheet("04就业/技能培训台账.csv", "training", [
            ("person", "身份证号"), ("name", "学员姓名"), ("household", "户编号"), ("kind", "培训工种"), ("on", "开班日期"),
            ("days", "培训天数")], encoding="gb18030", days=".", titles=["就业扶贫技能培训台账"], serial="序号")  # fmt: skip
        for house in county.people.households:
            for person in house.present:
                worker = self.able(person)
                if worker and (house.category == "未脱贫户" or house.registered and county.random.random() < 0.1):
                    sheet.add(person=person.number, name=person.name, household=house.number, kind="家具制作", days=6,
                        on=day(self.year, county.random.randrange(4, 11), 8))  # fmt: skip

    def ledgers(self, county):
        relief.dibao(county)
        relief.tekun(county)
        relief.disabled(county, self.living, self.nursing, self.nursing_before)
        relief.posts(county, self.wage)
        relief.aid(county)
        self.nursing_more(county)
        self.travel(county)
        self.awards(county)
        self.land(county)
        self.machines(county)
        self.school(county)
        self.housing(county)
        claims.medical(county, lambda house: house.registered)
        claims.loans(county, lambda house: house.registered, ["养牛", "种植脐橙", "购买化肥种子", "发展种植业", "生产"])
        self.interest(county)

    def nursing_more(self, county):
        """Special nursing: first grade, cannot care for self, registered poor, draws both subsidies; a ledger of its own."""
        columns = [("name", "姓名"), ("person", "身份证号码"), ("period", "补贴月份"), ("amount", "金额"), ("paid_on", "发放日期")]
        sheet = county.payments(
            "残疾人特别护理费发放花名册.csv", columns, "特别护理费", titles=[f"{self.year}年残疾人特别护理费发放花名册"], encoding="gb18030",
            serial="序号", total="合计", days="/",
        )  # fmt: skip
        for house in county.people.households:
            for person in house.people:
                first = person.disability and person.disability[1] == "1" and person.self_care != "自理"
                if first and house.registered and person.relief == "低保":
                    for month in range(1, 13):
                        if relief.due(person, self.year, month):
                            county.paid("special-nursing", house, person, sheet.add(name=person.name, person=person.number,
                                period=f"{self.year}-{month:02d}", amount=100, paid_on=day(self.year, month, 18)))  # fmt: skip

    def travel(self, county):
        """Transport of workers away: for 2019 paid in January, for 2020 in December; a header of two rows."""
        columns = [
            ("township", "乡镇"), ("village", "行政村"), ("household", "户编号"), ("name", "姓名"), ("person", "身份证号码"),
            ("place", "务工区域"), ("where", "务工单位"), ("amount", "补贴金额（元）"), ("account", "一卡通账号"), ("period", "补贴年度"),
            ("paid_on", "发放日期"),
        ]  # fmt: skip
        for index, (paid, year) in enumerate(((day(self.year, 1, 16), self.year - 1), (day(self.year, 12, 8), self.year))):
            title = f"{year}年贫困劳动力外出务工交通补贴发放花名册"
            sheet = county.payments(
                f"交通补贴/{title}.csv", columns, "交通补贴", titles=[title], encoding=("gb18030", "utf-8-sig")[index], serial="序号",
                total="合计", groups={"务工情况": ("place", "where"), "补贴发放": ("amount", "paid_on")}, page=50,
                signature="填表人：段细花    联系电话：0797-6600001", days="-",
            )  # fmt: skip
            for house in county.people.households:
                for person in house.present:
                    if house.registered and person.works and not hasattr(person, "post") and int(person.number[-2]) < 6:
                        deep = house.township == "隆木乡" and house.village == "新村村" and person.place != "县内"
                        county.paid("travel", house, person, sheet.add(township=house.township, village=house.village,
                            household=house.number, name=person.name, person=person.number, place=person.place,
                            where="禾溪家具有限公司", amount=TRAVEL[person.place] + (100 if deep else 0),
                            account=person.account, period=f"{year}年", paid_on=paid))  # fmt: skip

    def awards(self, county):
        """Crops and animals by township; what was earned in 2019 was paid in January. Two households draw at the cap."""
        columns = [
            ("household", "户编号"), ("head_name", "户主姓名"), ("person", "身份证号码"), ("village", "行政村"), ("item", "奖补品种"),
            ("quantity", "数量"), ("unit", "单位"), ("rate", "奖补标准（元）"), ("amount", "奖补金额（元）"), ("verified_on", "验收日期"),
            ("paid_on", "发放日期"),
        ]  # fmt: skip
        for index, (town, _) in enumerate(county.people.places):
            title = f"{town}{self.year}年种养产业奖补资金发放表"
            shape = dict(rosters.KEPT[index % len(rosters.KEPT)])
            shape.pop("titled", None), shape.pop("merge", None), shape.pop("signed", None)
            sheet = county.payments(f"产业奖补/{title}.csv", columns, "种养产业奖补", township=town, titles=[title], total="合计", page=30,
                merged=("household", "head_name", "person", "village"), ditto="同上" if index == 1 else "", **shape)  # fmt: skip
            last = county.payments(f"产业奖补/{town}{self.year - 1}年度种养产业奖补兑付表.csv",
                columns + [("period", "所属年度")], "种养产业奖补", township=town, encoding="gb18030", serial="序号", days="/")  # fmt: skip
            for house in county.people.households:
                if house.township != town or not (house.registered or house.category == "边缘易致贫户"):
                    continue
                if county.random.random() < 0.5 and house.head.status == "正常":
                    self.award(county, house, sheet, 8000)
                if county.random.random() < 0.1 and house.head.status == "正常":
                    self.award(county, house, last, 4000, f"{self.year - 1}年")

    def award(self, county, house, sheet, cap, period=None):
        left = cap
        for item, unit, rate, least, most in county.random.sample(AWARDS, county.random.choice([1, 1, 2])):
            quantity = county.random.randint(least, most)
            rate += 0 if period is None else rate // 10  # the tariff of the year before was another
            amount = min(quantity * rate, left)
            if amount < quantity * rate and amount != left:
                continue
            left -= amount
            if amount:
                old = period is not None
                county.paid("award-old" if old else "award", house, house.head, sheet.add(household=house.number,
                    head_name=house.head.name, person=house.head.number, village=house.village, item=item,
                    quantity=quantity, unit=unit, rate=rate, amount=amount, period=period,
                    verified_on=day(self.year - 1, 11, 20) if old else day(self.year, 9, 20),
                    paid_on=day(self.year, 1, 10) if old else day(self.year, 10, 30)))  # fmt: skip

    def land(self, county):
        columns = [
            ("household", "户编号"), ("head_name", "户主姓名"), ("item", "种类"), ("quantity", "面积（亩）"), ("amount", "金额（元）"),
            ("paid_on", "发放日期"),
        ]  # fmt: skip
        sheet = county.payments("产业奖补/土地流转奖补发放表.csv", columns, "土地流转奖补", titles=["贫困户土地流转奖补发放表"], encoding="gb18030",
            serial="序号", total="合计", summed=("quantity", "amount"))  # fmt: skip
        for house in county.people.households:
            if house.registered and county.random.random() < 0.1:
                item, rate = county.random.choice([("耕地", 400), ("山地", 100)])
                area = county.random.choice([1, 1.5, 2, 3, 4.2])
                county.paid("land", house, None, sheet.add(household=house.number, head_name=house.head.name, item=item,
                    quantity=area, amount=round(area * rate, 2), paid_on=day(self.year, 11, 12)))  # fmt: skip

    def machines(self, county):
        columns = [
            ("household", "户编号"), ("head_name", "户主姓名"), ("machine", "机具品目"), ("price", "购买单价（元）"), ("national", "国家农机补贴（元）"),
            ("amount", "补贴金额（元）"), ("bought_on", "购买日期"), ("paid_on", "发放日期"),
        ]  # fmt: skip
        sheet = county.payments("产业奖补/购置农机具奖补发放表.csv", columns, "农机奖补", titles=["购置农机具奖补发放表"], encoding="utf-8-sig",
            total="合计", cents=("price", "national", "amount"))  # fmt: skip
        for house in county.people.households:
            if house.registered and county.random.random() < 0.06:
                price = county.random.randrange(1500, 19000, 100)
                national = price // 5
                county.paid("machine", house, None, sheet.add(household=house.number, head_name=house.head.name,
                    machine=county.random.choice(["微耕机", "打谷机", "割草机"]), price=price, national=national,
                    amount=round(price / 2 - national, 2), bought_on=day(self.year, 4, 2), paid_on=day(self.year, 8, 18)))  # fmt: skip

    def school(self, county):
        """Ten aids; one ledger for a term, the college entrance in its own."""
        columns = [
            ("name", "学生姓名"), ("person", "身份证号"), ("programme", "资助项目"), ("stage", "学段"), ("school", "学校名称"),
            ("year", "学年"), ("term", "学期"), ("amount", "资助金额（元）"), ("channel", "发放方式"), ("paid_on", "发放日期"),
            ("account", "社保卡账号"),
        ]  # fmt: skip
        columns[2] = ("programme", "补助项目")
        columns[0] = ("name", "姓名")
        columns.insert(5, ("grade", "年级"))
        terms = (("春季", day(self.year, 6, 12), f"{self.year - 1}-{self.year}"), ("秋季", day(self.year, 11, 20), f"{self.year}-{self.year + 1}"))
        for term, paid, years in terms:
            title = f"{self.year}年{term}学期学生资助发放表"
            sheet = county.payments(f"03教育/{title}.csv", columns, titles=[title], encoding="gb18030", days="年", serial="序号",
                total="合计")  # fmt: skip
            for house in county.people.households:
                for person in house.present:
                    pupil = getattr(person, "pupil", None)
                    if pupil and school_aid(person, pupil["stage"]) and (pupil["stage"] != "中职" or pupil["grade"] < 3):
                        programme, amount, channel = school_programme(person, pupil["stage"])
                        county.paid("school", house, person, sheet.add(name=person.name, person=person.number,
                            programme=programme, stage=pupil["stage"], school=pupil["school"], year=years, term=term,
                            grade=pupil["grade"], amount=amount, channel=channel, paid_on=paid, account=person.account))  # fmt: skip

    def housing(self, county):
        columns = [("action", "改造方式"), ("plan", "计划年度"), ("subsidy", "危改补助金额（元）"), ("on", "排查日期"), ("done_on", "竣工日期")]
        sheet = county.payments("07住房/农村危房改造补助发放表.csv", [
            ("household", "户编号"), ("head_name", "户主姓名"), ("amount", "补助金额（万元）"), ("paid_on", "拨付日期")],
            "农村危房改造", units={"amount": 10000}, encoding="gb18030", titles=["农村危房改造补助资金发放表"], total="合计")  # fmt: skip

        def cells(house):
            if house.registered and county.random.random() < 0.04:
                work = county.random.choice([("土坯房", "D级", "拆除重建", 22000), ("砖瓦房", "C级", "维修加固", 6000)])
                disabled = any(person.disability for person in house.people)
                amount = work[3] + (2000 if disabled and work[1] == "D级" else 0)
                county.paid("rebuild", house, None, sheet.add(household=house.number, head_name=house.head.name, amount=amount,
                    paid_on=day(self.year, 9, 10)))  # fmt: skip
                return [{"kind": work[0], "danger": work[1], "action": work[2], "plan": f"{self.year}年", "subsidy": amount,
                    "post": "A级" if work[1] == "D级" else "B级", "on": day(self.year, 10, 20), "done_on": day(self.year, 8, 20)}]  # fmt: skip
            return [{"kind": "砖瓦房", "post": "A级", "on": day(self.year, 10, 20)}] if house.registered else []

        claims.houses(county, columns, cells)

    def interest(self, county):
        """Interest of a quarter, paid in the first month of the next."""
        columns = [("loan", "借据号"), ("name", "借款人"), ("person", "身份证号"), ("period", "所属期间"), ("amount", "贴息金额（元）"), ("paid_on", "发放日期")]
        columns[1], columns[4] = ("name", "姓名"), ("amount", "补贴金额（元）")
        sheet = county.payments("06金融/小额信贷贴息发放表.csv", columns, "小额信贷贴息", titles=["扶贫小额信贷财政贴息发放表"], encoding="gb18030",
            total="合计", cents=("amount",))  # fmt: skip
        for quarter in range(4):
            year, months = (self.year - 1, (10, 12)) if quarter == 0 else (self.year, (quarter * 3 - 2, quarter * 3))
            for loan in county.loans:
                if loan["from_on"] < day(year, months[0], 1):
                    sheet.add(loan=loan["loan"], name=loan["name"], person=loan["person"],
                        period=f"{year}年{months[0]}月-{months[1]}月", amount=round(loan["principal"] * 4.75 / 400, 2),
                        paid_on=day(self.year, quarter * 3 + 1, 8))  # fmt: skip


def school_programme(person, stage):
    """附件1 to 7 for a term, for registered poor: what it is called, how much, by which card."""
    boards = int(person.number[-2]) % 2
    return {
        "学前教育": ("学前教育资助", 750, "社保卡"),
        "小学": ("寄宿生生活补助", 750, "社保卡") if boards else ("非寄宿生生活补助", 250, "社保卡"),
        "初中": ("寄宿生生活补助", 875, "社保卡") if boards else ("非寄宿生生活补助", 312.5, "社保卡"),
        "普通高中": ("普通高中国家助学金", 1250, "社保卡"),
        "中职": ("中职国家助学金", 1000, "中职卡"),
    }.get(stage)


def school_aid(person, stage):
    """What the pupil is granted in a year."""
    granted = school_programme(person, stage)
    return granted[1] * 2 if granted else 0
