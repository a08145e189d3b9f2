/* Reads the command line; a misspelt word is answered with the nearest. */
#include "linter/base/suggest.h"
#include "linter/commands/options.h"
#include "linter/base/language.h"
#include "linter/base/platform.h"
#include "linter/commands/option_table.h"
#include "linter/commands/terminal.h"

#include <getopt.h>

#define MOST_DEFAULT 1000
#define LONG_OPTION  256 /* getopt_long gives this plus an option_id */

static void read_flag(struct options *options, enum option_id id,
		      enum asked *asked)
{
	switch (id) {
	case OPTION_NO_PROJECT:
		options->no_project = true;
		break;
	case OPTION_OPTIONAL:
		options->optional = true;
		break;
	case OPTION_STRICT:
		options->strict = true;
		break;
	case OPTION_SHOW_PERSONAL:
		options->show_personal = true;
		break;
	case OPTION_STATS:
		options->stats = true;
		break;
	case OPTION_QUIET:
		options->quiet = true;
		break;
	case OPTION_MARKDOWN:
		options->markdown = true;
		break;
	case OPTION_HELP:
		*asked = ASKED_HELP;
		break;
	case OPTION_VERSION:
		*asked = ASKED_VERSION;
		break;
	default:
		BUG("option %d takes an argument", (int)id);
	}
}

/* getopt_long's view of the table. */
struct getopt_view {
	struct option longs[OPTIONS + 1];
	char letters[2 * OPTIONS + 2];
};

static void view_table(struct getopt_view *view)
{
	char *letter = view->letters;

	*view = (struct getopt_view){ .letters = "" };
	*letter++ = ':'; /* tells a missing argument apart */
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_entry *entry = &option_table[i];

		view->longs[i].name = entry->name;
		view->longs[i].has_arg =
			entry->argument ? required_argument : no_argument;
		view->longs[i].val = LONG_OPTION + i;
		if (!entry->letter)
			continue;
		*letter++ = entry->letter;
		if (entry->argument)
			*letter++ = ':';
	}
}

static enum option_id option_of(int found)
{
	if (found >= LONG_OPTION)
		return (enum option_id)(found - LONG_OPTION);
	for (int i = 0; i < OPTIONS; i++)
		if (option_table[i].letter == found)
			return (enum option_id)i;
	BUG("getopt_long gave %d", found);
}

static void complain_of_option(int found, char *const *argv)
{
	struct slice names[OPTIONS], word;
	size_t equals;

	if (found == ':') {
		terminal_complain(_("%s wants an argument"), argv[optind - 1]);
		return;
	}
	/* A letter is named by optopt; a long option is the last word read. */
	if (optopt && optopt < LONG_OPTION) {
		terminal_complain(_("there is no option -%c"), optopt);
		return;
	}
	word = slice_of(argv[optind - 1]);
	equals = slice_find(word, SLICE_LITERAL("="));
	word = slice_part(word, 2,
			  equals == SIZE_MAX ? word.length : equals - 2);
	if (optopt >= LONG_OPTION) {
		terminal_complain(_("--%.*s takes no argument"),
				  SLICE_ARGUMENTS(word));
		return;
	}
	for (size_t i = 0; i < OPTIONS; i++)
		names[i] = slice_of(option_table[i].name);
	terminal_complain(_("there is no option --%.*s"),
			  SLICE_ARGUMENTS(word));
	terminal_suggest("--", word, names, OPTIONS);
}

/* Takes the command off the arguments. False after complaining of a word
 * that is nearly one and no file. */
static bool read_command(struct options *options)
{
	struct slice names[COMMANDS], word, nearest;
	struct platform_status status;

	options->command = COMMAND_CHECK;
	if (!options->argument_count)
		return true;
	word = slice_of(options->arguments[0]);
	for (size_t i = 0; i < COMMANDS; i++) {
		names[i] = slice_of(command_table[i].name);
		if (!slice_equal(word, names[i]))
			continue;
		options->command = (enum command)i;
		options->arguments++;
		options->argument_count--;
		return true;
	}
	nearest = suggest_nearest(word, names, COMMANDS);
	if (!nearest.length ||
	    platform_status(options->arguments[0], &status) == 0)
		return true;
	terminal_complain(_("there is no command or file \"%.*s\""),
			  SLICE_ARGUMENTS(word));
	terminal_suggest("fundlint ", word, names, COMMANDS);
	return false;
}

