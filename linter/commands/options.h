/*
 * The command line: what the user asked for.
 */
#ifndef FUNDLINT_COMMANDS_OPTIONS_H
#define FUNDLINT_COMMANDS_OPTIONS_H

#include "linter/commands/terminal.h"
#include "linter/report/format.h"

/* How the program ends; the larger number wins. */
enum status {
	STATUS_CLEAN = 0,      /* nothing at or above --fail-on */
	STATUS_FINDINGS = 1,   /* findings, or examples that failed */
	STATUS_WRONG = 2,      /* wrong usage, or a wrong profile */
	STATUS_INCOMPLETE = 3, /* something that was not read or not run */
};

enum command {
	COMMAND_CHECK,
	COMMAND_EXPLAIN,
	COMMAND_RULES,
	COMMAND_CHECKS,
	COMMAND_TEST,
	COMMAND_DUMP,
	COMMANDS
};

/* What --fail-on may name beyond the severities. */
#define FAIL_ON_NEVER 3

struct options {
	enum command command;
	struct slice profile; /* "base" when not given */
	bool profile_given;
	struct slice project; /* path of a fundlint.yml; empty: not given */
	bool no_project;
	day as_of; /* DAY_MISSING when not given */
	const struct format *format;
	const char *output;  /* NULL: stdout */
	unsigned fail_on;    /* enum severity, or FAIL_ON_NEVER */
	size_t most;         /* findings of each rule in text; 0: all */
	struct slice *rules; /* only these; owned */
	size_t rule_count, rule_capacity;
	struct slice *required; /* tables and columns to be given; owned */
	size_t required_count, required_capacity;
	bool optional, strict;
	enum encoding encoding;
	unsigned threads; /* 0: as many as there are processors */
	enum color color;
	bool show_personal, stats, quiet, markdown;
	char **arguments; /* what is no option; borrowed from argv */
	size_t argument_count;
};

/* What is to be done after reading the command line. */
enum asked { ASKED_RUN, ASKED_HELP, ASKED_VERSION, ASKED_WRONG };

/*
 * Reads the command line and chooses the language. ASKED_WRONG after saying
 * what is wrong. Everything borrows from argv, which is reordered.
 */
enum asked options_read(struct options *options, int argc, char **argv);
void options_release(struct options *options);

/* usage.c: the help of `fundlint --help`, made from the table of options. */
void usage_print(FILE *stream);

#endif
