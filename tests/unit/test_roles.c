/* Whom and what rows are about: in the row, along its keys, or unknown. */
#include "linter/report/roles.h"
#include "sample_model.h"

Suite *suite_roles(void);

#define PAYMENTS                                       \
	"户编号,身份证号,补贴项目,备注\n" \
	"H1,11010519491231002X,种养奖补,东村\n"  \
	"H2,, 种苗补助 ,\n"                        \
	"H9,,,\n"                                      \
	",,种养奖补,\n"
#define HOUSEHOLDS                           \
	"户编号,户主姓名,行政村\n" \
	"H2,李四,南村\n"                 \
	"H1,张三,西村\n"

enum { ROWS = 4 };

struct trial {
	struct sample sample;
	struct report report;
	struct resolver resolver;
	struct finding findings[ROWS];
	struct entry entries[ROWS];
};

static struct column_path path_of(const struct sample *sample, uint32_t first,
				  uint32_t second)
{
	const struct table_schema *tables = sample->profile.tables;

	return (struct column_path){
		.steps = { { &tables[PAYMENT], first },
			   { &tables[HOUSEHOLD], second } },
		.count = second == NO_COLUMN ? 1 : 2,
	};
}

/* The note stands for the village; where it is blank, the roster says it. */
static void name_roles(struct sample *sample)
{
	struct table_schema *payment = &sample->profile.tables[PAYMENT];

	payment->columns[PAYMENT_NOTE].otherwise =
		path_of(sample, PAYMENT_HOUSEHOLD, HOUSEHOLD_VILLAGE);
	payment->roles[ROLE_HOUSEHOLD] =
		path_of(sample, PAYMENT_HOUSEHOLD, NO_COLUMN);
	payment->roles[ROLE_PERSON] =
		path_of(sample, PAYMENT_PERSON, NO_COLUMN);
	payment->roles[ROLE_NAME] =
		path_of(sample, PAYMENT_HOUSEHOLD, HOUSEHOLD_HEAD);
	payment->roles[ROLE_VILLAGE] = path_of(sample, PAYMENT_NOTE, NO_COLUMN);
	payment->roles[ROLE_PROGRAMME] =
		path_of(sample, PAYMENT_PROGRAMME, NO_COLUMN);
}

static const struct role_texts *trial_read(struct trial *trial,
					   const char *payments)
{
	struct sample *sample = &trial->sample;

	*trial = (struct trial){ .report = { .show_personal = false } };
	sample_init(sample);
	name_roles(sample);
	sample_add(sample, "payment.csv", payments);
	sample_add(sample, "household.csv", HOUSEHOLDS);
	sample_bind(sample);
	trial->report.profile = &sample->profile;
	trial->report.model = sample->model;
	trial->report.sources = sample->sources.sources;
	trial->report.source_count = sample->sources.count;
	resolver_init(&trial->resolver, &trial->report);
	for (uint32_t row = 0; row < ROWS; row++) {
		trial->findings[row].primary =
			(struct place){ PAYMENT, row, NO_COLUMN };
		trial->entries[row].finding = &trial->findings[row];
	}
	return roles_read(
		&trial->resolver,
		resolver_gather(&trial->resolver, trial->entries, ROWS, 0),
		ROWS);
}

static void trial_free(struct trial *trial)
{
	resolver_release(&trial->resolver);
	sample_free(&trial->sample);
}

START_TEST(reads_the_row_itself)
{
	struct trial trial;
	const struct role_texts *texts = trial_read(&trial, PAYMENTS);

	assert_text(texts[0].of[ROLE_HOUSEHOLD], "H1");
	assert_text(texts[0].of[ROLE_PERSON], "110105********002X");
	assert_text(texts[0].of[ROLE_VILLAGE], "东村");
	assert_text(texts[1].of[ROLE_PROGRAMME], "种苗补助");
	/* No role of the table. */
	assert_text(texts[0].of[ROLE_TOWNSHIP], "");
	trial_free(&trial);
}
END_TEST

START_TEST(follows_keys)
{
	struct trial trial;
	const struct role_texts *texts = trial_read(&trial, PAYMENTS);

	assert_text(texts[0].of[ROLE_NAME], "张三");
	assert_text(texts[1].of[ROLE_NAME], "李四");
	/* Its own cell is blank. */
	assert_text(texts[1].of[ROLE_VILLAGE], "南村");
	trial_free(&trial);
}
END_TEST

START_TEST(leaves_empty_what_is_not_known)
{
	struct trial trial;
	const struct role_texts *texts = trial_read(&trial, PAYMENTS);

	/* A household on no roster, and none at all. */
	assert_text(texts[2].of[ROLE_HOUSEHOLD], "H9");
	for (uint32_t row = 2; row < ROWS; row++) {
		assert_text(texts[row].of[ROLE_NAME], "");
		assert_text(texts[row].of[ROLE_VILLAGE], "");
	}
	assert_text(texts[3].of[ROLE_HOUSEHOLD], "");
	trial_free(&trial);
}
END_TEST

START_TEST(reads_elsewhere_what_a_file_lacks)
{
	struct trial trial;
	const struct role_texts *texts =
		trial_read(&trial, "户编号,补贴项目,金额,发放日期\n"
				   "H1,种养奖补,1,2020-01-01\n"
				   "H2,种养奖补,1,2020-01-01\n"
				   "H2,种养奖补,1,2020-01-01\n"
				   "H1,种养奖补,1,2020-01-01\n");

	assert_text(texts[0].of[ROLE_VILLAGE], "西村");
	assert_text(texts[2].of[ROLE_VILLAGE], "南村");
	assert_text(texts[3].of[ROLE_NAME], "张三");
	assert_text(texts[3].of[ROLE_PERSON], "");
	trial_free(&trial);
}
END_TEST

Suite *suite_roles(void)
{
	Suite *suite = suite_create("roles");
	TCase *tests = tcase_create("roles");

	tcase_add_test(tests, reads_the_row_itself);
	tcase_add_test(tests, follows_keys);
	tcase_add_test(tests, leaves_empty_what_is_not_known);
	tcase_add_test(tests, reads_elsewhere_what_a_file_lacks);
	suite_add_tcase(suite, tests);
	return suite;
}
