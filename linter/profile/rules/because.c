/*
 * What a rule says of its findings: the braces in `because` and `hint` name
 * facts and columns, or hold expressions that are computed of the row.
 */
#include "linter/profile/compilation.h"

/* What is looked at: one wording of a rule. */
struct sentence {
	struct compiler *compiler;
	struct rule *rule;
	const struct node *node;
};

/* A fact or a column of the row: everything else between braces is an
 * expression. */
static bool is_name(struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char one = (unsigned char)text.at[i];

		if (one != '_' && one < 0x80 && (one < '0' || one > '9') &&
		    ((one | 0x20) < 'a' || (one | 0x20) > 'z'))
			return false;
	}
	return true;
}

static bool is_told(const struct rule *rule, struct slice text)
{
	for (uint32_t i = 0; i < rule->told_count; i++)
		if (slice_equal(slice_of(rule->told[i].name), text))
			return true;
	return false;
}

static void add_told(const struct sentence *sentence, size_t from, size_t to)
{
	struct compiler *compiler = sentence->compiler;
	const struct node *node = sentence->node;
	struct rule *rule = sentence->rule;
	struct slice text = slice_part(node->text, from, to - from);
	const struct expression *value;

	if (is_name(text) || is_told(rule, text) || !rule->table)
		return;
	value = expression_compile_text(
		compiler, rule->table, text,
		node_mark_within(node->start, node->text, from), WANTED_ANY,
		NULL);
	if (!value)
		return;
	rule->told[rule->told_count++] = (struct told){
		.name = arena_copy(&compiler->profile->arena, text).at,
		.value = value,
	};
}

static size_t count_braces(struct slice text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.length; i++)
		count += text.at[i] == '{';
	return count;
}

static void read_braces(const struct sentence *sentence)
{
	struct slice text = sentence->node->text;
	size_t opened = SIZE_MAX; /* behind the brace */

	for (size_t i = 0; i <= text.length; i++) {
		char character = i < text.length ? text.at[i] : '\0';
		bool open = opened != SIZE_MAX;

		if ((open && (character == '{' || character == '\0')) ||
		    (!open && character == '}')) {
			problem_add(
				sentence->compiler->problems,
				node_mark_within(sentence->node->start, text,
						 i),
				open ? _("a brace before this is never closed")
				     : _("a closing brace without an opening "
					 "one"));
			return;
		}
		if (character == '{') {
			opened = i + 1;
		} else if (character == '}') {
			add_told(sentence, opened, i);
			opened = SIZE_MAX;
		}
	}
}

/* Room for what the texts of a key tell beside what others have told. */
static void make_room(struct compiler *compiler, struct rule *rule,
		      const struct node *texts)
{
	size_t count = rule->told_count;
	struct told *told;

	for (size_t i = 0; i < texts->count; i++)
		count += count_braces(texts->items[i]->text);
	told = ARENA_ARRAY(&compiler->profile->arena, struct told, count);
	if (rule->told_count)
		memcpy(told, rule->told, rule->told_count * sizeof(*told));
	rule->told = told;
}

void because_compile(struct compilation *compilation,
		     const struct rule_entry *entry, const char *key,
		     struct bilingual *texts)
{
	struct compiler *compiler = &compilation->compiler;
	const struct node *node;

	if (!value_read_bilingual(compiler, entry->node, LEVEL_RULE, key,
				  texts))
		return;
	node = keys_get(entry->node, LEVEL_RULE, key);
	make_room(compiler, entry->rule, node);
	for (size_t i = 0; i < node->count; i++) {
		struct sentence sentence = { compiler, entry->rule,
					     node->items[i] };

		if (node->items[i]->kind == NODE_SCALAR)
			read_braces(&sentence);
	}
}
