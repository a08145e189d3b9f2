/* Shows the tables as they were read, or the rules as they were compiled. */
#include "linter/base/text.h"
#include "linter/commands/commands.h"
#include "linter/commands/grid.h"
#include "linter/commands/run.h"
#include "linter/commands/verdict.h"
#include "linter/commands/words.h"
#include "linter/source/reader.h"
#include "linter/commands/terminal.h"

/* Rows of each table. */
#define ROWS_SHOWN 5

static size_t table_memory(const struct table *table)
{
	size_t row = sizeof(*table->packed);

	for (uint32_t i = 0; i < table->schema->column_count; i++)
		if (table->columns[i].stored)
			row += column_width(table->schema->columns[i].type);
	return row * table->row_count;
}

static void dump_columns(const struct table *table, struct arena *arena)
{
	struct grid grid = { .arena = arena, .column_count = 3 };

	for (uint32_t i = 0; i < table->schema->column_count; i++) {
		const struct column_schema *column = &table->schema->columns[i];
		struct grid_row *row;

		if (!table->columns[i].in_file)
			continue;
		row = grid_add(&grid);
		row->cells[0] = arena_format(arena, "    %.*s",
					     SLICE_ARGUMENTS(column->name));
		row->cells[1] = slice_of(schema_type_names[column->type]);
		row->cells[2] = slice_of(table->columns[i].stored
						 ? _("loaded")
						 : _("read by no rule"));
	}
	grid_print(&grid, stdout);
	grid_release(&grid);
}

/* The first lines as they stand in the file, when everything may be shown:
 * masking is the report's. */
static void dump_rows(const struct run *run, const struct table *table,
		      struct arena *arena)
{
	if (!run->options->show_personal)
		return;
	for (uint32_t i = 0; i < table->row_count && i < ROWS_SHOWN; i++) {
		const struct row_place place = model_row_place(table, i);
		const struct spot spot =
			source_spot(&run->sources.sources[place.source],
				    place.address, arena);

		printf("    %u  %.*s\n", i,
		       SLICE_ARGUMENTS(
			       terminal_printable(arena, spot_line(&spot))));
	}
}

static void dump_model(const struct run *run, struct arena *arena)
{
	const struct model *model = run->model;

	for (size_t i = 0; i < model->profile->table_count; i++) {
		const struct table *table = &model->tables[i];

		if (!table->given)
			continue;
		printf(_("%.*s: rows %u, segments %zu, bytes %zu\n"),
		       SLICE_ARGUMENTS(table->schema->name), table->row_count,
		       table->segment_count, table_memory(table));
		for (size_t j = 0; j < table->segment_count; j++) {
			const struct segment *segment = &table->segments[j];
			struct slice path =
				model->sources[segment->binding->source].path;

			printf(_("    rows %u to %u: %.*s\n"),
			       segment->first_row + 1,
			       segment->first_row + segment->row_count,
			       SLICE_ARGUMENTS(
				       terminal_printable(arena, path)));
		}
		dump_columns(table, arena);
		dump_rows(run, table, arena);
	}
}

static void dump_rules(const struct run *run, struct arena *arena)
{
	const struct profile *profile = run->loaded.profile;

	for (size_t i = 0; i < profile->rule_count; i++) {
		const struct rule *rule = &profile->rules[i];

		if (!run->selected[i])
			continue;
		printf("%.*s: %s %.*s\n", SLICE_ARGUMENTS(rule->id),
		       rule->check->name, SLICE_ARGUMENTS(rule->table->name));
		words_rule(rule, arena);
		words_query(rule, arena);
	}
}

static enum status dump_files(struct run *run, struct arena *arena)
{
	struct buffer reasons = BUFFER_EMPTY;
	enum status status = stage_sources(run);

	if (status != STATUS_CLEAN)
		return status;
	stage_model(run);
	dump_model(run, arena);
	status = verdict_of_files(run, &reasons);
	verdict_complain(&reasons);
	return status;
}

enum status command_dump(const struct options *options,
			 const struct check *const *checks)
{
	bool rules = strcmp(options->arguments[0], "rules") == 0;
	enum status status;
	struct run run;

	if (!rules && strcmp(options->arguments[0], "model") != 0) {
		terminal_complain(
			_("fundlint dump shows \"model\" or \"rules\", not "
			  "\"%s\""),
			options->arguments[0]);
		return STATUS_WRONG;
	}
	run_begin(&run, options, checks);
	status = stage_project(&run, options->arguments + 1,
			       options->argument_count - 1);
	if (status == STATUS_CLEAN)
		status = stage_profile(&run);
	if (status == STATUS_CLEAN && rules)
		dump_rules(&run, &run.loaded.arena);
	else if (status == STATUS_CLEAN)
		status = dump_files(&run, &run.loaded.arena);
	run_end(&run);
	return status;
}
