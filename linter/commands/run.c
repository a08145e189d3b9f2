/* The stages of a check: profile, sources, model, rules, report. */
#include "linter/base/platform.h"
#include "linter/commands/run.h"
#include "linter/base/threads.h"
#include "linter/commands/named.h"
#include "linter/commands/output.h"
#include "linter/commands/progress.h"
#include "linter/commands/project.h"
#include "linter/commands/required.h"
#include "linter/commands/terminal.h"
#include "linter/commands/verdict.h"
#include "linter/report/style.h"
#include "linter/source/reader.h"

#include <errno.h>

/* Findings kept of each rule, and faults of each kind; 0: all. */
static size_t most_kept(const struct options *options)
{
	return options->format->bounded ? options->most : 0;
}

void run_begin(struct run *run, const struct options *options,
	       const struct check *const *checks)
{
	*run = (struct run){
		.options = options,
		.checks = checks,
		.profile = options->profile,
		.as_of = options->as_of,
	};
	run->problems.arena = &run->arena;
	fault_list_init(&run->faults, most_kept(options));
}

/* Says that no rule has this id, with the nearest one. */
static void complain_of_rule(const struct profile *profile, struct slice id)
{
	struct slice *ids = memory_allocate(profile->rule_count, sizeof(*ids));

	for (size_t i = 0; i < profile->rule_count; i++)
		ids[i] = profile->rules[i].id;
	terminal_complain(_("profile %.*s has no rule %.*s"),
			  SLICE_ARGUMENTS(profile->name), SLICE_ARGUMENTS(id));
	terminal_suggest("", id, ids, profile->rule_count);
	memory_release(ids);
}

static bool select_rules(struct run *run)
{
	const struct options *options = run->options;
	const struct profile *profile = run->loaded.profile;

	run->selected =
		ARENA_ARRAY(&run->loaded.arena, bool, profile->rule_count);
	for (size_t i = 0; i < profile->rule_count; i++)
		run->selected[i] =
			!options->rule_count &&
			(!profile->rules[i].optional || options->optional);
	for (size_t i = 0; i < options->rule_count; i++) {
		const struct rule *rule =
			profile_rule(profile, options->rules[i]);

		if (!rule) {
			complain_of_rule(profile, options->rules[i]);
			return false;
		}
		run->selected[rule->number] = true;
	}
	return true;
}

static bool required_all_known(const struct run *run)
{
	for (size_t i = 0; i < run->required_count; i++)
		if (!required_known(run->loaded.profile, run->required[i]))
			return false;
	return true;
}

enum status stage_profile(struct run *run)
{
	const bool ready = command_load_profile(&run->loaded, run->profile,
						run->profile_named_at,
						run->options, run->checks) &&
			   select_rules(run) && required_all_known(run) &&
			   project_settle(run);

	return ready ? STATUS_CLEAN : STATUS_WRONG;
}

/* Complains of sheets that were named and are not among the file's sources. */
static void seek_sheets(struct run *run, const struct input *input,
			size_t first)
{
	for (const struct chosen_sheet *sheet = input->choice.sheets; sheet;
	     sheet = sheet->next) {
		bool found = false;

		for (size_t i = first; i < run->sources.count && !found; i++)
			found = slice_equal(run->sources.sources[i].sheet,
					    sheet->sheet);
		if (found)
			continue;
		terminal_complain(_("%.*s has no sheet \"%.*s\", or nothing "
				    "is in it"),
				  SLICE_ARGUMENTS(input->path),
				  SLICE_ARGUMENTS(sheet->sheet));
		run->incomplete = true;
	}
}

/* Whether fundlint.yml has the file passed over; who names a table of it by
 * hand wants it read. */
static bool is_ignored(const struct run *run, const struct input *input)
{
	return run->project && !input->table_count &&
	       project_ignores(run->project, input->path, input->place);
}

/* What is said of a source, as a text. */
static struct slice tell(struct run *run, const struct project_entry *entry,
			 const struct input *input)
{
	struct buffer text = BUFFER_EMPTY;
	struct slice told;

	if (entry)
		buffer_format(&text, "%zu",
			      (size_t)(entry - run->project->entries));
	for (uint32_t i = 0; i < input->table_count; i++) {
		const struct input_table *table = input->tables[i];

		buffer_format(&text, " %.*s[%.*s]!%.*s",
			      SLICE_ARGUMENTS(table->name),
			      SLICE_ARGUMENTS(table->constants),
			      SLICE_ARGUMENTS(table->sheet));
	}
	told = arena_copy(&run->arena, buffer_slice(&text));
	buffer_release(&text);
	return told;
}

