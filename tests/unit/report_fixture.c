/* Puts the small ledger together by hand. */
#include "report_fixture.h"

#include "linter/source/reader.h"

static const struct message messages[] = {
	{ .id = "over",
	  .direction = DIRECTION_OVER,
	  .text = N_("{amount} is over the limit of {limit} for {household}"),
	  .help = N_("Take back {excess}.") },
};

static void init_schema(struct fixture *fixture)
{
	static const char *const names[] = { "household", "person", "amount",
					     "remark" };

	for (uint32_t i = 0; i < 4; i++) {
		fixture->columns[i].name = slice_of(names[i]);
		fixture->field_of[i] = i;
	}
	fixture->columns[LEDGER_PERSON].type = COLUMN_IDENTITY;
	fixture->columns[LEDGER_AMOUNT].type = COLUMN_DECIMAL;
	fixture->schema = (struct table_schema){
		.name = SLICE_LITERAL("payment"),
		.columns = fixture->columns,
		.column_count = 4,
		.key = LEDGER_HOUSEHOLD,
		.date = NO_COLUMN,
		.period_for = NO_COLUMN,
	};
	fixture->yuan = (struct unit){
		.name = SLICE_LITERAL("yuan"),
		.base = &fixture->yuan,
		.factor = DECIMAL_ONE,
	};
}

static void init_rule(struct fixture *fixture)
{
	fixture->file = (struct profile_file){
		.path = SLICE_LITERAL("profile.yml"),
	};
	fixture->check = (struct check){
		.signature = { .name = "cap" },
		.messages = messages,
		.message_count = ARRAY_SIZE(messages),
	};
	fixture->rule = (struct rule){
		.id = SLICE_LITERAL("X-1"),
		.title = { .en = SLICE_LITERAL("At most 100 yuan") },
		.check = &fixture->check.signature,
		.table = &fixture->schema,
		.severity = SEVERITY_ERROR,
		.cite = { .clause = SLICE_LITERAL("附件3"),
			  .quote = SLICE_LITERAL("不超过100元"),
			  .mark = { .file = &fixture->file,
				    .line = 12,
				    .column = 5 } },
		.mark = { .file = &fixture->file, .line = 9, .column = 3 },
	};
	fixture->profile = (struct profile){
		.tables = &fixture->schema,
		.table_count = 1,
		.rules = &fixture->rule,
		.rule_count = 1,
	};
}

/* Reads the header and remembers where each row starts. */
static void read_rows(struct fixture *fixture)
{
	const struct source *source = &fixture->sources.sources[0];
	struct rows *rows = rows_start(source, source_span(source), NULL);
	struct row row;

	if (rows_next(rows, &row))
		for (uint32_t i = 0; i < 4 && i < row.count; i++)
			fixture->headers[i] = cell_slice(&row.cells[i]);
	while (rows_next(rows, &row))
		fixture->packed[fixture->table.row_count++] =
			row_address_pack(source->first, row.address);
	rows_stop(rows);
}

static void init_model(struct fixture *fixture)
{
	fixture->binding = (struct binding){
		.table = &fixture->schema,
		.field_count = 4,
		.field_of = fixture->field_of,
		.headers = fixture->headers,
	};
	fixture->segment = (struct segment){
		.row_count = fixture->table.row_count,
		.binding = &fixture->binding,
	};
	fixture->bindings[0] = &fixture->binding;
	fixture->table.schema = &fixture->schema;
	fixture->table.columns = fixture->stored;
	fixture->table.packed = fixture->packed;
	fixture->table.segments = &fixture->segment;
	fixture->table.segment_count = 1;
	fixture->table.given = true;
	fixture->model = (struct model){
		.profile = &fixture->profile,
		.sources = fixture->sources.sources,
		.source_count = 1,
		.tables = &fixture->table,
		.bindings = fixture->bindings,
		.binding_count = 1,
		.newest = DAY_MISSING,
	};
}

static void init_report(struct fixture *fixture)
{
	fixture->bound = (struct loaded_source){
		.state = LOADED,
		.table = &fixture->schema,
		.binding = fixture->bindings[0],
		.rows = fixture->table.row_count,
	};
	fixture->rule_summary = (struct rule_summary){
		.rule = &fixture->rule,
		.state = RULE_FINDINGS,
	};
	fixture->account = (struct rules_summary){
		.rules = &fixture->rule_summary,
		.rule_count = 1,
		.as_of = DAY_MISSING,
	};
	fixture->report = (struct report){
		.profile = &fixture->profile,
		.model = &fixture->model,
		.sources = fixture->sources.sources,
		.source_count = 1,
		.loaded = &fixture->bound,
		.inputs = &fixture->inputs,
		.faults = &fixture->faults,
		.rules = &fixture->account,
	};
	finding_list_init(&fixture->rule_summary.findings, &fixture->rule,
			  &fixture->model, 0);
}

void fixture_init(struct fixture *fixture, struct slice ledger)
{
	memset(fixture, 0, sizeof(*fixture));
	fault_list_init(&fixture->faults, 0);
	source_open_text(&fixture->sources, SLICE_LITERAL("ledger.csv"), ledger,
			 &fixture->faults);
	init_schema(fixture);
	init_rule(fixture);
	read_rows(fixture);
	init_model(fixture);
	init_report(fixture);
}

void fixture_release(struct fixture *fixture)
{
	finding_list_release(&fixture->rule_summary.findings);
	source_list_release(&fixture->sources);
	fault_list_release(&fixture->faults);
	arena_release(&fixture->arena);
}

struct place fixture_place(uint32_t row, uint32_t column)
{
	return (struct place){ .row = row, .column = column };
}

struct run_summary fixture_summary(struct fixture *fixture)
{
	return summary_make(&fixture->report, &fixture->arena);
}
