/*
 * What a profile changes of the rules it takes over (adjust), and the
 * clauses that no data can show (not_checkable).
 */
#include "linter/profile/load.h"

void load_report_no_rule(struct loader *loader, const struct node *id)
{
	struct compiler *compiler = &loader->compiler;
	struct slice *names;

	problem_add(compiler->problems, id->mark,
		    _("there is no rule \"%.*s\""), SLICE_ARGUMENTS(id->text));
	if (problem_list_full(compiler->problems))
		return;
	names = ARENA_ARRAY(compiler->problems->arena, struct slice,
			    loader->entry_count);
	for (size_t i = 0; i < loader->entry_count; i++)
		names[i] = loader->entries[i].id->text;
	value_help_nearest(compiler, id->text, names, loader->entry_count);
}

static void adjust_rule(struct loader *loader, size_t document,
			const struct node *id, const struct node *node)
{
	struct compiler *compiler = &loader->compiler;
	size_t number = claims_find(&loader->rule_ids, id->text);
	struct rule_entry *entry;
	const struct node *severity;
	bool enabled;

	if (!keys_check(compiler, node, LEVEL_ADJUSTMENT, id->text, NULL))
		return;
	if (number == NO_OWNER) {
		load_report_no_rule(loader, id);
		return;
	}
	entry = &loader->entries[number];
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

void load_adjustments(struct loader *loader)
{
	for (size_t i = 0; i < loader->count; i++) {
		const struct document *document = &loader->documents[i];
		const struct node *adjust =
			document->level != LEVEL_PROFILE
				? NULL
				: document_get(document, "adjust");

		for (size_t j = 0; adjust && j < adjust->count; j++)
			adjust_rule(loader, i, adjust->keys[j],
				    adjust->items[j]);
	}
}

static void read_not_checkable(struct loader *loader, struct claims *ids,
			       const struct node *node)
{
	struct compiler *compiler = &loader->compiler;
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
	if (claims_find(&loader->rule_ids, id->text) != NO_OWNER) {
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

void load_not_checkable(struct loader *loader)
{
	struct profile *profile = loader->compiler.profile;
	struct claims ids = CLAIMS_EMPTY;
	size_t most = 0;

	for (size_t i = 0; i < loader->count; i++) {
		const struct node *list =
			not_checkable_list(&loader->documents[i]);

		most += list ? list->count : 0;
	}
	profile->not_checkable =
		ARENA_ARRAY(&profile->arena, struct not_checkable, most);
	for (size_t i = 0; i < loader->count; i++) {
		const struct node *list =
			not_checkable_list(&loader->documents[i]);

		for (size_t j = 0; list && j < list->count; j++)
			read_not_checkable(loader, &ids, list->items[j]);
	}
	claims_release(&ids);
}
