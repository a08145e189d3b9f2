/* Lists rules and checks. */
#include "linter/base/text.h"
#include "linter/commands/commands.h"
#include "linter/commands/grid.h"
#include "linter/commands/load.h"
#include "linter/commands/words.h"
#include "linter/report/style.h"
#include "linter/commands/terminal.h"

static void print_grid(struct grid *grid, bool markdown)
{
	if (markdown)
		grid_print_markdown(grid, stdout);
	else
		grid_print(grid, stdout);
	grid_release(grid);
}

static void set_heading(struct grid *grid, const char *const *titles)
{
	struct grid_row *row = grid_add(grid);

	for (size_t i = 0; i < grid->column_count; i++)
		row->cells[i] = slice_of(_(titles[i]));
}

static void add_rule(struct grid *grid, const struct rule *rule)
{
	struct grid_row *row = grid_add(grid);

	row->cells[0] = terminal_printable(grid->arena, rule->id);
	row->cells[1] = slice_of(severity_word(rule->severity));
	row->cells[2] = slice_of(rule->check->name);
	row->cells[3] = rule->optional ? slice_of(_("optional")) : SLICE_EMPTY;
	row->cells[4] = terminal_printable(grid->arena, rule->cite.clause);
	row->cells[5] =
		terminal_printable(grid->arena, language_text(&rule->title));
}

static void print_not_checkable(const struct profile *profile,
				struct arena *arena, bool markdown)
{
	static const char *const titles[] = { N_("clause"), N_("reason") };
	struct grid grid = { .arena = arena, .column_count = 2 };

	if (!profile->not_checkable_count)
		return;
	printf("\n%s\n\n", _("What no data given can show:"));
	set_heading(&grid, titles);
	for (size_t i = 0; i < profile->not_checkable_count; i++) {
		const struct not_checkable *entry = &profile->not_checkable[i];
		struct grid_row *row = grid_add(&grid);

		row->cells[0] = terminal_printable(arena, entry->id);
		row->cells[1] = terminal_printable(
			arena, language_text(&entry->reason));
	}
	print_grid(&grid, markdown);
}

enum status command_rules(const struct options *options,
			  const struct check *const *checks)
{
	static const char *const titles[] = { N_("rule"),   N_("severity"),
					      N_("check"),  N_("runs"),
					      N_("clause"), N_("title") };
	struct loaded loaded;
	enum status status = STATUS_WRONG;

	if (command_load_profile(&loaded, options->profile,
				 (struct mark){ .file = NULL }, options,
				 checks)) {
		const struct profile *profile = loaded.profile;
		struct grid grid = { .arena = &loaded.arena,
				     .column_count = ARRAY_SIZE(titles) };

		set_heading(&grid, titles);
		for (size_t i = 0; i < profile->rule_count; i++)
			add_rule(&grid, &profile->rules[i]);
		print_grid(&grid, options->markdown);
		print_not_checkable(profile, &loaded.arena, options->markdown);
		status = STATUS_CLEAN;
	}
	command_loaded_release(&loaded);
	return status;
}

/* `column`, `at_least` (may be left out) ... on one line. */
static struct slice parameter_names(struct arena *arena,
				    const struct check *check)
{
	const struct check_signature *signature = &check->signature;
	struct buffer names = BUFFER_EMPTY;
	struct slice copy;

	for (size_t i = 0; i < signature->parameter_count; i++) {
		const struct parameter *parameter = &signature->parameters[i];

		buffer_format(&names, "%s%s%s%s", i ? ", " : "",
			      parameter->required ? "" : "[", parameter->name,
			      parameter->required ? "" : "]");
	}
	copy = arena_copy(arena, buffer_slice(&names));
	buffer_release(&names);
	return copy;
}

/* One row a check: for the README. */
static void print_check_table(const struct check *const *checks)
{
	static const char *const titles[] = { N_("check"),
					      N_("what it demands"),
					      N_("parameters"), N_("cost") };
	struct arena arena = ARENA_EMPTY;
	struct grid grid = { .arena = &arena,
			     .column_count = ARRAY_SIZE(titles) };

	set_heading(&grid, titles);
	for (; *checks; checks++) {
		struct grid_row *row = grid_add(&grid);

		row->cells[0] =
			arena_format(&arena, "`%s`", (*checks)->signature.name);
		row->cells[1] = slice_of(_((*checks)->summary));
		row->cells[2] = parameter_names(&arena, *checks);
		row->cells[3] = slice_of(words_cost((*checks)->cost));
	}
	print_grid(&grid, true);
	arena_release(&arena);
}

enum status command_checks(const struct options *options,
			   const struct check *const *checks)
{
	if (options->markdown) {
		print_check_table(checks);
		return STATUS_CLEAN;
	}
	for (size_t i = 0; checks[i]; i++) {
		printf("%s%s - %s (%s)\n", i ? "\n" : "",
		       checks[i]->signature.name, _(checks[i]->summary),
		       words_cost(checks[i]->cost));
		words_parameters(checks[i], 4);
	}
	return STATUS_CLEAN;
}
