/*
 * The table of options that the command line is read by and the help is
 * printed from. Private to linter/commands.
 */
#ifndef FUNDLINT_COMMANDS_OPTION_TABLE_H
#define FUNDLINT_COMMANDS_OPTION_TABLE_H

#include "linter/commands/options.h"

enum option_id {
	OPTION_PROFILE,
	OPTION_PROJECT,
	OPTION_NO_PROJECT,
	OPTION_AS_OF,
	OPTION_FORMAT,
	OPTION_OUTPUT,
	OPTION_FAIL_ON,
	OPTION_STRICT,
	OPTION_REQUIRE,
	OPTION_MAX_FINDINGS,
	OPTION_RULE,
	OPTION_OPTIONAL,
	OPTION_ENCODING,
	OPTION_THREADS,
	OPTION_COLOR,
	OPTION_SHOW_PERSONAL,
	OPTION_STATS,
	OPTION_QUIET,
	OPTION_MARKDOWN,
	OPTION_LANG,
	OPTION_HELP,
	OPTION_VERSION,
	OPTIONS
};

#define FOR(command) (1U << (command))
#define FOR_ALL      (FOR(COMMANDS) - 1)

struct option_entry {
	const char *name;
	char letter;          /* 0: none */
	const char *argument; /* msgid of its name; NULL: takes none */
	unsigned commands;    /* FOR(...) those it means something to */
	const char *summary;  /* msgid */
};
extern const struct option_entry option_table[OPTIONS];

/* Reads the argument of an option that takes one. False after complaining.
 * Borrows from the argument. In option_values.c. */
bool options_read_argument(struct options *options, enum option_id id,
			   const char *argument);

/* Makes complaints come in the language that --lang asks for, wherever it stands:
 * to be called before anything is complained of. A word that is no language is
 * left for options_read_argument(). */
void options_use_language(int argc, char **argv);

struct command_entry {
	const char *name;
	const char *arguments; /* msgid: what stands behind it */
	const char *summary;   /* msgid */
};
extern const struct command_entry command_table[COMMANDS];

#endif
