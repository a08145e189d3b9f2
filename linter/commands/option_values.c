/* Reads the arguments of options. */
#include "linter/base/language.h"
#include "linter/commands/option_table.h"

#define COUNT_MOST 1000000000

/* As enum color, and as enum language. */
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

/* The next word of a list with commas between; empty: no more. */
static struct slice next_word(struct slice *rest)
{
	struct slice word = SLICE_EMPTY;

	while (!word.length && rest->length) {
		size_t comma = slice_find(*rest, SLICE_LITERAL(","));

		word = slice_trim(slice_part(*rest, 0, comma));
		*rest = comma == SIZE_MAX
				? SLICE_EMPTY
				: slice_part(*rest, comma + 1, rest->length);
	}
	return word;
}

static bool read_required(struct options *options, const char *argument)
{
	struct slice rest = slice_of(argument);
	struct slice name;

	while ((name = next_word(&rest)).length) {
		memory_grow((void **)&options->required,
			    &options->required_capacity,
			    options->required_count,
			    sizeof(*options->required));
		options->required[options->required_count++] = name;
	}
	return has_name(OPTION_REQUIRE, argument);
}

static bool read_rules(struct options *options, const char *argument)
{
	struct slice rest = slice_of(argument);
	struct slice id;

	while ((id = next_word(&rest)).length) {
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

static bool read_fail_on(struct options *options, const char *argument)
{
	const int choice = read_choice(OPTION_FAIL_ON, argument, fail_on_names);

	if (choice >= 0)
		options->fail_on = (unsigned)choice;
	return choice >= 0;
}

static bool read_color(struct options *options, const char *argument)
{
	const int choice = read_choice(OPTION_COLOR, argument, color_names);

	if (choice >= 0)
		options->color = (enum color)choice;
	return choice >= 0;
}

static bool read_language(const char *argument)
{
	const int choice = read_choice(OPTION_LANG, argument, language_names);

	if (choice >= 0)
		language_use((enum language)choice);
	return choice >= 0;
}

void options_use_language(int argc, char **argv)
{
	static const struct slice option = SLICE_CONSTANT("--lang");

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		struct slice word = slice_of(argv[i]);

		if (!slice_starts(word, option))
			continue;
		word = slice_part(word, option.length, word.length);
		if (!word.length && i + 1 < argc)
			word = slice_of(argv[++i]);
		else if (word.length && *word.at == '=')
			word = slice_part(word, 1, word.length);
		for (int k = 0; language_names[k]; k++)
			if (slice_equal(word, slice_of(language_names[k])))
				language_use((enum language)k);
	}
}

bool options_read_argument(struct options *options, enum option_id id,
			   const char *argument)
{
	switch (id) {
	case OPTION_PROFILE:
		return read_profile(options, argument);
	case OPTION_AS_OF:
		return read_day(options, argument);
	case OPTION_PROJECT:
		options->project = slice_of(argument);
		return has_name(OPTION_PROJECT, argument);
	case OPTION_RULE:
		return read_rules(options, argument);
	case OPTION_REQUIRE:
		return read_required(options, argument);
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
		return read_fail_on(options, argument);
	case OPTION_COLOR:
		return read_color(options, argument);
	case OPTION_LANG:
		return read_language(argument);
	default:
		BUG("option %d takes no argument", (int)id);
	}
}
