/* Reads the command line; a misspelt word is answered with the nearest. */
#include "linter/base/suggest.h"
#include "linter/commands/options.h"
#include "linter/base/language.h"
#include "linter/base/platform.h"
#include "linter/commands/option_table.h"
#include "linter/commands/terminal.h"

#include <getopt.h>

#define MOST_DEFAULT 1000
#define COUNT_MOST   1000000000
#define LONG_OPTION  256 /* getopt_long gives this plus an option_id */

static const char *const color_names[] = { "auto", "always", "never", NULL };
static const char *const language_names[] = { "en", "zh", NULL };
/* As enum severity, then FAIL_ON_NEVER. */
static const char *const fail_on_names[] = { "info", "warning", "error",
					     "never", NULL };

/* The number of a word among `names`, or -1 after complaining. */
static int read_choice(enum option_id id, const char *argument,
		       const char *const *names)
{
	struct buffer list = BUFFER_EMPTY;

	for (int i = 0; names[i]; i++) {
		if (strcmp(argument, names[i]) == 0) {
			buffer_release(&list);
			return i;
		}
		buffer_format(&list, "%s%s", i ? ", " : "", names[i]);
	}
	terminal_complain(_("--%s: \"%s\" is none of %s"),
			  option_table[id].name, argument, list.text);
	buffer_release(&list);
	return -1;
}

static bool read_format(struct options *options, const char *argument)
{
	const char *names[FORMATS + 1] = { NULL };
	int choice;

	for (size_t i = 0; i < FORMATS; i++)
		names[i] = format_list[i]->name;
	choice = read_choice(OPTION_FORMAT, argument, names);
	if (choice >= 0)
		options->format = format_list[choice];
	return choice >= 0;
}

static bool read_count(enum option_id id, const char *argument, size_t *count)
{
	size_t value = 0;

	for (const char *at = argument; *at; at++) {
		if (*at < '0' || *at > '9' || value > COUNT_MOST)
			goto wrong;
		value = value * 10 + (size_t)(*at - '0');
	}
	if (!*argument || value > COUNT_MOST)
		goto wrong;
	*count = value;
	return true;
wrong:
	terminal_complain(_("--%s: \"%s\" is not a number from 0 to %d"),
			  option_table[id].name, argument, COUNT_MOST);
	return false;
}

/* False after complaining of an argument without a character. */
static bool has_name(enum option_id id, const char *argument)
{
	if (!*argument)
		terminal_complain(_("--%s: the name is empty"),
				  option_table[id].name);
	return *argument != '\0';
}

static bool read_profile(struct options *options, const char *argument)
{
	if (options->profile.length) {
		terminal_complain(
			_("only one --profile: one profile can extend "
			  "another"));
		return false;
	}
	options->profile = slice_of(argument);
	return has_name(OPTION_PROFILE, argument);
}

static bool read_rules(struct options *options, const char *argument)
{
	struct slice rest = slice_of(argument);

	while (rest.length) {
		size_t comma = slice_find(rest, SLICE_LITERAL(","));
		struct slice id = slice_trim(slice_part(rest, 0, comma));

		rest = comma == SIZE_MAX
			       ? SLICE_EMPTY
			       : slice_part(rest, comma + 1, rest.length);
		if (!id.length)
			continue;
		memory_grow((void **)&options->rules, &options->rule_capacity,
			    options->rule_count, sizeof(*options->rules));
		options->rules[options->rule_count++] = id;
	}
	if (!options->rule_count)
		terminal_complain(_("--rule: no rule is named"));
	return options->rule_count > 0;
}

static bool read_day(struct options *options, const char *argument)
{
	if (day_parse(slice_of(argument), &options->as_of))
		return true;
	terminal_complain(_("--as-of: \"%s\" is not a date like 2020-12-31"),
			  argument);
	return false;
}

static bool read_encoding(struct options *options, const char *argument)
{
	if (encoding_by_name(slice_of(argument), &options->encoding))
		return true;
	terminal_complain(
		_("--encoding: \"%s\" is none of utf-8, gb18030, gbk, gb2312, "
		  "utf-16le, utf-16be"),
		argument);
	return false;
}

static bool read_threads(struct options *options, const char *argument)
{
	size_t threads;

	if (!read_count(OPTION_THREADS, argument, &threads))
		return false;
	options->threads = (unsigned)threads;
	return true;
}

/* One option that takes an argument. */
static bool read_valued(struct options *options, enum option_id id,
			const char *argument)
{
	int choice = 0;

	switch (id) {
	case OPTION_PROFILE:
		return read_profile(options, argument);
	case OPTION_AS_OF:
		return read_day(options, argument);
	case OPTION_RULE:
		return read_rules(options, argument);
	case OPTION_ENCODING:
		return read_encoding(options, argument);
	case OPTION_MAX_FINDINGS:
		return read_count(id, argument, &options->most);
	case OPTION_THREADS:
		return read_threads(options, argument);
	case OPTION_OUTPUT:
		options->output = strcmp(argument, "-") == 0 ? NULL : argument;
		return has_name(id, argument);
	case OPTION_FORMAT:
		return read_format(options, argument);
	case OPTION_FAIL_ON:
		choice = read_choice(id, argument, fail_on_names);
		options->fail_on = (unsigned)choice;
		break;
	case OPTION_COLOR:
		choice = read_choice(id, argument, color_names);
		options->color = (enum color)choice;
		break;
	case OPTION_LANG:
		choice = read_choice(id, argument, language_names);
		if (choice >= 0)
			language_use(choice ? LANGUAGE_ZH : LANGUAGE_EN);
		break;
	default:
		BUG("option %d takes no argument", (int)id);
	}
	return choice >= 0;
}

static void read_flag(struct options *options, enum option_id id,
		      enum asked *asked)
{
	switch (id) {
	case OPTION_OPTIONAL:
		options->optional = true;
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

/* Refuses what the command would leave unread. */
static bool fits_command(const struct options *options, const bool *given)
{
	const char *name = command_table[options->command].name;
	bool any = options->argument_count > 0;

	for (size_t i = 0; i < OPTIONS; i++)
		if (given[i] &&
		    !(option_table[i].commands & FOR(options->command))) {
			terminal_complain(
				_("--%s means nothing to fundlint %s"),
				option_table[i].name, name);
			return false;
		}
	if (options->format->file_only && !options->output) {
		terminal_complain(_("--format %s wants --output"),
				  options->format->name);
		return false;
	}
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

enum asked options_read(struct options *options, int argc, char **argv)
{
	struct getopt_view view;
	bool given[OPTIONS] = { false };
	enum asked asked = ASKED_RUN;
	bool right = true;
	int found;

	*options = (struct options){ .most = MOST_DEFAULT,
				     .format = format_list[0],
				     .as_of = DAY_MISSING,
				     .fail_on = SEVERITY_ERROR };
	language_use(language_of_environment());
	view_table(&view);
	opterr = 0;
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
			right = read_valued(options, id, optarg);
		else
			read_flag(options, id, &asked);
	}
	if (!right || asked != ASKED_RUN)
		return right ? asked : ASKED_WRONG;
	options->arguments = argv + optind;
	options->argument_count = (size_t)(argc - optind);
	if (!read_command(options) || !fits_command(options, given))
		return ASKED_WRONG;
	if (!options->profile.length)
		options->profile = SLICE_LITERAL("base");
	return ASKED_RUN;
}

void options_release(struct options *options)
{
	memory_release(options->rules);
}
