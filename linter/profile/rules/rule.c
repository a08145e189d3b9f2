/*
 * Rules: gathered from all files, adjusted, then compiled one by one.
 */
#include "linter/profile/rules/figure.h"

#define RULE_LIMIT 10000

/* In the order of enum severity. */
static const char *const severity_names[] = { "info", "warning", "error",
					      NULL };

static void gather_rule(struct compilation *compilation,
			const struct document *document,
			const struct node *node)
{
	struct compiler *compiler = &compilation->compiler;
	const struct node *id;
	size_t number, owner;

	if (!keys_check_kind(compiler, node, SLICE_LITERAL("rules"),
			     KIND_MAPPING))
		return;
	id = keys_get(node, LEVEL_RULE, "id");
	if (!id) {
		/* Its keys are checked here, since it is not compiled. */
		(void)keys_check(compiler, node, LEVEL_RULE,
				 SLICE_LITERAL("rules"), NULL);
		return;
	}
	if (!value_check_name(compiler, id, NAME_ID))
		return;
	number = compilation->entry_count;
	owner = claims_add(&compilation->rule_ids, id->text, number);
	if (owner != number) {
		struct mark other = compilation->entries[owner].id->mark;

		problem_add(compiler->problems, id->mark,
			    _("there is a rule \"%.*s\" already"),
			    SLICE_ARGUMENTS(id->text));
		problem_help(compiler->problems,
			     _("the other one is at %.*s:%u:%u"),
			     SLICE_ARGUMENTS(other.file->path),
			     (unsigned)other.line, (unsigned)other.column);
		return;
	}
	memory_grow((void **)&compilation->entries,
		    &compilation->entry_capacity, number,
		    sizeof(*compilation->entries));
	compilation->entries[compilation->entry_count++] = (struct rule_entry){
		.document = document, .node = node, .id = id
	};
}

/* A list of the document, or NULL when it has none or too much of it. */
static const struct node *list_of(struct compilation *compilation,
				  const struct document *document,
				  const char *key)
{
	const struct node *list =
		keys_get(document->root, document->level, key);

	return list && profile_check_count(&compilation->compiler, list->mark,
					   list->count, RULE_LIMIT)
		       ? list
		       : NULL;
}

static void gather_rules(struct compilation *compilation)
{
	for (size_t i = 0; i < compilation->count; i++) {
		const struct document *document = &compilation->documents[i];
		const struct node *rules =
			list_of(compilation, document, "rules");
		const struct node *figures =
			list_of(compilation, document, "figures");

		for (size_t j = 0; rules && j < rules->count; j++)
			gather_rule(compilation, document, rules->items[j]);
		for (size_t j = 0; figures && j < figures->count; j++) {
			const struct node *rule =
				figure_rule(compilation, figures->items[j]);

			if (rule)
				gather_rule(compilation, document, rule);
		}
	}
	figure_examples_check(compilation);
}

static void number_rules(struct compilation *compilation)
{
	struct profile *profile = compilation->compiler.profile;

	profile->rules = ARENA_ARRAY(&profile->arena, struct rule,
				     compilation->entry_count);
	for (size_t i = 0; i < compilation->entry_count; i++) {
		struct rule_entry *entry = &compilation->entries[i];
		struct rule *rule;

		if (entry->disabled)
			continue;
		rule = &profile->rules[profile->rule_count];
		rule->number = (uint32_t)profile->rule_count++;
		rule->id = entry->id->text;
		rule->mark = entry->id->mark;
		entry->rule = rule;
	}
}

static const struct check_signature *find_check(struct compiler *compiler,
						const struct node *name)
{
	struct slice *names;

	const struct check_signature *const *checks = compiler->request->checks;
	size_t count = 0;
	for (; checks[count]; count++)
		if (slice_equal(slice_of(checks[count]->name), name->text))
			return checks[count];
	problem_add(compiler->problems, name->mark,
		    _("there is no check \"%.*s\""),
		    SLICE_ARGUMENTS(name->text));
	names = ARENA_ARRAY(compiler->problems->arena, struct slice, count);
	for (size_t i = 0; i < count; i++)
		names[i] = slice_of(checks[i]->name);
	value_help_nearest(compiler, name->text, names, count);
	return NULL;
}

/* The number of the document whose `source` the rule cites by default. */
static const struct node *own_source(const struct compilation *compilation,
				     const struct rule_entry *entry)
{
	const struct document *main =
		&compilation->documents[entry->document->profile];
	const struct node *source = document_get(main, "source");

	return source ? keys_get(source, LEVEL_SOURCE, "number") : NULL;
}

