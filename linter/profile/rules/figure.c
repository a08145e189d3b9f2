/*
 * Figures: each line is written out as the rule it stands for and compiled
 * like any other, so that what is wrong with it is said at its place.
 */
#include "linter/profile/rules/figure.h"

/* Where base keeps what a report declares. */
#define DECLARED_TABLE SLICE_LITERAL("declared_figure")
#define DECLARED_VALUE SLICE_LITERAL("declared")

#define RULE_KEYS 16

struct figure_node figure_node_of(struct compilation *compilation,
				  enum node_kind kind, struct mark mark,
				  size_t capacity)
{
	struct arena *arena = &compilation->compiler.profile->arena;
	struct figure_node made = { arena, ARENA_NEW(arena, struct node),
				    capacity };

	*made.node = (struct node){
		.kind = kind,
		.mark = mark,
		.start = mark,
		.items = ARENA_ARRAY(arena, struct node *, capacity),
		.keys = ARENA_ARRAY(arena, struct node *, capacity),
	};
	return made;
}

static struct node *scalar(struct arena *arena, struct mark mark,
			   struct slice text)
{
	struct node *node = ARENA_NEW(arena, struct node);

	*node = (struct node){
		.kind = NODE_SCALAR, .mark = mark, .start = mark, .text = text
	};
	return node;
}

/* Nodes are only read from here on, so that one may stand in two places. */
void figure_node_add(struct figure_node *made, const char *key,
		     const struct node *item)
{
	struct node *node = made->node;

	if (!item)
		return;
	if (node->count == made->capacity)
		BUG("a figure has more items than were counted");
	if (node->kind == NODE_MAPPING)
		node->keys[node->count] =
			scalar(made->arena, item->mark, slice_of(key));
	node->items[node->count++] = (struct node *)(uintptr_t)item;
}

void figure_node_add_text(struct figure_node *made, const char *key,
			  struct mark mark, struct slice text)
{
	figure_node_add(made, key, scalar(made->arena, mark, text));
}

/* Says what is compared, in both languages. */
static void add_title(struct compilation *compilation, struct figure_node *rule,
		      const struct node *declared,
		      const struct table_schema *table)
{
	struct figure_node title =
		figure_node_of(compilation, NODE_MAPPING, declared->mark, 2);

	figure_node_add_text(&title, "zh", declared->mark,
			     arena_format(rule->arena,
					  "申报数据“%.*s”与%.*s一致",
					  SLICE_ARGUMENTS(declared->text),
					  SLICE_ARGUMENTS(table->title.zh)));
	figure_node_add_text(
		&title, "en", declared->mark,
		arena_format(rule->arena,
			     "The declared figure %.*s agrees with: %.*s",
			     SLICE_ARGUMENTS(declared->text),
			     SLICE_ARGUMENTS(table->title.en)));
	figure_node_add(rule, "title", title.node);
}

static void add_cite(struct compilation *compilation, struct figure_node *rule,
		     const struct node *line)
{
	struct figure_node cite =
		figure_node_of(compilation, NODE_MAPPING, line->mark, 2);

	figure_node_add(&cite, "clause",
			keys_get(line, LEVEL_FIGURE, "clause"));
	figure_node_add(&cite, "quote", keys_get(line, LEVEL_FIGURE, "quote"));
	figure_node_add(rule, "cite", cite.node);
}

/* The row of the report, and the level: a figure that differs is a warning,
 * since roster and report may be of different days. */
static void add_declared(struct figure_node *rule, const struct node *line,
			 const struct node *declared)
{
	const struct node *severity = keys_get(line, LEVEL_FIGURE, "severity");
	struct mark mark = declared->mark;

	figure_node_add_text(rule, "check", line->mark,
			     SLICE_LITERAL("reconcile"));
	figure_node_add_text(rule, "table", line->mark, DECLARED_TABLE);
	figure_node_add_text(rule, "where", mark,
			     arena_format(rule->arena, "id == \"%.*s\"",
					  SLICE_ARGUMENTS(declared->text)));
	figure_node_add_text(rule, "declared", mark, DECLARED_VALUE);
	if (severity)
		figure_node_add(rule, "severity", severity);
	else
		figure_node_add_text(rule, "severity", line->mark,
				     SLICE_LITERAL("warning"));
}

/* What is counted or summed of the table. False after adding a problem. */
static bool add_measure(struct compiler *compiler, struct figure_node *rule,
			const struct node *line)
{
	const struct node *counted = keys_get(line, LEVEL_FIGURE, "counted");
	const struct node *equals = keys_get(line, LEVEL_FIGURE, "equals");

	if (!counted == !equals) {
		problem_add(compiler->problems, line->mark,
			    _("a figure needs one of counted and equals"));
		return false;
	}
	figure_node_add(rule, "sum", equals);
	if (counted && !slice_equal(counted->text, SLICE_LITERAL("rows")))
		figure_node_add(rule, "distinct", counted);
	return true;
}

const struct node *figure_rule(struct compilation *compilation,
			       const struct node *line)
{
	static const char *const same[] = { "divided_by", "tolerance",
					    "optional", "note" };
	struct compiler *compiler = &compilation->compiler;
	const struct node *id, *declared, *of;
	const struct table_schema *table;
	struct figure_node rule;

	if (!keys_check(compiler, line, LEVEL_FIGURE, SLICE_LITERAL("figures"),
			NULL))
		return NULL;
	id = keys_get(line, LEVEL_FIGURE, "id");
	declared = keys_get(line, LEVEL_FIGURE, "declared");
	of = keys_get(line, LEVEL_FIGURE, "of");
	table = of ? lookup_table(compiler, of) : NULL;
	if (!id || !declared || !table)
		return NULL;
	rule = figure_node_of(compilation, NODE_MAPPING, line->mark, RULE_KEYS);
	figure_node_add(&rule, "id", id);
	add_title(compilation, &rule, declared, table);
	add_declared(&rule, line, declared);
	figure_node_add(&rule, "counted", of);
	figure_node_add(&rule, "having", keys_get(line, LEVEL_FIGURE, "where"));
	if (!add_measure(compiler, &rule, line))
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(same); i++)
		figure_node_add(&rule, same[i],
				keys_get(line, LEVEL_FIGURE, same[i]));
	add_cite(compilation, &rule, line);
	figure_node_add(&rule, "examples",
			figure_examples(compilation, id, declared));
	return rule.node;
}