/* Refuses options that the command would leave unread. */
static bool options_fit(const struct options *options, const bool *given)
{
	const char *name = command_table[options->command].name;

	for (size_t i = 0; i < OPTIONS; i++)
		if (given[i] &&
		    !(option_table[i].commands & FOR(options->command))) {
			terminal_complain(
				_("--%s means nothing to fundlint %s"),
				option_table[i].name, name);
			return false;
		}
	if (given[OPTION_PROJECT] && given[OPTION_NO_PROJECT]) {
		terminal_complain(_("--project and --no-project exclude each "
				    "other"));
		return false;
	}
	if (options->format->file_only && !options->output) {
		terminal_complain(_("--format %s wants --output"),
				  options->format->name);
		return false;
	}
	return true;
}

/* Refuses what the command cannot use, and what it lacks. */
static bool arguments_fit(const struct options *options)
{
	const char *name = command_table[options->command].name;
	bool any = options->argument_count > 0;

	for (size_t i = 0; i < options->argument_count; i++)
		if (!*options->arguments[i]) {
			terminal_complain(_("an argument is empty"));
			return false;
		}
	switch (options->command) {
	case COMMAND_CHECK:
		if (!any)
			terminal_complain(_("no file to check is named"));
		return any;
	case COMMAND_EXPLAIN:
		if (options->argument_count != 1)
			terminal_complain(_("fundlint explain wants one id"));
		return options->argument_count == 1;
	case COMMAND_RULES:
	case COMMAND_CHECKS:
		if (any)
			terminal_complain(_("fundlint %s takes no argument"),
					  name);
		return !any;
	case COMMAND_TEST:
	case COMMAND_DUMP:
	case COMMANDS:
		break;
	}
	if (!any)
		terminal_complain(_("fundlint %s wants %s"), name,
				  _(command_table[options->command].arguments));
	return any;
}

/* Reads all options, of which `given` tells afterwards. */
static enum asked read_options(struct options *options, bool *given, int argc,
			       char **argv)
{
	struct getopt_view view;
	enum asked asked = ASKED_RUN;
	bool right = true;
	int found;

	view_table(&view);
	opterr = 0; /* complain_of_option() says what is wrong */
	while (right && (found = getopt_long(argc, argv, view.letters,
					     view.longs, NULL)) != -1) {
		enum option_id id;

		if (found == '?' || found == ':') {
			complain_of_option(found, argv);
			return ASKED_WRONG;
		}
		id = option_of(found);
		given[id] = true;
		if (optarg)
			right = options_read_argument(options, id, optarg);
		else
			read_flag(options, id, &asked);
	}
	return right ? asked : ASKED_WRONG;
}

enum asked options_read(struct options *options, int argc, char **argv)
{
	bool given[OPTIONS] = { false };
	enum asked asked;

	*options = (struct options){ .most = MOST_DEFAULT,
				     .format = format_list[0],
				     .as_of = DAY_MISSING,
				     .fail_on = SEVERITY_ERROR };
	language_use(language_of_environment());
	options_use_language(argc, argv);
	asked = read_options(options, given, argc, argv);
	if (asked != ASKED_RUN)
		return asked;
	options->arguments = argv + optind;
	options->argument_count = (size_t)(argc - optind);
	if (!read_command(options) || !options_fit(options, given) ||
	    !arguments_fit(options))
		return ASKED_WRONG;
	options->profile_given = options->profile.length > 0;
	if (!options->profile_given)
		options->profile = SLICE_LITERAL("base");
	return ASKED_RUN;
}

void options_release(struct options *options)
{
	memory_release(options->rules);
	memory_release(options->required);
}
