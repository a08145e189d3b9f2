/*
 * The examples of figures: tables, and what each figure gives of them. Of
 * each are made the two examples of a rule: one that declares what the
 * tables give, and one that declares something else.
 */
#include "linter/profile/rules/figure.h"

#define KEY   "figure_examples"
#define GIVES "gives"

/* What is declared wrongly begins with 9 and has so many digits at least: it
 * is off by more than any report rounds. */
#define DIGITS 8

/* What the example says the figure of this id is, or NULL. */
static const struct node *given(const struct node *example, struct slice id)
{
	const struct node *gives =
		keys_get(example, LEVEL_FIGURE_EXAMPLE, GIVES);

	for (size_t i = 0; gives && i < gives->count; i++)
		if (slice_equal(gives->keys[i]->text, id))
			return gives->items[i];
	return NULL;
}

/* The list of examples of a document, or NULL. */
static const struct node *list_of(const struct compilation *compilation,
				  size_t document)
{
	const struct document *of = &compilation->documents[document];

	return keys_get(of->root, of->level, KEY);
}

static struct slice wrong(struct arena *arena, struct slice figure)
{
	size_t point = slice_find(figure, SLICE_LITERAL("."));
	size_t digits = point == SIZE_MAX ? figure.length : point;
	size_t zeros = digits < DIGITS ? DIGITS - digits : 0;

	return arena_format(arena, "9%.*s%.*s", (int)zeros, "00000000",
			    SLICE_ARGUMENTS(figure));
}

/* The tables of an example beside one declared figure. */
static const struct node *example_of(struct compilation *compilation,
				     const struct node *from,
				     const struct node *figure,
				     struct slice declared, bool bad)
{
	struct figure_node example = figure_node_of(compilation, NODE_MAPPING,
						    from->mark, from->count);
	struct arena *arena = example.arena;
	struct slice text = figure->text;

	if (bad)
		text = arena_format(arena, "%.*s      # it is %.*s",
				    SLICE_ARGUMENTS(wrong(arena, text)),
				    SLICE_ARGUMENTS(text));
	figure_node_add_text(&example, "declared_figure", figure->mark,
			     arena_format(arena, "id,declared\n%.*s,%.*s\n",
					  SLICE_ARGUMENTS(declared),
					  SLICE_ARGUMENTS(text)));
	for (size_t i = 0; i < from->count; i++)
		if (!slice_equal(from->keys[i]->text, slice_of(GIVES)))
			figure_node_add(&example, from->keys[i]->text.at,
					from->items[i]);
	return example.node;
}

static size_t count_examples(const struct compilation *compilation,
			     struct slice id)
{
	size_t count = 0;

	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *list = list_of(compilation, i);

		for (size_t j = 0; list && j < list->count; j++)
			count += given(list->items[j], id) != NULL;
	}
	return count;
}

const struct node *figure_examples(struct compilation *compilation,
				   const struct node *id,
				   const struct node *declared)
{
	size_t count = count_examples(compilation, id->text);
	struct figure_node ok =
		figure_node_of(compilation, NODE_SEQUENCE, id->mark, count);
	struct figure_node bad =
		figure_node_of(compilation, NODE_SEQUENCE, id->mark, count);
	struct figure_node both =
		figure_node_of(compilation, NODE_MAPPING, id->mark, 2);

	if (count == 0)
		return NULL;
	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *list = list_of(compilation, i);

		for (size_t j = 0; list && j < list->count; j++) {
			const struct node *from = list->items[j];
			const struct node *figure = given(from, id->text);

			if (!figure)
				continue;
			figure_node_add(&ok, NULL,
					example_of(compilation, from, figure,
						   declared->text, false));
			figure_node_add(&bad, NULL,
					example_of(compilation, from, figure,
						   declared->text, true));
		}
	}
	figure_node_add(&both, "ok", ok.node);
	figure_node_add(&both, "bad", bad.node);
	return both.node;
}

static void check_example(struct compilation *compilation,
			  const struct node *example)
{
	struct compiler *compiler = &compilation->compiler;
	const struct node *gives;

	if (!keys_check_kind(compiler, example, SLICE_LITERAL(KEY),
			     KIND_MAPPING))
		return;
	gives = keys_get(example, LEVEL_FIGURE_EXAMPLE, GIVES);
	if (!gives) {
		problem_add(compiler->problems, example->mark,
			    _("%s needs the key \"%s\""),
			    _("an example of figures"), GIVES);
		return;
	}
	for (size_t i = 0; i < gives->count; i++) {
		(void)keys_check_kind(compiler, gives->items[i],
				      gives->keys[i]->text, KIND_TEXT);
		if (claims_find(&compilation->rule_ids, gives->keys[i]->text) ==
		    NO_OWNER)
			lookup_no_rule(compilation, gives->keys[i]);
	}
}

void figure_examples_check(struct compilation *compilation)
{
	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *list = list_of(compilation, i);

		for (size_t j = 0; list && j < list->count; j++)
			check_example(compilation, list->items[j]);
	}
}
