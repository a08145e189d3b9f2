/* Decides how a check ends: what was not read or not run goes before findings. */
#include "linter/commands/verdict.h"

#include "linter/base/text.h"
#include "linter/commands/required.h"
#include "linter/commands/terminal.h"

/* Ids named of the rules that had to run and did not. */
#define NAMED_MOST 5

/* What of the run is looked at, and the reasons so far. */
struct judging {
	const struct run *run;
	const struct run_summary *summary;
	struct buffer *reasons;
};

/* A copy was read too, as the file that it is one of. */
static bool any_loaded(const struct loaded_source *loaded)
{
	while (loaded && loaded->state != LOADED &&
	       loaded->state != LOADED_COPY)
		loaded = loaded->next;
	return loaded != NULL;
}

/* Whether a file is that one, or in an archive that is. */
static bool lies_in(struct slice file, struct slice path)
{
	return slice_starts(file, path) &&
	       (file.length == path.length || file.at[path.length] == '/');
}

/* Whether some source that this argument named was read. */
static bool argument_read(const struct run *run, size_t argument)
{
	const struct input_list *inputs = &run->inputs;

	for (size_t i = 0; i < inputs->count; i++) {
		const struct input *input = &inputs->inputs[i];

		if (input->argument != argument || input->state != INPUT_READ)
			continue;
		for (size_t k = 0; k < run->sources.count; k++)
			if (any_loaded(&run->loaded_sources[k]) &&
			    lies_in(run->sources.sources[k].path, input->path))
				return true;
	}
	return false;
}

static void judge_arguments(struct judging *judging)
{
	const struct input_list *inputs = &judging->run->inputs;

	for (size_t i = 0; i < inputs->argument_count; i++) {
		const struct input_argument *argument = &inputs->arguments[i];
		struct buffer path = BUFFER_EMPTY;

		if (argument->repeated || argument_read(judging->run, i))
			continue;
		text_escape(&path, argument->path);
		buffer_format(judging->reasons,
			      _("%s was named, and nothing of it was read\n"),
			      path.text);
		buffer_release(&path);
	}
}

/* Faults that keep a file, or a part of it, from being read. */
static void judge_faults(struct judging *judging)
{
	static const enum fault_kind broken[] = {
		FAULT_UNDECODABLE,     FAULT_NUL_BYTE,
		FAULT_WORKBOOK,        FAULT_TOO_MANY_ROWS,
		FAULT_BROKEN_WORKBOOK, FAULT_ENCRYPTED_WORKBOOK,
		FAULT_WORKBOOK_LIMIT,  FAULT_BROKEN_SHEET,
		FAULT_ROW_ORDER,       FAULT_MISSING_HEADER,
		FAULT_AMBIGUOUS_TABLE,
	};

	for (size_t i = 0; i < ARRAY_SIZE(broken); i++)
		if (judging->run->faults.total[broken[i]])
			buffer_format(judging->reasons,
				      _("a file could not be read, or not "
					"whole: %s\n"),
				      fault_info(broken[i])->id);
}

static void judge_required(struct judging *judging)
{
	const struct run *run = judging->run;

	for (size_t i = 0; i < run->required_count; i++) {
		struct required required;

		if (!required_find(run->loaded.profile, run->required[i],
				   &required) ||
		    required_given(&required, run->model))
			continue;
		buffer_format(judging->reasons,
			      _("required, and not given: %.*s\n"),
			      SLICE_ARGUMENTS(run->required[i]));
	}
}

/* Rules that must judge something, and are in that state. */
static void judge_state(struct judging *judging, enum rule_state state,
			const char *text)
{
	const struct rules_summary *rules = &judging->run->rules;
	const bool named = judging->run->options->rule_count > 0;
	struct buffer *reasons = judging->reasons;
	size_t count = 0;

	for (size_t i = 0; i < rules->rule_count; i++) {
		const struct rule_summary *rule = &rules->rules[i];

		if (rule->state != state || !(named || rule->rule->must_run))
			continue;
		if (count++ >= NAMED_MOST)
			continue;
		buffer_add(reasons, slice_of(count == 1 ? text : _(", ")));
		text_escape(reasons, rule->rule->id);
	}
	if (count > NAMED_MOST)
		buffer_format(reasons, _(" and %zu more"), count - NAMED_MOST);
	if (count)
		buffer_add_character(reasons, '\n');
}

static void judge_rules(struct judging *judging)
{
	const struct rules_summary *rules = &judging->run->rules;
	bool judged = false;

	judge_state(judging, RULE_NOT_RUN, _("had to run, and could not: "));
	judge_state(judging, RULE_NOTHING_TO_JUDGE,
		    _("had to judge, and had nothing to judge: "));
	for (size_t i = 0; i < rules->rule_count; i++)
		judged |= rules->rules[i].state == RULE_FINDINGS ||
			  rules->rules[i].state == RULE_NOTHING_FOUND;
	if (!judged)
		buffer_add(judging->reasons,
			   slice_of(_("no rule judged a row\n")));
}

/* What --strict does not pass over. */
static void judge_strictly(struct judging *judging)
{
	const struct run_summary *summary = judging->summary;
	const struct unrecognised *found = &summary->unrecognised;
	struct buffer *reasons = judging->reasons;

	if (summary->unread)
		buffer_format(reasons,
			      _("--strict: files or sheets not read: %zu\n"),
			      summary->unread);
	if (found->graves)
		buffer_format(reasons,
			      _("--strict: headers not recognised that look "
				"like known ones, money, dates or identity "
				"numbers: %zu\n"),
			      found->graves);
	if (found->total_gaps)
		buffer_format(reasons,
			      _("--strict: totals that could not be compared: "
				"%llu\n"),
			      (unsigned long long)found->total_gaps);
}

enum status verdict_make(const struct run *run,
			 const struct run_summary *summary,
			 struct buffer *reasons)
{
	struct judging judging = { run, summary, reasons };

	judge_arguments(&judging);
	judge_faults(&judging);
	judge_required(&judging);
	judge_rules(&judging);
	if (run->options->strict)
		judge_strictly(&judging);
	if (reasons->length || run->incomplete)
		return STATUS_INCOMPLETE;
	for (unsigned i = run->options->fail_on; i <= SEVERITY_ERROR; i++)
		if (summary->severities[i])
			return STATUS_FINDINGS;
	return STATUS_CLEAN;
}

enum status verdict_of_files(const struct run *run, struct buffer *reasons)
{
	struct judging judging = { run, NULL, reasons };

	judge_arguments(&judging);
	judge_faults(&judging);
	return reasons->length || run->incomplete ? STATUS_INCOMPLETE
						  : STATUS_CLEAN;
}

void verdict_complain(struct buffer *reasons)
{
	struct slice lines = buffer_slice(reasons);

	while (lines.length) {
		const size_t end = slice_find(lines, SLICE_LITERAL("\n"));
		const struct slice line = slice_part(lines, 0, end);

		terminal_complain(_("status 3: %.*s"), SLICE_ARGUMENTS(line));
		lines = slice_part(lines, end + 1, lines.length);
	}
	buffer_release(reasons);
}
