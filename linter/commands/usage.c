/* The table of options and commands, and the help made from it. */
#include "linter/commands/option_table.h"
#include "linter/commands/terminal.h"

#define READING      (FOR(COMMAND_CHECK) | FOR(COMMAND_DUMP))
#define WITH_PROFILE (READING | FOR(COMMAND_EXPLAIN) | FOR(COMMAND_RULES))

/* Columns of a terminal: names stand in them, what they mean behind. */
#define LEFT_WIDTH 32

const struct option_entry option_table[OPTIONS] = {
	[OPTION_PROFILE] = { "profile", 'p', N_("PROFILE"), WITH_PROFILE,
			     N_("rules to check by: a name or a path [base]") },
	[OPTION_PROJECT] = { "project", 0, N_("FILE"), READING,
			     N_("what this file says of the files, in place of "
				"their folder's fundlint.yml") },
	[OPTION_NO_PROJECT] = { "no-project", 0, NULL, READING,
				N_("do not use the folder's fundlint.yml") },
	[OPTION_AS_OF] = { "as-of", 0, N_("DATE"), FOR(COMMAND_CHECK),
			   N_("judge as of this day [newest day in the "
			      "data]") },
	[OPTION_FORMAT] = { "format", 0, N_("FORMAT"), FOR(COMMAND_CHECK),
			    N_("how findings are written: see the formats "
			       "[text]") },
	[OPTION_OUTPUT] = { "output", 'o', N_("FILE"), FOR(COMMAND_CHECK),
			    N_("write findings to a file, whole or not at "
			       "all") },
	[OPTION_FAIL_ON] = { "fail-on", 0, N_("LEVEL"), FOR(COMMAND_CHECK),
			     N_("error, warning, info or never: what makes "
				"status 1 [error]") },
	[OPTION_STRICT] = { "strict", 0, NULL, FOR(COMMAND_CHECK),
			    N_("status 3 too for files of no table, headers "
			       "that look known, totals not compared") },
	[OPTION_REQUIRE] = { "require", 0, "NAME[,NAME]", FOR(COMMAND_CHECK),
			     N_("status 3 unless this table, or "
				"TABLE.COLUMN, is given") },
	[OPTION_MAX_FINDINGS] = { "max-findings", 0, N_("N"),
				  FOR(COMMAND_CHECK),
				  N_("print at most N of each rule as text, 0 "
				     "for all [1000]; other formats have "
				     "all") },
	[OPTION_RULE] = { "rule", 0, "ID[,ID]", READING,
			  N_("run only these rules") },
	[OPTION_OPTIONAL] = { "optional", 0, NULL, READING,
			      N_("run optional rules too") },
	[OPTION_ENCODING] = { "encoding", 0, N_("NAME"), READING,
			      N_("how files are encoded [found out]") },
	[OPTION_THREADS] = { "threads", 0, N_("N"), READING | FOR(COMMAND_TEST),
			     N_("use N threads [one for each processor]") },
	[OPTION_COLOR] = { "color", 0, N_("WHEN"), FOR_ALL,
			   N_("auto, always or never: color the text [auto]") },
	[OPTION_SHOW_PERSONAL] = { "show-personal", 0, NULL, READING,
				   N_("show identity, account and telephone "
				      "numbers in full") },
	[OPTION_STATS] = { "stats", 0, NULL, FOR(COMMAND_CHECK),
			   N_("tell more of the run: encodings, headers, "
			      "memory") },
	[OPTION_QUIET] = { "quiet", 'q', NULL,
			   FOR(COMMAND_CHECK) | FOR(COMMAND_TEST),
			   N_("findings only, no account of the run") },
	[OPTION_MARKDOWN] = { "markdown", 0, NULL,
			      FOR(COMMAND_RULES) | FOR(COMMAND_CHECKS),
			      N_("print the list as a Markdown table") },
	[OPTION_LANG] = { "lang", 0, N_("LANGUAGE"), FOR_ALL,
			  N_("zh or en [from the environment]") },
	[OPTION_HELP] = { "help", 'h', NULL, FOR_ALL, N_("print this help") },
	[OPTION_VERSION] = { "version", 'V', NULL, FOR_ALL,
			     N_("print the version") },
};

