/*
 * The ledgers: payments and medical claims.
 *
 * Every household has five payments, scattered over the file: an award for
 * a crop in 2023, two in 2024 of the two programmes that share a cap, an
 * award for its courtyard, and something else. What is right stays under
 * the caps of 8000 yuan (2023) and 9000 yuan (2024), or on them.
 */
#include "tests/bench/generate.h"

enum {
	DRAW_PAYMENT = 30,
	DRAW_OVER,
	DRAW_STACKED,
	DRAW_ODD,
	DRAW_ACCOUNT,
	DRAW_ITEM,
	DRAW_CLAIM,
	DRAW_SHORT,
};

#define PAYMENTS_EACH 5
#define CAP_2024      900000

struct payment {
	const char *programme, *item;
	int64_t fen;
	int32_t day;
	bool blank_amount;
};

static const char *const items[] = { "水稻", "蔬菜", "脐橙", "生猪",
				     "肉牛", "蜜蜂", "油茶", "其他作物" };

static const char *item_of(const struct county *county, uint64_t household,
			   uint64_t shift)
{
	return items[(chance(county, DRAW_ITEM, household) + shift) % 8];
}

/* The two payments of 2024 that together go over the cap, by a fen or by
 * much; or stand on it; or one of which is a refund. */
static int64_t shared_fen(const struct county *county, uint64_t household,
			  uint64_t which, uint64_t draw)
{
	uint64_t odd = chance(county, DRAW_ODD, household) % 2000;

	if (chosen(county, DRAW_OVER, household, county->faults)) {
		if (odd % 4 == 0)
			return CAP_2024 / 2 + (int64_t)which;
		return CAP_2024 / 2 + 100 + (int64_t)(draw % 300000);
	}
	if (odd == 0)
		return CAP_2024 / 2;
	if (odd == 1)
		return which ? -(int64_t)(draw % 100000) - 1
			     : CAP_2024 + (int64_t)(draw % 100);
	return 20000 + (int64_t)(draw % 400000);
}

static struct payment payment_of(const struct county *county,
				 uint64_t household, uint64_t which,
				 uint64_t draw)
{
	static const char *const others[] = { "公益性岗位补贴", "交通补贴",
					      "低保金" };
	bool stacked = chosen(county, DRAW_STACKED, household, county->faults);
	struct payment payment = {
		.item = item_of(county, household, which == 3 && !stacked),
		.fen = 20000 + (int64_t)(draw % 300000),
		.day = day_of_date(which == 0 || which == 3 ? 2023 : 2024, 1,
				   1) +
		       (int32_t)(draw / 300000 % 365),
		.blank_amount = draw / 200000000 % 5000 == 0,
	};

	switch (which) {
	case 0:
		payment.programme = "种养产业奖补";
		break;
	case 1:
		payment.programme = draw % 2 ? "种养奖补" : "滞销受损补助";
		payment.fen = shared_fen(county, household, 0, draw);
		break;
	case 2:
		payment.programme = "滞销受损补助";
		payment.fen = shared_fen(county, household, 1, draw);
		break;
	case 3:
		payment.programme = "庭院经济奖补";
		break;
	default:
		payment.programme = others[draw % 3];
		payment.item = "";
		break;
	}
	return payment;
}

static void put_payment(struct writer *writer, const struct county *county,
			uint64_t row)
{
	uint64_t place = shuffled(county, row, county->payments);
	uint64_t household = place / PAYMENTS_EACH % county->households;
	uint64_t draw = chance(county, DRAW_PAYMENT, place);
	struct payment payment =
		payment_of(county, household, place % PAYMENTS_EACH, draw);
	uint64_t person = household * county->persons / county->households + 1;
	char text[20];

	put_count(writer, row + 1);
	put_number(writer, "H", household, 9);
	if (person >= county->persons)
		person = county->persons - 1;
	identity_of(county, person, text);
	put_text(writer, text);
	put_text(writer, payment.programme);
	put_text(writer, payment.item);
	if (payment.blank_amount)
		put_text(writer, "");
	else
		put_money(writer, payment.fen);
	put_day(writer, payment.day);
	put_number(writer, "62282",
		   chance(county, DRAW_ACCOUNT, household) % 100000000000000,
		   14);
	writer_row(writer);
}

void write_payments(const struct county *county, const char *directory)
{
	struct writer writer;

	writer_open(
		&writer, directory, "payment.csv",
		"序号,户编号,身份证号,补贴项目,品种,金额,发放日期,银行账号");
	for (uint64_t p = 0; p < county->payments; p++)
		put_payment(&writer, county, p);
	writer_close(&writer);
}

/* Nine tenths of the cost, a fen less, more, or much less. */
static int64_t paid_of(const struct county *county, uint64_t claim,
		       int64_t cost, uint64_t draw)
{
	int64_t due = (cost * 9 + 9) / 10;

	if (chosen(county, DRAW_SHORT, claim, county->faults))
		return draw % 3 ? due - 1 - (int64_t)(draw % 5000) : due - 1;
	if (draw % 10 == 0)
		return due;
	return due + (int64_t)(draw % (uint64_t)(cost - due + 1));
}

static void put_claim(struct writer *writer, const struct county *county,
		      uint64_t claim)
{
	static const char *const hospitals[] = { "县人民医院", "县中医院",
						 "隆木乡卫生院", "市立医院" };
	uint64_t draw = chance(county, DRAW_CLAIM, claim);
	int64_t cost = 50000 + (int64_t)(draw % 5000000);
	int64_t paid = paid_of(county, claim, cost, draw / 5000000);
	int64_t basic = paid * 6 / 10, critical = draw % 4 ? 0 : paid / 10;
	char text[20];

	identity_of(county, draw % county->persons, text);
	put_count(writer, claim + 1);
	put_text(writer, text);
	put_text(writer, hospitals[draw / 7 % 4]);
	put_day(writer, day_of_date(2024, 1, 1) + (int32_t)(draw / 11 % 300));
	put_money(writer, cost + (int64_t)(draw % 90000));
	put_money(writer, cost);
	put_money(writer, basic);
	put_money(writer, critical);
	/* A line that is blank leaves the claim unjudged. */
	if (draw / 13 % 2000 == 0)
		put_text(writer, "");
	else
		put_money(writer, paid - basic - critical);
	put_text(writer, "是");
	writer_row(writer);
}

void write_claims(const struct county *county, const char *directory)
{
	struct writer writer;

	writer_open(&writer, directory, "claim.csv",
		    "序号,身份证号,就诊医院,结算日期,医疗总费用,政策范围内费用,"
		    "基本医保报销,大病保险报销,医疗救助,是否一站式结算");
	for (uint64_t c = 0; c < county->claims; c++)
		put_claim(&writer, county, c);
	writer_close(&writer);
}
