/*
 * What a profile changes of the rules it takes over (adjust), and the
 * clauses that no data can show (not_checkable).
 */
#include "linter/profile/compilation.h"

static void adjust_rule(struct compilation *compilation, size_t document,
			const struct node *id, const struct node *node)
{
	struct compiler *compiler = &compilation->compiler;
	size_t number = claims_find(&compilation->rule_ids, id->text);
	struct rule_entry *entry;
	const struct node *severity;
	bool enabled;

	if (!keys_check(compiler, node, LEVEL_ADJUSTMENT, id->text, NULL))
		return;
	if (number == NO_OWNER) {
		lookup_no_rule(compilation, id);
		return;
	}
	entry = &compilation->entries[number];
	/* Bases come first: what a profile extends has a smaller number. */
	if (entry->document->profile >= document) {
		problem_add(compiler->problems, id->mark,
			    _("the rule \"%.*s\" is not taken over from "
			      "another profile"),
			    SLICE_ARGUMENTS(id->text));
		problem_help(compiler->problems,
			     _("change it where it is written, in line %u"),
			     (unsigned)entry->id->mark.line);
		return;
	}
	severity = keys_get(node, LEVEL_ADJUSTMENT, "severity");
	if (severity)
		entry->severity = severity;
	if (value_read_flag(compiler, node, LEVEL_ADJUSTMENT, "enabled",
			    &enabled))
		entry->disabled = enabled ? NULL : id;
}

void adjustments_compile(struct compilation *compilation)
{
	for (size_t i = 0; i < compilation->count; i++) {
		const struct document *document = &compilation->documents[i];
		const struct node *adjust =
			document->level != LEVEL_PROFILE
				? NULL
				: document_get(document, "adjust");

		for (size_t j = 0; adjust && j < adjust->count; j++)
			adjust_rule(compilation, i, adjust->keys[j],
				    adjust->items[j]);
	}
}

static void read_not_checkable(struct compilation *compilation,
			       struct claims *ids, const struct node *node)
{
	struct compiler *compiler = &compilation->compiler;
	struct profile *profile = compiler->profile;
	const struct node *id;
	size_t number;
	struct not_checkable *entry;

	if (!keys_check(compiler, node, LEVEL_NOT_CHECKABLE,
			SLICE_LITERAL("not_checkable"), NULL))
		return;
	id = keys_get(node, LEVEL_NOT_CHECKABLE, "id");
	if (!id || !value_check_name(compiler, id, NAME_ID))
		return;
	number = profile->not_checkable_count;
	if (claims_find(&compilation->rule_ids, id->text) != NO_OWNER) {
		problem_add(
			compiler->problems, id->mark,
			_("\"%.*s\" is a rule and cannot be not checkable too"),
			SLICE_ARGUMENTS(id->text));
		return;
	}
	if (claims_add(ids, id->text, number) != number) {
		problem_add(compiler->problems, id->mark,
			    _("\"%.*s\" is listed twice"),
			    SLICE_ARGUMENTS(id->text));
		return;
	}
	entry = &profile->not_checkable[number];
	entry->id = id->text;
	entry->mark = id->mark;
	(void)value_read_bilingual(compiler, node, LEVEL_NOT_CHECKABLE,
				   "reason", &entry->reason);
	profile->not_checkable_count++;
}

static const struct node *not_checkable_list(const struct document *document)
{
	return keys_get(document->root, document->level, "not_checkable");
}

void not_checkable_compile(struct compilation *compilation)
{
	struct profile *profile = compilation->compiler.profile;
	struct claims ids = CLAIMS_EMPTY;
	size_t most = 0;

	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *list =
			not_checkable_list(&compilation->documents[i]);

		most += list ? list->count : 0;
	}
	profile->not_checkable =
		ARENA_ARRAY(&profile->arena, struct not_checkable, most);
	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *list =
			not_checkable_list(&compilation->documents[i]);

		for (size_t j = 0; list && j < list->count; j++)
			read_not_checkable(compilation, &ids, list->items[j]);
	}
	claims_release(&ids);
}
