"""Invented names, numbers and keys. Nothing is drawn at random: the same
profile gives the same township."""

import itertools
import re

SURNAMES = "陈黄刘曾谢钟温胡廖肖朱郭叶范罗宋潘梁邓沈方卢蒋韦冯龙白段崔康毛邱秦江史顾侯邵孟万钱汤尹黎易常武乔贺赖"
GIVEN = [
    a + b
    for a, b in itertools.product("水广长有金建大德招来满文福小春海玉志茂细", "根发生福莲平洪旺娣秀华清林芳花明兰刚")
]
TOWNS = [a + b for a, b in itertools.product("枫白云沙梅竹龙高松", "溪茅峰洲岗山塘滩坑")]
VILLAGES = [
    a + b for a, b in itertools.product("枫竹沙云梅高白松杨桂莲岭石泉溪柳桃樟", "坪塘坑背湾头坝陂江源冲垅洲屋田")
]
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
IDENTITY = re.compile(r"[1-9]\d{5}((?:19|20)\d{6})(\d{3})([\dX])")


def check_character(digits):
    total = sum(int(d) * w for d, w in zip(digits, WEIGHTS))
    return "10X98765432"[total % 11]


class Names:
    def __init__(self):
        self.counts = {}
        people = itertools.product(GIVEN, SURNAMES)
        self.people = (surname + given for given, surname in _mixed(people))
        self.villages = (name + "村" for name in VILLAGES)
        self.towns = (name + "镇" for name in TOWNS)

    def number(self, kind, form):
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return form % self.counts[kind]

    def identity(self, birth="", male=True):
        """A number of a prefecture, which no resident is given."""
        if not birth:
            self.counts[""] = count = self.counts.get("", 0) + 1
            birth = f"{1956 + count % 37}{count % 12 + 1:02d}{count % 28 + 1:02d}"
        self.counts[birth] = self.counts.get(birth, 0) + 1
        order = 2 * self.counts[birth] + (1 if male else 0)
        digits = f"360700{birth}{order:03d}"
        return digits + check_character(digits)

    def identity_like(self, number, birth="", sex=""):
        match = IDENTITY.fullmatch(number)
        birth = birth or (match[1] if match else "")
        male = sex == "男" if sex else not match or int(match[2]) % 2 == 1
        return self.identity(birth, male)


def _mixed(pairs):
    """The pairs in an order that does not repeat the given name at once."""
    rows = [list(group) for _, group in itertools.groupby(pairs, lambda pair: pair[0])]
    for shift in range(len(rows[0])):
        for number, row in enumerate(rows):
            yield row[(number + shift) % len(row)]