static void read_cite(struct compilation *compilation,
		      const struct rule_entry *entry)
{
	struct compiler *compiler = &compilation->compiler;
	struct rule *rule = entry->rule;
	const struct node *cite = keys_get(entry->node, LEVEL_RULE, "cite");
	const struct node *source = own_source(compilation, entry);
	const struct node *quote;

	rule->cite.mark = rule->mark;
	if (source)
		rule->cite.document = source->text;
	if (!cite || !keys_check(compiler, cite, LEVEL_CITE,
				 SLICE_LITERAL("cite"), NULL))
		return;
	(void)value_read_text(cite, LEVEL_CITE, "document",
			      &rule->cite.document);
	(void)value_read_text(cite, LEVEL_CITE, "clause", &rule->cite.clause);
	quote = keys_get(cite, LEVEL_CITE, "quote");
	if (quote) {
		rule->cite.quote = quote->text;
		rule->cite.mark = quote->mark;
	}
}

static void read_severity(struct compiler *compiler,
			  const struct rule_entry *entry)
{
	const struct node *own = keys_get(entry->node, LEVEL_RULE, "severity");
	unsigned severity = SEVERITY_ERROR;

	if (own)
		(void)value_choice(compiler, own, severity_names, &severity);
	if (entry->severity)
		(void)value_choice(compiler, entry->severity, severity_names,
				   &severity);
	entry->rule->severity = (enum severity)severity;
}

static void read_texts(struct compilation *compilation,
		       const struct rule_entry *entry)
{
	struct compiler *compiler = &compilation->compiler;
	struct rule *rule = entry->rule;
	const struct node *node = entry->node;

	(void)value_read_bilingual(compiler, node, LEVEL_RULE, "title",
				   &rule->title);
	(void)value_read_bilingual(compiler, node, LEVEL_RULE, "note",
				   &rule->note);
	because_compile(compilation, entry, "because", &rule->because);
	because_compile(compilation, entry, "hint", &rule->hint);
	read_cite(compilation, entry);
	read_severity(compiler, entry);
	(void)value_read_flag(compiler, node, LEVEL_RULE, "optional",
			      &rule->optional);
	(void)value_read_flag(compiler, node, LEVEL_RULE, "must_run",
			      &rule->must_run);
	(void)value_read_flag(compiler, node, LEVEL_RULE, "suspicion",
			      &rule->suspicion);
}

/* The rule's own time, or its profile's; without either it always holds. */
static struct period rule_effective(struct compilation *compilation,
				    const struct rule_entry *entry)
{
	const struct node *own = keys_get(entry->node, LEVEL_RULE, "effective");
	struct period period;

	if (own && value_period(&compilation->compiler, own, &period))
		return period;
	return compilation->documents[entry->document->profile].effective;
}

static void compile_rule(struct compilation *compilation,
			 const struct rule_entry *entry)
{
	struct compiler *compiler = &compilation->compiler;
	struct rule *rule = entry->rule;
	const struct node *check = keys_get(entry->node, LEVEL_RULE, "check");
	const struct node *table = keys_get(entry->node, LEVEL_RULE, "table");
	const struct node *where;

	if (check)
		rule->check = find_check(compiler, check);
	(void)keys_check(compiler, entry->node, LEVEL_RULE, rule->id,
			 rule->check);
	if (table)
		rule->table = lookup_table(compiler, table);
	read_texts(compilation, entry);
	rule->effective = rule_effective(compilation, entry);
	where = keys_get(entry->node, LEVEL_RULE, "where");
	if (rule->table && where)
		rule->where = expression_compile(compiler, rule->table, where,
						 WANTED_BOOL);
	if (rule->check && rule->table)
		arguments_compile(compilation, entry);
	examples_compile(compilation, entry);
}

/* Follows the rules that a rule names; true when they lead back to it. */
static bool leads_back(const struct rule *rule, unsigned parameter,
		       size_t rule_count)
{
	const struct rule *next = rule->arguments[parameter].rule;

	for (size_t i = 0; next && i <= rule_count; i++) {
		if (next == rule)
			return true;
		if (next->check != rule->check || !next->arguments)
			return false;
		next = next->arguments[parameter].rule;
	}
	return false;
}

static void refuse_circles(struct compiler *compiler, const struct rule *rule)
{
	size_t count = rule->arguments ? rule->check->parameter_count : 0;

	for (unsigned i = 0; i < count; i++) {
		const struct argument *argument = &rule->arguments[i];

		if (argument->rule &&
		    leads_back(rule, i, compiler->profile->rule_count))
			problem_add(compiler->problems, argument->mark,
				    _("\"%s\" of the rule \"%.*s\" leads back "
				      "to itself"),
				    rule->check->parameters[i].name,
				    SLICE_ARGUMENTS(rule->id));
	}
}

void rules_compile(struct compilation *compilation)
{
	struct profile *profile = compilation->compiler.profile;

	gather_rules(compilation);
	adjustments_compile(compilation);
	number_rules(compilation);
	for (size_t i = 0; i < compilation->entry_count; i++)
		if (compilation->entries[i].rule)
			compile_rule(compilation, &compilation->entries[i]);
	for (size_t i = 0; i < profile->rule_count; i++)
		refuse_circles(&compilation->compiler, &profile->rules[i]);
}