const struct command_entry command_table[COMMANDS] = {
	[COMMAND_CHECK] = { "check", N_("PATH..."),
			    N_("check files and directories; need not be "
			       "named") },
	[COMMAND_EXPLAIN] = { "explain", N_("ID"),
			      N_("explain a rule, a check or a fault of "
				 "input") },
	[COMMAND_RULES] = { "rules", "", N_("list the rules of a profile") },
	[COMMAND_CHECKS] = { "checks", "",
			     N_("list the checks and their parameters") },
	[COMMAND_TEST] = { "test", N_("PROFILE..."),
			   N_("run the examples of every rule") },
	[COMMAND_DUMP] = { "dump", N_("model|rules [PATH...]"),
			   N_("show what was read, or the rules as "
			      "compiled") },
};

static void print_commands(FILE *stream)
{
	struct buffer left = BUFFER_EMPTY;

	for (size_t i = 0; i < COMMANDS; i++) {
		const struct command_entry *entry = &command_table[i];

		buffer_reset(&left);
		buffer_format(&left, "  %s %s", entry->name,
			      *entry->arguments ? _(entry->arguments) : "");
		terminal_print_padded(stream, buffer_slice(&left), LEFT_WIDTH);
		fprintf(stream, "%s\n", _(entry->summary));
	}
	buffer_release(&left);
}

static void print_options(FILE *stream)
{
	struct buffer left = BUFFER_EMPTY;

	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option_entry *entry = &option_table[i];

		buffer_reset(&left);
		if (entry->letter)
			buffer_format(&left, "  -%c, ", entry->letter);
		else
			buffer_format(&left, "      ");
		buffer_format(&left, "--%s", entry->name);
		if (entry->argument)
			buffer_format(&left, " %s", _(entry->argument));
		terminal_print_padded(stream, buffer_slice(&left), LEFT_WIDTH);
		fprintf(stream, "%s\n", _(entry->summary));
	}
	buffer_release(&left);
}

static void print_formats(FILE *stream)
{
	struct buffer left = BUFFER_EMPTY;

	for (size_t i = 0; i < FORMATS; i++) {
		buffer_reset(&left);
		buffer_format(&left, "  %s", format_list[i]->name);
		terminal_print_padded(stream, buffer_slice(&left), LEFT_WIDTH);
		fprintf(stream, "%s\n", _(format_list[i]->summary));
	}
	buffer_release(&left);
}

void usage_print(FILE *stream)
{
	fputs(_("Usage: fundlint [check] [-p PROFILE] [OPTION]... PATH...\n"
		"Checks household rosters and fund ledgers against the rules "
		"of a policy.\n"
		"A PATH is a workbook, a sheet of one (BOOK!SHEET), a CSV "
		"file, a directory, or\nTABLE=FILE where the table is not to "
		"be guessed.\n"),
	      stream);
	fputs(_("\nCommands:\n"), stream);
	print_commands(stream);
	fputs(_("\nOptions:\n"), stream);
	print_options(stream);
	fputs(_("\nFormats:\n"), stream);
	print_formats(stream);
	fputs(_("\nFindings go to the standard output, the account of the run "
		"to the standard error.\n"
		"Without --as-of the newest date in the data is the day; "
		"where there is none, the last\n"
		"day of the profile's effective time; without that, rules "
		"that need a day judge nothing.\n"),
	      stream);
	fputs(_("\nExit status: 0 nothing at or above --fail-on, 1 findings, "
		"2 wrong usage or profile,\n"
		"3 something that was named or demanded and was not read or "
		"not run (goes before 1).\n"),
	      stream);
}
