/*
 * Values of the simple types in a profile: names, texts, yes and no, days.
 */
#include "linter/base/suggest.h"
#include "linter/profile/compilation.h"

void value_help_nearest(struct compiler *compiler, struct slice misspelt,
			const struct slice *names, size_t count)
{
	struct slice near;

	if (problem_list_full(compiler->problems))
		return;
	near = suggest_nearest(misspelt, names, count);
	if (near.length > 0)
		problem_help(compiler->problems, _("did you mean \"%.*s\"?"),
			     SLICE_ARGUMENTS(near));
}

static bool is_digit(char character)
{
	return character >= '0' && character <= '9';
}

static bool is_small_letter(char character)
{
	return character >= 'a' && character <= 'z';
}

static bool name_fits(struct slice name, enum name_style style)
{
	if (style != NAME_ID && !is_small_letter(name.at[0]))
		return false;
	for (size_t i = 0; i < name.length; i++) {
		char character = name.at[i];

		if (is_small_letter(character) || is_digit(character))
			continue;
		if (character == (style == NAME_SNAKE ? '_' : '-') && i > 0)
			continue;
		if (style == NAME_ID && character >= 'A' && character <= 'Z')
			continue;
		return false;
	}
	return true;
}

bool value_check_name(struct compiler *compiler, const struct node *node,
		      enum name_style style)
{
	static const char *const allowed[] = {
		[NAME_SNAKE] = N_("write it in small letters, digits and _, a "
				  "letter first"),
		[NAME_DASH] = N_("write it in small letters, digits and -, a "
				 "letter first"),
		[NAME_ID] = N_("write it in letters, digits and -"),
	};

	if (node->text.length > 0 && name_fits(node->text, style))
		return true;
	problem_add(compiler->problems, node->mark,
		    _("\"%.*s\" cannot be a name"),
		    SLICE_ARGUMENTS(node->text));
	problem_help(compiler->problems, "%s", _(allowed[style]));
	return false;
}

bool value_read_text(const struct node *mapping, enum level level,
		     const char *key, struct slice *value)
{
	const struct node *node = keys_get(mapping, level, key);

	if (!node)
		return false;
	*value = node->text;
	return true;
}

bool value_read_bilingual(struct compiler *compiler, const struct node *mapping,
			  enum level level, const char *key,
			  struct bilingual *value)
{
	const struct node *node = keys_get(mapping, level, key);

	if (!node ||
	    !keys_check(compiler, node, LEVEL_BILINGUAL, slice_of(key), NULL))
		return false;
	if (node->count == 0) {
		problem_add(compiler->problems, node->mark,
			    _("\"%s\" has no value"), key);
		problem_help(compiler->problems, _("write {zh: ..., en: ...}"));
		return false;
	}
	(void)value_read_text(node, LEVEL_BILINGUAL, "zh", &value->zh);
	(void)value_read_text(node, LEVEL_BILINGUAL, "en", &value->en);
	return true;
}

bool value_flag(struct compiler *compiler, const struct node *node, bool *value)
{
	bool yes = slice_equal(node->text, SLICE_LITERAL("yes")) ||
		   slice_equal(node->text, SLICE_LITERAL("true"));
	bool no = slice_equal(node->text, SLICE_LITERAL("no")) ||
		  slice_equal(node->text, SLICE_LITERAL("false"));

	if (!yes && !no) {
		problem_add(compiler->problems, node->mark,
			    _("\"%.*s\" is neither yes nor no"),
			    SLICE_ARGUMENTS(node->text));
		return false;
	}
	*value = yes;
	return true;
}

bool value_read_flag(struct compiler *compiler, const struct node *mapping,
		     enum level level, const char *key, bool *value)
{
	const struct node *node = keys_get(mapping, level, key);

	return node && value_flag(compiler, node, value);
}

bool value_day(struct compiler *compiler, const struct node *node, day *value)
{
	static const char form[] = "dddd-dd-dd";
	struct slice text = node->text;
	bool fits = text.length == sizeof(form) - 1;

	for (size_t i = 0; fits && i < text.length; i++)
		fits = form[i] == 'd' ? is_digit(text.at[i])
				      : text.at[i] == form[i];
	if (fits && day_parse(text, value))
		return true;
	problem_add(compiler->problems, node->mark, _("\"%.*s\" is not a date"),
		    SLICE_ARGUMENTS(text));
	if (!fits)
		problem_help(compiler->problems,
			     _("write year-month-day, as in 2020-03-27"));
	return false;
}

bool value_period(struct compiler *compiler, const struct node *node,
		  struct period *value)
{
	struct slice text = node->text;
	size_t dots = slice_find(text, SLICE_LITERAL(".."));
	struct node first = *node, last = *node;
	struct period period;
	bool first_fits, last_fits;

	if (dots == SIZE_MAX) {
		problem_add(compiler->problems, node->mark,
			    _("\"%.*s\" is not a range of dates"),
			    SLICE_ARGUMENTS(text));
		problem_help(compiler->problems,
			     _("write the first and the last day, as in "
			       "2020-01-01..2020-12-31"));
		return false;
	}
	first.text = slice_part(text, 0, dots);
	last.text = slice_part(text, dots + 2, text.length);
	last.mark = node_mark_within(node->start, text, dots + 2);
	first_fits = value_day(compiler, &first, &period.first);
	last_fits = value_day(compiler, &last, &period.last);
	if (!first_fits || !last_fits)
		return false;
	if (period.first > period.last) {
		problem_add(compiler->problems, node->mark,
			    _("the range %.*s ends before it begins"),
			    SLICE_ARGUMENTS(text));
		return false;
	}
	*value = period;
	return true;
}

bool value_choice(struct compiler *compiler, const struct node *node,
		  const char *const *choices, unsigned *value)
{
	struct slice names[16];
	size_t count = 0;
	struct buffer all = BUFFER_EMPTY;

	for (; choices[count] && count < ARRAY_SIZE(names); count++) {
		names[count] = slice_of(choices[count]);
		if (slice_equal(names[count], node->text)) {
			*value = (unsigned)count;
			buffer_release(&all);
			return true;
		}
		buffer_format(&all, count > 0 ? ", %s" : "%s", choices[count]);
	}
	problem_add(compiler->problems, node->mark,
		    _("\"%.*s\" is none of: %s"), SLICE_ARGUMENTS(node->text),
		    all.text ? all.text : "");
	value_help_nearest(compiler, node->text, names, count);
	buffer_release(&all);
	return false;
}
