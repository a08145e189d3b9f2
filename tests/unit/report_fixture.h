/* A small ledger with one rule and its check, for tests of reports. */
#ifndef FUNDLINT_TESTS_REPORT_FIXTURE_H
#define FUNDLINT_TESTS_REPORT_FIXTURE_H

#include "linter/report/summary.h"

enum { LEDGER_HOUSEHOLD, LEDGER_PERSON, LEDGER_AMOUNT, LEDGER_REMARK };

struct fixture {
	struct column_schema columns[4];
	struct table_schema schema;
	struct profile_file file;
	struct unit yuan;
	struct check check;
	struct rule rule;
	struct profile profile;
	struct source_list sources;
	struct fault_list faults;
	uint32_t field_of[4];
	struct slice headers[4];
	struct binding binding;
	const struct binding *bindings[1];
	struct segment segment;
	uint32_t packed[8];
	struct column stored[4]; /* nothing is: places need no values */
	struct table table;
	struct model model;
	struct loaded_source bound;
	struct input_list inputs;
	struct rule_summary rule_summary;
	struct rules_summary account;
	struct report report;
	struct arena arena; /* of summaries */
};

/* The ledger's text begins with its header: a line of four fields. */
void fixture_init(struct fixture *fixture, struct slice ledger);
void fixture_release(struct fixture *fixture);
struct place fixture_place(uint32_t row, uint32_t column);
struct run_summary fixture_summary(struct fixture *fixture);

#endif
