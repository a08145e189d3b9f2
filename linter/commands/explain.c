/* Explains one rule, check or fault of input in full. */
#include "linter/base/text.h"
#include "linter/commands/commands.h"
#include "linter/commands/load.h"
#include "linter/commands/words.h"
#include "linter/report/style.h"
#include "linter/commands/terminal.h"

#define INDENT 4

static void print_section(const char *title, struct slice text)
{
	if (!text.length)
		return;
	printf("\n%s\n", title);
	terminal_print_wrapped(stdout, text, INDENT);
}

static void explain_fault(const struct fault_info *fault)
{
	printf("%s (%s)\n", fault->id, severity_word(fault->severity));
	print_section(_("What it says:"), slice_of(_(fault->message)));
	print_section(_("What to do:"), slice_of(_(fault->help)));
	print_section(
		_("What it is:"),
		slice_of(_("A fault of the input, found while it is read, "
			   "whatever the profile.")));
}

static void print_messages(const struct check *check)
{
	printf("\n%s\n", _("What it says:"));
	for (size_t i = 0; i < check->message_count; i++) {
		printf("%*s%s: %s\n", INDENT, "", check->messages[i].id,
		       _(check->messages[i].text));
		terminal_print_wrapped(stdout,
				       slice_of(_(check->messages[i].help)),
				       (size_t)INDENT * 2);
	}
}

static void explain_check(const struct check *check)
{
	printf("%s - %s\n", check->signature.name, _(check->summary));
	print_section(_("What it demands and why:"),
		      slice_of(_(check->explanation)));
	print_section(_("What it does not flag:"),
		      slice_of(_(check->not_flagged)));
	printf("\n%s\n", _("Parameters:"));
	words_parameters(check, INDENT);
	print_messages(check);
	print_section(_("Cost:"), slice_of(words_cost(check->cost)));
}

static void print_clause(const struct rule *rule, struct arena *arena)
{
	const struct mark *mark = &rule->cite.mark;
	struct slice clause = arena_format(
		arena, "%.*s%s%.*s%s%.*s", SLICE_ARGUMENTS(rule->cite.document),
		rule->cite.document.length ? " " : "",
		SLICE_ARGUMENTS(rule->cite.clause),
		rule->cite.quote.length ? ": " : "",
		SLICE_ARGUMENTS(rule->cite.quote));

	print_section(_("Clause:"), terminal_printable(arena, clause));
	if (!mark->file)
		mark = &rule->mark;
	printf("%*s%.*s:%u\n", INDENT, "",
	       SLICE_ARGUMENTS(terminal_printable(arena, mark->file->path)),
	       mark->line);
}

static void print_arguments(const struct rule *rule, struct arena *arena)
{
	printf("\n%s\n", _("As the profile has it:"));
	printf("%*stable: %.*s\n", INDENT, "",
	       SLICE_ARGUMENTS(rule->table->name));
	words_rule(rule, arena);
}

static void print_lines(struct slice text, struct arena *arena)
{
	while (text.length) {
		size_t end = slice_find(text, SLICE_LITERAL("\n"));
		struct slice line = slice_part(text, 0, end);

		if (line.length)
			printf("%*s%.*s\n", INDENT, "",
			       SLICE_ARGUMENTS(
				       terminal_printable(arena, line)));
		text = end == SIZE_MAX ? SLICE_EMPTY
				       : slice_part(text, end + 1, text.length);
	}
}

static void print_examples(const struct rule *rule, struct arena *arena)
{
	for (size_t i = 0; i < rule->example_count; i++) {
		const struct example *example = &rule->examples[i];

		printf("\n%s\n",
		       example->bad ? _("Example: found where a row ends in #")
				    : _("Example: nothing is found"));
		for (size_t j = 0; j < example->table_count; j++) {
			const struct example_table *table = &example->tables[j];

			if (example->table_count > 1)
				printf("  %.*s\n",
				       SLICE_ARGUMENTS(table->table->name));
			print_lines(table->text, arena);
		}
	}
}

static void explain_rule(const struct rule *rule, struct arena *arena)
{
	const struct check *check = rule_check(rule);

	printf("%.*s  %.*s\n",
	       SLICE_ARGUMENTS(terminal_printable(arena, rule->id)),
	       SLICE_ARGUMENTS(
		       terminal_printable(arena, language_text(&rule->title))));
	printf("%s, %s%s%s\n", severity_word(rule->severity), rule->check->name,
	       rule->optional ? ", " : "", rule->optional ? _("optional") : "");
	print_clause(rule, arena);
	print_arguments(rule, arena);
	print_section(_("Note:"),
		      terminal_printable(arena, language_text(&rule->note)));
	print_section(_("What the check demands:"),
		      slice_of(_(check->explanation)));
	print_section(_("What it does not flag:"),
		      slice_of(_(check->not_flagged)));
	print_section(_("What to do:"),
		      terminal_printable(arena, language_text(&rule->hint)));
	print_examples(rule, arena);
}

/* Complains with the nearest of all that can be explained. */
static void complain_of_id(struct slice id, const struct profile *profile,
			   const struct check *const *checks)
{
	size_t count = 0, most = FAULT_KINDS + profile->rule_count;
	struct slice *names;

	for (size_t i = 0; checks[i]; i++)
		most++;
	names = memory_allocate(most, sizeof(*names));
	for (size_t i = 0; checks[i]; i++)
		names[count++] = slice_of(checks[i]->signature.name);
	for (size_t i = 0; i < FAULT_KINDS; i++)
		names[count++] = slice_of(fault_info((enum fault_kind)i)->id);
	for (size_t i = 0; i < profile->rule_count; i++)
		names[count++] = profile->rules[i].id;
	terminal_complain(
		_("\"%.*s\" is no rule of profile %.*s, no check and no fault "
		  "of input"),
		SLICE_ARGUMENTS(id), SLICE_ARGUMENTS(profile->name));
	terminal_suggest("", id, names, count);
	memory_release(names);
}

static enum status explain_of_profile(const struct options *options,
				      const struct check *const *checks,
				      struct slice id)
{
	struct loaded loaded;
	enum status status = STATUS_WRONG;

	if (command_load_profile(&loaded, options->profile,
				 (struct mark){ .file = NULL }, options,
				 checks)) {
		const struct rule *rule = profile_rule(loaded.profile, id);

		if (rule) {
			explain_rule(rule, &loaded.arena);
			status = STATUS_CLEAN;
		} else {
			complain_of_id(id, loaded.profile, checks);
		}
	}
	command_loaded_release(&loaded);
	return status;
}

enum status command_explain(const struct options *options,
			    const struct check *const *checks)
{
	struct slice id = slice_of(options->arguments[0]);

	for (size_t i = 0; checks[i]; i++)
		if (slice_equal(id, slice_of(checks[i]->signature.name))) {
			explain_check(checks[i]);
			return STATUS_CLEAN;
		}
	for (size_t i = 0; i < FAULT_KINDS; i++)
		if (slice_equal(id,
				slice_of(fault_info((enum fault_kind)i)->id))) {
			explain_fault(fault_info((enum fault_kind)i));
			return STATUS_CLEAN;
		}
	return explain_of_profile(options, checks, id);
}
