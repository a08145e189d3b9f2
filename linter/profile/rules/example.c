/*
 * The examples of a rule: tiny tables with rows that must be found and rows
 * that must not. Their texts are kept as written.
 */
#include "linter/profile/compilation.h"

#define AS_OF "as_of"

/* What an example is made from. */
struct context {
	struct compilation *compilation;
	const struct rule_entry *entry;
	const char *key; /* ok or bad */
	bool bad;
};

static bool marks_a_row(const struct example *example)
{
	for (size_t i = 0; i < example->table_count; i++)
		if (slice_find(example->tables[i].text, SLICE_LITERAL(" # ")) !=
		    SIZE_MAX)
			return true;
	return false;
}

static void add_table(struct example *example, const struct table_schema *table,
		      const struct node *node)
{
	if (!table)
		return;
	example->tables[example->table_count++] = (struct example_table){
		.table = table, .text = node->text, .mark = node->start
	};
}

/* The rule's own table stands first. */
static void read_tables(const struct context *context, const struct node *node,
			struct example *example)
{
	struct compiler *compiler = &context->compilation->compiler;
	const struct table_schema *own = context->entry->rule->table;
	bool found = false;

	example->tables = ARENA_ARRAY(&compiler->profile->arena,
				      struct example_table, node->count + 1);
	example->table_count = 1;
	for (size_t i = 0; i < node->count; i++) {
		const struct node *key = node->keys[i];
		const struct node *item = node->items[i];
		const struct table_schema *table;

		if (!keys_check_kind(compiler, item, key->text, KIND_TEXT))
			continue;
		if (slice_equal(key->text, SLICE_LITERAL(AS_OF))) {
			(void)value_day(compiler, item, &example->as_of);
			continue;
		}
		table = lookup_table(compiler, key);
		if (!table || table != own) {
			add_table(example, table, item);
			continue;
		}
		found = true;
		example->tables[0] = (struct example_table){
			.table = own, .text = item->text, .mark = item->start
		};
	}
	if (!found && own)
		problem_add(compiler->problems, node->mark,
			    _("the example has no rows of the rule's table "
			      "\"%.*s\""),
			    SLICE_ARGUMENTS(own->name));
}

static void read_example(const struct context *context, const struct node *node)
{
	struct compiler *compiler = &context->compilation->compiler;
	struct rule *rule = context->entry->rule;
	struct example *example = &rule->examples[rule->example_count];
	size_t before;

	if (!keys_check_kind(compiler, node, slice_of(context->key),
			     KIND_TEXT | KIND_MAPPING))
		return;
	*example = (struct example){ .bad = context->bad,
				     .as_of = DAY_MISSING,
				     .mark = node->mark };
	rule->example_count++;
	before = compiler->problems->errors;
	if (node->kind == NODE_MAPPING) {
		read_tables(context, node, example);
	} else {
		example->tables = ARENA_NEW(&compiler->profile->arena,
					    struct example_table);
		add_table(example, rule->table, node);
	}
	if (context->bad && compiler->problems->errors == before &&
	    rule->table && !marks_a_row(example)) {
		problem_add(
			compiler->problems, node->mark,
			_("no row of this example is marked as to be found"));
		problem_help(compiler->problems,
			     _("end each row to be found in \" # \" and why"));
	}
}

static size_t example_count(const struct node *node)
{
	if (!node)
		return 0;
	return node->kind == NODE_SEQUENCE ? node->count : 1;
}

static void read_examples(const struct context *context,
			  const struct node *node)
{
	if (!node)
		return;
	if (node->kind != NODE_SEQUENCE) {
		read_example(context, node);
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		read_example(context, node->items[i]);
}

static void demand(const struct context *context, const struct node *node)
{
	struct compiler *compiler = &context->compilation->compiler;
	const struct rule *rule = context->entry->rule;

	if (compiler->request->demand_examples && example_count(node) == 0)
		problem_add(compiler->problems, rule->mark,
			    _("the rule \"%.*s\" has no example of \"%s\""),
			    SLICE_ARGUMENTS(rule->id), context->key);
}

void examples_compile(struct compilation *compilation,
		      const struct rule_entry *entry)
{
	struct compiler *compiler = &compilation->compiler;
	const struct node *all = keys_get(entry->node, LEVEL_RULE, "examples");
	const struct node *ok = NULL, *bad = NULL;
	struct context of_ok, of_bad;

	if (all && keys_check(compiler, all, LEVEL_EXAMPLES,
			      SLICE_LITERAL("examples"), NULL)) {
		ok = keys_get(all, LEVEL_EXAMPLES, "ok");
		bad = keys_get(all, LEVEL_EXAMPLES, "bad");
	}
	entry->rule->examples =
		ARENA_ARRAY(&compiler->profile->arena, struct example,
			    example_count(ok) + example_count(bad));
	of_ok = (struct context){ compilation, entry, "ok", false };
	of_bad = (struct context){ compilation, entry, "bad", true };
	read_examples(&of_ok, ok);
	read_examples(&of_bad, bad);
	demand(&of_ok, ok);
	demand(&of_bad, bad);
}