/* Hands a source what fundlint.yml says of it, then the arguments; `others`:
 * its file has other sheets. False after complaining. */
static bool direct(struct run *run, const struct input *input,
		   struct source *source, bool others)
{
	struct naming naming = { .profile = run->loaded.profile,
				 .arena = &run->arena };
	struct directions *directions =
		ARENA_NEW(&run->arena, struct directions);
	const bool named = named_any(input, source->sheet);
	const struct project_entry *entry =
		run->project ? project_entry(run->project, source->path,
					     source->place, source->sheet)
			     : NULL;

	if (entry) {
		*directions = entry->directions;
		directions->of_file = !entry->sheet.length;
		directions->ignore = entry->ignore && !named;
	}
	if (!named_directions(&naming, input, source->sheet, directions))
		return false;
	directions->of_file &= others;
	if (entry || named)
		source->directions = directions;
	source->told = tell(run, entry, input);
	return true;
}

/* Of a file in an archive the names in there belong to its place too. */
static struct slice place_of(struct slice path, const struct input *input)
{
	return slice_part(path, input->path.length - input->place.length,
			  path.length);
}

/* -1 after complaining. */
static int open_source(struct run *run, struct input *input)
{
	const struct read_options options = {
		.encoding = run->options->encoding,
		.threads = threads_available(run->options->threads),
		.choice = &input->choice,
	};
	const size_t first = run->sources.count;

	if (source_open(&run->sources, input->path, &options, &run->faults) !=
	    0) {
		input->state = INPUT_UNREADABLE;
		input->error_number = errno;
	}
	for (size_t i = first; i < run->sources.count; i++) {
		struct source *source = &run->sources.sources[i];

		source->place = place_of(source->path, input);
		if (!direct(run, input, source, run->sources.count - first > 1))
			return -1;
	}
	if (input->state == INPUT_READ)
		seek_sheets(run, input, first);
	return 0;
}

/* Opens an input that is to be read, and says why another cannot be. */
static int take_input(struct run *run, struct input *input)
{
	if (input->state == INPUT_READ && is_ignored(run, input))
		input->state = INPUT_IGNORED;
	if (input->state == INPUT_READ && open_source(run, input) != 0)
		return -1;
	if (input->state == INPUT_UNREADABLE) {
		terminal_complain_of_file(input->path, input->error_number);
		run->incomplete = true;
	}
	return 0;
}

static bool all_ignored(const struct input_list *inputs)
{
	bool any = false;

	for (size_t i = 0; i < inputs->count; i++) {
		if (inputs->inputs[i].state == INPUT_UNREADABLE)
			return false;
		any |= inputs->inputs[i].state == INPUT_IGNORED;
	}
	return any;
}

enum status stage_sources(struct run *run)
{
	struct buffer endings = BUFFER_EMPTY;

	for (size_t i = 0; i < run->inputs.count; i++)
		if (take_input(run, &run->inputs.inputs[i]) != 0)
			return STATUS_WRONG;
	source_list_find_copies(&run->sources);
	if (run->project)
		project_warn(run->project, &run->problems);
	project_tell(run);
	if (run->sources.count)
		return STATUS_CLEAN;
	if (all_ignored(&run->inputs)) {
		terminal_complain(_("there is nothing to check: fundlint.yml "
				    "passes over every file"));
		return STATUS_INCOMPLETE;
	}
	reader_endings_add(&endings);
	terminal_complain(_("there is nothing to check: no file that ends in "
			    "one of %s, or none that can be read"),
			  endings.text);
	buffer_release(&endings);
	return STATUS_INCOMPLETE;
}

/* Complains when no source at all is a table. */
static void note_unknown(const struct run *run)
{
	for (size_t i = 0; i < run->sources.count; i++)
		if (run->loaded_sources[i].state != LOADED_UNKNOWN)
			return;
	terminal_complain(_("no file is a table that profile %.*s knows"),
			  SLICE_ARGUMENTS(run->loaded.profile->name));
}

void stage_model(struct run *run)
{
	struct arena *arena = &run->loaded.arena;
	struct progress progress;
	struct load_request request = {
		.profile = run->loaded.profile,
		.sources = run->sources.sources,
		.source_count = run->sources.count,
		.arena = arena,
		.threads = threads_available(run->options->threads),
		.faults = &run->faults,
		.progress = progress_show,
		.progress_context = &progress,
	};
	bool **needed =
		engine_needed(run->loaded.profile, run->selected, arena);

	request.needed = (bool *const *)needed;
	run->loaded_sources =
		ARENA_ARRAY(arena, struct loaded_source, run->sources.count);
	progress_begin(&progress, !run->options->quiet);
	run->model = model_load(&request, run->loaded_sources);
	progress_end(&progress);
	fault_list_sort(&run->faults);
	note_unknown(run);
}

