/* Runs the examples of every rule of a profile, many rules at once. */
#include "linter/base/threads.h"
#include "linter/commands/commands.h"
#include "linter/commands/example.h"
#include "linter/commands/load.h"
#include "linter/commands/terminal.h"

/* What became of one rule's examples. */
struct outcome {
	struct buffer said;
	size_t passed, failed;
};

struct testing {
	const struct profile *profile;
	struct outcome *outcomes; /* one for each rule */
};

static void test_rule(void *context, size_t index)
{
	const struct testing *testing = context;
	const struct rule *rule = &testing->profile->rules[index];
	struct outcome *outcome = &testing->outcomes[index];
	struct example_setting setting = {
		.profile = testing->profile,
		.selected = memory_allocate(testing->profile->rule_count,
					    sizeof(bool)),
	};

	for (size_t i = 0; i < rule->example_count; i++) {
		if (example_run(&setting, rule, &rule->examples[i],
				&outcome->said))
			outcome->passed++;
		else
			outcome->failed++;
	}
	memory_release(setting.selected);
}

/* Prints what every rule said, in order, and returns how many failed. */
static size_t print_outcomes(const struct testing *testing, bool quiet)
{
	const struct profile *profile = testing->profile;
	size_t passed = 0, failed = 0;

	for (size_t i = 0; i < profile->rule_count; i++) {
		const struct outcome *outcome = &testing->outcomes[i];

		if (outcome->said.length)
			fwrite(outcome->said.text, 1, outcome->said.length,
			       stdout);
		passed += outcome->passed;
		failed += outcome->failed;
	}
	if (!quiet)
		printf(_("%.*s: rules %zu, examples passed %zu, failed %zu\n"),
		       SLICE_ARGUMENTS(profile->name), profile->rule_count,
		       passed, failed);
	return failed;
}

static enum status test_profile(const struct options *options,
				const struct check *const *checks,
				struct slice name)
{
	enum status status = STATUS_WRONG;
	struct loaded loaded;

	if (command_load_profile(&loaded, name, (struct mark){ .file = NULL },
				 options, checks)) {
		struct testing testing = { .profile = loaded.profile };

		testing.outcomes = memory_allocate(loaded.profile->rule_count,
						   sizeof(*testing.outcomes));
		threads_run(threads_available(options->threads),
			    loaded.profile->rule_count, test_rule, &testing);
		status = print_outcomes(&testing, options->quiet)
				 ? STATUS_FINDINGS
				 : STATUS_CLEAN;
		for (size_t i = 0; i < loaded.profile->rule_count; i++)
			buffer_release(&testing.outcomes[i].said);
		memory_release(testing.outcomes);
	}
	command_loaded_release(&loaded);
	return status;
}

enum status command_test(const struct options *options,
			 const struct check *const *checks)
{
	enum status worst = STATUS_CLEAN;

	for (size_t i = 0; i < options->argument_count; i++) {
		enum status status = test_profile(
			options, checks, slice_of(options->arguments[i]));

		if (status > worst)
			worst = status;
	}
	return worst;
}
