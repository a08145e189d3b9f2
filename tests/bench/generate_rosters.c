/*
 * The rosters: households, their people, and the visits to them.
 *
 * Households come in pairs that share five visits: the first of a pair was
 * lifted out of poverty and is visited in July and September; the second has
 * three visits, in July, August and September or, when it is monitored since
 * July, in August, September and October. Everything happens in 2024.
 */
#include "tests/bench/generate.h"

#include <string.h>

enum {
	DRAW_HEAD = 10,
	DRAW_MONITORED,
	DRAW_REMOVED,
	DRAW_PHONE,
	DRAW_PERSON,
	DRAW_REPEATED,
	DRAW_VISIT,
	DRAW_UNVISITED,
	DRAW_VISITOR,
};

/* Most that an identity number is written before it is written again. */
#define BACK_MOST 100000

static const char *const townships[] = {
	"隆木乡", "麻双乡", "十八塘乡", "坪市乡", "横市镇", "大坪乡",
	"横寨乡", "镜坝镇", "赤土乡",   "朱坊镇", "龙华镇", "龙岭镇",
};

#define TOWNSHIPS (sizeof(townships) / sizeof(*townships))

static const char *const villages[] = {
	"上洛", "下坪", "石溪", "樟坊", "黄田", "竹坝", "三江", "新圩",
	"高陂", "井头", "沙塘", "古坑", "长坑", "罗边", "桥头", "大岭",
};

#define VILLAGES (sizeof(villages) / sizeof(*villages))

static bool monitored(const struct county *county, uint64_t household)
{
	return household % 2 &&
	       chosen(county, DRAW_MONITORED, household, 200000);
}

static void put_household(struct writer *writer, const struct county *county,
			  uint64_t household)
{
	uint64_t draw = chance(county, DRAW_HEAD, household);
	int32_t identified = NO_DAY, removed = NO_DAY, lifted = NO_DAY;
	char text[20];

	/* From the 1st the duty would hold in July too: a few. */
	if (monitored(county, household))
		identified = day_of_date(2024, 7,
					 draw % 997 ? 2 + (int)(draw % 27) : 1);
	if (identified != NO_DAY &&
	    chosen(county, DRAW_REMOVED, household, 200000))
		removed = day_of_date(2024, 8, 1) + (int32_t)(draw % 90);
	if (identified == NO_DAY || draw % 2)
		lifted = day_of_date(2016 + (int)(draw % 5), 12, 31);
	put_count(writer, household + 1);
	put_number(writer, "H", household, 9);
	name_of(county, DRAW_HEAD, household, text);
	put_text(writer, text);
	put_text(writer, townships[draw % TOWNSHIPS]);
	memcpy(text, villages[draw / TOWNSHIPS % VILLAGES], 6);
	memcpy(text + 6, "村", 4);
	put_text(writer, text);
	put_text(writer, identified == NO_DAY ? "脱贫户" : "脱贫不稳定户");
	put_day(writer, lifted);
	put_day(writer, identified);
	put_day(writer, removed);
	put_number(writer, "13",
		   chance(county, DRAW_PHONE, household) % 1000000000, 9);
	writer_row(writer);
}

void write_households(const struct county *county, const char *directory)
{
	struct writer writer;

	writer_open(&writer, directory, "household.csv",
		    "序号,户编号,户主姓名,乡镇,行政村,户类型,脱贫时间,识别时间,"
		    "风险消除时间,联系电话");
	for (uint64_t h = 0; h < county->households; h++)
		put_household(&writer, county, h);
	writer_close(&writer);
}

/* Whose identity number stands on the person's row. */
static uint64_t number_holder(const struct county *county, uint64_t person)
{
	uint64_t back = chance(county, DRAW_PERSON, person) % BACK_MOST + 1;

	if (county->all_wrong)
		return person & ~UINT64_C(1);
	if (back > person ||
	    !chosen(county, DRAW_REPEATED, person, county->faults))
		return person;
	return person - back;
}

static void put_person(struct writer *writer, const struct county *county,
		       uint64_t person)
{
	static const char *const relations[] = { "户主", "配偶", "长子", "之女",
						 "母亲" };
	uint64_t household = person * county->households / county->persons;
	uint64_t draw = chance(county, DRAW_PERSON, person);
	char number[20], text[20];

	identity_of(county, number_holder(county, person), number);
	put_count(writer, person + 1);
	put_text(writer, number);
	name_of(county, DRAW_PERSON, person, text);
	put_text(writer, text);
	put_number(writer, "H", household, 9);
	put_text(writer, relations[draw % 5]);
	put_text(writer, (number[16] - '0') % 2 ? "男" : "女");
	snprintf(text, sizeof(text), "%.4s-%.2s-%.2s", number + 6, number + 10,
		 number + 12);
	put_text(writer, text);
	put_text(writer, draw / 8 % 50 ? "正常" : "迁出");
	writer_row(writer);
}

void write_persons(const struct county *county, const char *directory)
{
	struct writer writer;

	writer_open(
		&writer, directory, "person.csv",
		"序号,证件号码,姓名,户编号,与户主关系,性别,出生日期,人员状态");
	for (uint64_t p = 0; p < county->persons; p++)
		put_person(&writer, county, p);
	writer_close(&writer);
}

/* The household of a visit, and which of its visits it is. */
static uint64_t visited(uint64_t visit, int *which)
{
	uint64_t place = visit % 5;

	*which = (int)(place < 2 ? place : place - 2);
	return visit / 5 * 2 + (place >= 2);
}

/* Month in which the visit was due; a wrong one is made a month or two early,
 * in a period that has its visit already, or after the as-of day. */
static int visit_month(const struct county *county, uint64_t household,
		       int which, uint64_t draw)
{
	int month = household % 2 ? 7 + which : 7 + 2 * which;

	if (monitored(county, household))
		month++;
	if (!chosen(county, DRAW_UNVISITED, household, county->faults))
		return month;
	return draw % 10 ? 7 : 11;
}

static void put_visit(struct writer *writer, const struct county *county,
		      uint64_t row)
{
	uint64_t visit = shuffled(county, row, county->visits);
	uint64_t draw = chance(county, DRAW_VISIT, visit);
	int which, month;
	uint64_t household = visited(visit, &which);
	char name[16];

	if (household >= county->households)
		household = county->households - 1;
	month = visit_month(county, household, which, draw);
	put_count(writer, row + 1);
	put_number(writer, "H", household, 9);
	name_of(county, DRAW_VISITOR, household / 20, name);
	put_text(writer, name);
	put_day(writer, day_of_date(2024, month, 1 + (int)(draw / 10 % 30)));
	put_text(writer, draw / 300 % 10 ? "日常走访" : "电话走访");
	/* Some cells hold the delimiter, and doubled quotation marks. */
	switch (draw / 3000 % 50) {
	case 0:
		put_text(writer, "\"查看住房、饮水,宣传\"\"两不愁三保障\"\"\"");
		break;
	case 1:
		put_text(writer, "\"核实收入,了解困难\"");
		break;
	default:
		put_text(writer, "了解生产生活情况");
		break;
	}
	writer_row(writer);
}

void write_visits(const struct county *county, const char *directory)
{
	struct writer writer;

	writer_open(&writer, directory, "visit.csv",
		    "序号,户编号,走访人,走访日期,走访方式,走访内容");
	for (uint64_t v = 0; v < county->visits; v++)
		put_visit(&writer, county, v);
	writer_close(&writer);
}
