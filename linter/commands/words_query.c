/* Shows what a rule asks, as the engine is told it. */
#include "linter/commands/words.h"

#include "linter/commands/terminal.h"
#include "linter/profile/expression/print.h"

/* One query on its way to the terminal; the words are those of its header. */
struct dump {
	const struct rule *rule;
	const struct query *query;
	struct arena *arena;
	struct buffer line;
};

static void add(struct dump *dump, const char *text)
{
	buffer_add(&dump->line, slice_of(text));
}

static void add_expression(struct dump *dump, const char *before,
			   const struct expression *expression)
{
	add(dump, before);
	expression_write(&dump->line, expression);
}

static void end_line(struct dump *dump)
{
	struct slice shown =
		terminal_printable(dump->arena, buffer_slice(&dump->line));

	printf("        %.*s\n", SLICE_ARGUMENTS(shown));
	buffer_reset(&dump->line);
}

static void dump_condition(struct dump *dump, const char *name,
			   const struct expression *condition)
{
	if (!condition)
		return;
	add_expression(dump, name, condition);
	end_line(dump);
}

static void dump_shape(struct dump *dump)
{
	static const char *const shapes[] = { [QUERY_ROWS] = "rows of ",
					      [QUERY_GROUPS] = "groups of ",
					      [QUERY_ABSENT] = "partners of " };
	static const char *const orders[] = { [ORDER_ROWS] = "",
					      [ORDER_DAYS] = ", by day",
					      [ORDER_PERIODS] = ", by period",
					      [ORDER_SERIES] = ", by series" };
	const struct query *query = dump->query;

	add(dump, shapes[query->shape]);
	buffer_add(&dump->line, query->table->name);
	for (uint32_t i = 0; i < query->key_count; i++)
		add_expression(dump, i ? ", " : " per ", query->keys[i]);
	add(dump, query->key_blanks ? " (blank or not)" : "");
	add(dump, orders[query->order]);
	add(dump, query->first_of_key ? ", the first of each key" : "");
	add(dump, query->group_last ? ", on the last row" : "");
	printf("    asks: %.*s\n",
	       SLICE_ARGUMENTS(terminal_printable(dump->arena,
						  buffer_slice(&dump->line))));
	buffer_reset(&dump->line);
}

static void dump_partners(struct dump *dump)
{
	const struct query_partners *partners = dump->query->partners;

	if (!partners)
		return;
	add(dump, "partners: ");
	buffer_add(&dump->line, partners->table->name);
	for (uint32_t i = 0; i < partners->key_count; i++) {
		add_expression(dump, i ? " and " : " whose ",
			       partners->theirs[i]);
		add_expression(dump, " is ", partners->own[i]);
	}
	if (partners->having)
		add_expression(dump, ", having ", partners->having);
	end_line(dump);
}

static const char *measure_word(enum measure_kind kind)
{
	static const char *const words[] = {
		[MEASURE_VALUE] = "value",
		[MEASURE_ROWS] = "rows",
		[MEASURE_LEFT_OUT] = "rows left out",
		[MEASURE_SUM] = "sum",
		[MEASURE_LAST] = "last",
		[MEASURE_PLACE] = "place",
		[MEASURE_RUNNING] = "running sum",
		[MEASURE_DISTINCT] = "different values so far",
		[MEASURE_LASTING] = "smallest from here on",
		[MEASURE_STANDING] = "not taken back",
		[MEASURE_MET] = "earlier rows met",
		[MEASURE_FILE_ROWS] = "rows of the file",
		[MEASURE_FILE_COUNT] = "rows of the file for which",
		[MEASURE_FILE_FIRST] = "first row of the file",
		[MEASURE_FILE_SUM] = "sum over the file",
		[MEASURE_PARTNERS] = "partners",
		[MEASURE_PARTNERS_POSSIBLE] = "partners possible",
		[MEASURE_PARTNERS_SUM] = "sum of partners",
		[MEASURE_PARTNERS_DISTINCT] = "different values of partners",
		[MEASURE_TOWNSHIP_GIVEN] = "of a township on the roster",
		[MEASURE_ENTRIES] = "entries",
		[MEASURE_ENTRY_LAST] = "last entry",
		[MEASURE_LEDGER_FIRST] = "first day of the table",
		[MEASURE_DUE] = "periods due",
		[MEASURE_DUE_FROM] = "first day due",
		[MEASURE_DUE_UNTIL] = "last day due",
		[MEASURE_DUE_MISSING] = "periods without an entry",
		[MEASURE_FIRST_MISSING] = "first period without an entry",
	};

	return words[kind];
}

static void dump_measure(struct dump *dump, const struct query_measure *measure)
{
	add(dump, measure->name);
	add(dump, ": ");
	add(dump, measure_word(measure->kind));
	if (measure->value)
		add_expression(dump, " of ", measure->value);
	if (measure->kind == MEASURE_LAST || measure->kind == MEASURE_LASTING ||
	    measure->kind == MEASURE_FILE_FIRST ||
	    measure->kind == MEASURE_FILE_SUM) {
		add(dump, " of ");
		add(dump, dump->query->measures[measure->of].name);
	}
	end_line(dump);
}

static void dump_case(struct dump *dump, const struct query_case *broken)
{
	static const char *const levels[] = { [CASE_ROW] = "",
					      [CASE_GROUP] = " (group)",
					      [CASE_CROSSING] = " (crossing)" };
	static const char *const compared[] = {
		[COMPARED_NONE] = "",
		[COMPARED_FIRST] = " (beside the first)",
		[COMPARED_PREVIOUS] = " (beside the one before)"
	};

	add(dump, rule_check(dump->rule)->messages[broken->message].id);
	add(dump, levels[broken->level]);
	add(dump, compared[broken->compared]);
	if (broken->test)
		add_expression(dump, ": ", broken->test);
	if (broken->money)
		add_expression(dump, "; money ", broken->money);
	end_line(dump);
}

static void dump_one(struct dump *dump)
{
	const struct query *query = dump->query;

	dump_shape(dump);
	dump_partners(dump);
	for (uint32_t i = 0; i < query->measure_count; i++)
		dump_measure(dump, &query->measures[i]);
	dump_condition(dump, "taken: ", query->taken);
	dump_condition(dump, "judged: ", query->judged);
	dump_condition(dump, "group judged: ", query->group_judged);
	dump_condition(dump, "pair: ", query->pair);
	for (uint32_t i = 0; i < query->case_count; i++)
		dump_case(dump, &query->cases[i]);
}

void words_query(const struct rule *rule, struct arena *arena)
{
	const struct check *check = rule_check(rule);
	struct dump dump = {
		.rule = rule,
		.query = check->query ? check->query(rule, arena) : NULL,
		.arena = arena,
	};

	if (!dump.query)
		printf("    asks: what no query can say\n");
	for (; dump.query; dump.query = dump.query->also)
		dump_one(&dump);
	buffer_release(&dump.line);
}