day run_as_of(const struct model *model, day asked)
{
	const struct period *effective = &model->profile->effective;

	if (asked != DAY_MISSING)
		return asked;
	if (model->newest != DAY_MISSING)
		return model->newest;
	return effective->last == DAY_LAST ? DAY_MISSING : effective->last;
}

void stage_rules(struct run *run)
{
	struct engine_request request = {
		.model = run->model,
		.selected = run->selected,
		.as_of = run_as_of(run->model, run->as_of),
		.threads = threads_available(run->options->threads),
		.most = most_kept(run->options),
	};

	engine_run(&request, &run->rules);
}

/* Whether the path leads to a file that was read. */
static bool was_read(const struct run *run, const char *path)
{
	struct platform_status there, source;
	bool found = false;

	if (!path || platform_status(path, &there) != 0 ||
	    there.kind != PLATFORM_REGULAR)
		return false;
	for (size_t i = 0; i < run->inputs.count && !found; i++)
		found = run->inputs.inputs[i].state == INPUT_READ &&
			platform_status(run->inputs.inputs[i].path.at,
					&source) == 0 &&
			platform_identity_equal(source.identity,
						there.identity);
	return found;
}

/* -1 after complaining. */
static int write_findings(const struct run *run, const struct report *report,
			  const struct run_summary *summary)
{
	struct writer writer = { .format = run->options->format,
				 .summary = summary };
	struct output output;
	int failed = 0;

	if (was_read(run, run->options->output)) {
		terminal_complain(_("%s is one of the files that were checked; "
				    "findings are not written over it"),
				  run->options->output);
		return -1;
	}
	if (output_open(&output, run->options->output) != 0)
		return -1;
	writer.stream = output.stream;
	writer.color = terminal_color(run->options->color, output.stream);
	if (report_findings(report, &writer, 1) != 0)
		failed = errno ? errno : EIO;
	return output_close(&output, failed);
}

static struct run_arguments arguments_of(const struct run *run)
{
	const struct options *options = run->options;
	const bool never = options->fail_on == FAIL_ON_NEVER;

	return (struct run_arguments){
		.version = SLICE_LITERAL(FUNDLINT_VERSION),
		.profile = run->profile,
		.project =
			run->project ? run->project->file->path : SLICE_EMPTY,
		.as_of = run->as_of,
		.level = slice_of(
			never ? "never"
			      : severity_id((enum severity)options->fail_on)),
		.encoding =
			options->encoding == ENCODING_FIND
				? SLICE_EMPTY
				: slice_of(encoding_name(options->encoding)),
		.optional = options->optional,
		.strict = options->strict,
		.rules = options->rules,
		.rule_count = options->rule_count,
		.required = run->required,
		.required_count = run->required_count,
		.inputs = &run->inputs,
	};
}

enum status stage_report(struct run *run)
{
	const struct options *options = run->options;
	const struct run_arguments arguments = arguments_of(run);
	struct report report = {
		.profile = run->loaded.profile,
		.model = run->model,
		.sources = run->sources.sources,
		.source_count = run->sources.count,
		.loaded = run->loaded_sources,
		.inputs = &run->inputs,
		.faults = &run->faults,
		.rules = &run->rules,
		.arguments = &arguments,
		.as_of_given = run->as_of != DAY_MISSING,
		.show_personal = options->show_personal,
	};
	struct run_summary summary = summary_make(&report, &run->loaded.arena);
	struct buffer reasons = BUFFER_EMPTY;
	enum status status = verdict_make(run, &summary, &reasons);

	summary.exit = (int)status;
	if (write_findings(run, &report, &summary) != 0)
		status = STATUS_INCOMPLETE;
	/* The standard error failed: only the exit status can say so. */
	if (!options->quiet &&
	    report_account(&summary, options->stats,
			   terminal_color(options->color, stderr), stderr) != 0)
		status = STATUS_INCOMPLETE;
	verdict_complain(&reasons);
	return status;
}

void run_end(struct run *run)
{
	rules_summary_release(&run->rules);
	if (run->model)
		model_unload(run->model);
	source_list_release(&run->sources);
	input_list_release(&run->inputs);
	fault_list_release(&run->faults);
	command_loaded_release(&run->loaded);
	problem_list_release(&run->problems);
	arena_release(&run->arena);
}
