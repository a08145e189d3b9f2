/* fundlint: reads the command line and runs the pipeline, stage by stage. */
#include "checks/registry.h"
#include "linter/base/platform.h"
#include "linter/commands/commands.h"
#include "linter/commands/run.h"
#include "linter/commands/terminal.h"

#include <stdlib.h>

/* In both languages: nothing may be looked up when it is written. */
static const char cut_short[] =
	"fundlint: an input file was cut short while it was read; "
	"run again when nobody writes it\n"
	"fundlint: 读取时输入文件被截短，请待其写完后重新运行\n";

static enum status check(const struct options *options)
{
	enum status status;
	struct run run;

	run_begin(&run, options, registry_checks);
	status = stage_project(&run, options->arguments,
			       options->argument_count);
	if (status == STATUS_CLEAN)
		status = stage_profile(&run);
	if (status == STATUS_CLEAN)
		status = stage_sources(&run);
	if (status == STATUS_CLEAN) {
		stage_model(&run);
		stage_rules(&run);
		status = stage_report(&run);
	}
	run_end(&run);
	return status;
}

static enum status run_command(const struct options *options)
{
	switch (options->command) {
	case COMMAND_CHECK:
		return check(options);
	case COMMAND_EXPLAIN:
		return command_explain(options, registry_checks);
	case COMMAND_RULES:
		return command_rules(options, registry_checks);
	case COMMAND_CHECKS:
		return command_checks(options, registry_checks);
	case COMMAND_TEST:
		return command_test(options, registry_checks);
	case COMMAND_DUMP:
		return command_dump(options, registry_checks);
	case COMMANDS:
		break;
	}
	BUG("command %d", (int)options->command);
}

int main(int argc, char **argv)
{
	struct options options;
	enum status status = STATUS_CLEAN;

	platform_signals_begin(cut_short, STATUS_INCOMPLETE);
	switch (options_read(&options, argc, argv)) {
	case ASKED_RUN:
		status = run_command(&options);
		break;
	case ASKED_HELP:
		usage_print(stdout);
		break;
	case ASKED_VERSION:
		puts("fundlint " FUNDLINT_VERSION);
		break;
	case ASKED_WRONG:
		terminal_complain(_("fundlint --help tells how it is used"));
		status = STATUS_WRONG;
		break;
	}
	options_release(&options);
	if (terminal_close() != 0)
		status = STATUS_INCOMPLETE;
	exit((int)status);
}
