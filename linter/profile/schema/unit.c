/*
 * Units of numbers: names, how cells write them, and how many base units one
 * of them is.
 */
#include "linter/base/text.h"
#include "linter/profile/compilation.h"

#define UNIT_LIMIT 1000

const struct unit *compiler_unit(const struct compiler *compiler,
				 struct slice name)
{
	const struct profile *profile = compiler->profile;

	for (size_t i = 0; i < profile->unit_count; i++)
		if (slice_equal(profile->units[i]->name, name))
			return profile->units[i];
	return NULL;
}

/* A unit of the same name in a profile that extends replaces the older. */
static struct unit *unit_named(struct profile *profile, struct slice name,
			       size_t *number)
{
	for (size_t i = 0; i < profile->unit_count; i++) {
		if (!slice_equal(profile->units[i]->name, name))
			continue;
		*number = i;
		return profile->units[i];
	}
	*number = profile->unit_count;
	profile->units[profile->unit_count++] =
		ARENA_NEW(&profile->arena, struct unit);
	return profile->units[*number];
}

static void read_aliases(struct compilation *compilation, struct unit *unit,
			 const struct node *node)
{
	struct arena *arena = &compilation->compiler.profile->arena;
	const struct node *also = keys_get(node, LEVEL_UNIT, "also");
	size_t most = also ? also->count : 0;

	unit->aliases = ARENA_ARRAY(arena, struct slice, most + 2);
	unit->aliases[unit->alias_count++] = text_fold(arena, unit->name);
	if (unit->title.zh.length > 0)
		unit->aliases[unit->alias_count++] =
			text_fold(arena, unit->title.zh);
	if (also)
		unit->alias_count += profile_read_words(
			&compilation->compiler, "also", also,
			unit->aliases + unit->alias_count, NULL);
}

static void read_unit(struct compilation *compilation, const struct node *key,
		      const struct node *node, const struct node **written)
{
	struct profile *profile = compilation->compiler.profile;
	size_t number;
	struct unit *unit;

	if (!value_check_name(&compilation->compiler, key, NAME_DASH) ||
	    !keys_check(&compilation->compiler, node, LEVEL_UNIT, key->text,
			NULL))
		return;
	unit = unit_named(profile, key->text, &number);
	*unit = (struct unit){ .name = key->text,
			       .base = unit,
			       .factor = DECIMAL_ONE,
			       .mark = key->mark };
	(void)value_read_text(node, LEVEL_UNIT, "zh", &unit->title.zh);
	(void)value_read_text(node, LEVEL_UNIT, "en", &unit->title.en);
	read_aliases(compilation, unit, node);
	written[number] = node;
}

static void read_factor(struct compiler *compiler, struct unit *unit,
			const struct node *node)
{
	struct slice behind;
	decimal factor;

	if (decimal_parse(node->text, &factor, &behind) != NUMBER_FINE ||
	    behind.length > 0 || factor <= 0)
		problem_add(compiler->problems, node->mark,
			    _("\"%.*s\" is not a factor: a number above 0"),
			    SLICE_ARGUMENTS(node->text));
	else
		unit->factor = factor;
}

static void link_unit(struct compiler *compiler, struct unit *unit,
		      const struct node *node)
{
	const struct node *of = keys_get(node, LEVEL_UNIT, "of");
	const struct node *factor = keys_get(node, LEVEL_UNIT, "factor");
	const struct unit *base;

	if ((!of) != (!factor)) {
		problem_add(compiler->problems, unit->mark,
			    _("a unit needs both \"of\" and \"factor\", or "
			      "neither"));
		return;
	}
	if (!of)
		return;
	read_factor(compiler, unit, factor);
	base = lookup_unit(compiler, of->text, of->mark);
	if (!base)
		return;
	if (base == unit)
		problem_add(compiler->problems, of->mark,
			    _("the unit \"%.*s\" cannot be counted in itself"),
			    SLICE_ARGUMENTS(unit->name));
	else
		unit->base = base;
}

/* A base is not itself counted in another unit, so that a conversion takes one
 * step. */
static void check_bases(struct compiler *compiler)
{
	const struct profile *profile = compiler->profile;

	for (size_t i = 0; i < profile->unit_count; i++) {
		const struct unit *unit = profile->units[i];
		const struct unit *base = unit->base;

		if (base->base == base)
			continue;
		problem_add(compiler->problems, unit->mark,
			    _("the unit \"%.*s\" is counted in \"%.*s\", which "
			      "is itself counted in \"%.*s\""),
			    SLICE_ARGUMENTS(unit->name),
			    SLICE_ARGUMENTS(base->name),
			    SLICE_ARGUMENTS(base->base->name));
		problem_help(compiler->problems,
			     _("give the factor to \"%.*s\""),
			     SLICE_ARGUMENTS(base->base->name));
	}
}

static void check_aliases(struct compiler *compiler)
{
	const struct profile *profile = compiler->profile;
	struct claims claims = CLAIMS_EMPTY;

	for (size_t i = 0; i < profile->unit_count; i++) {
		const struct unit *unit = profile->units[i];

		for (size_t j = 0; j < unit->alias_count; j++) {
			size_t owner = claims_add(&claims, unit->aliases[j], i);

			if (owner == i)
				continue;
			problem_add(
				compiler->problems, unit->mark,
				_("\"%.*s\" is written for the unit \"%.*s\" "
				  "already"),
				SLICE_ARGUMENTS(unit->aliases[j]),
				SLICE_ARGUMENTS(profile->units[owner]->name));
		}
	}
	claims_release(&claims);
}

void units_compile(struct compilation *compilation)
{
	struct compiler *compiler = &compilation->compiler;
	struct profile *profile = compiler->profile;
	size_t most = 0;
	const struct node **written;

	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *units =
			document_get(&compilation->documents[i], "units");

		if (units && !profile_check_count(compiler, units->mark,
						  units->count, UNIT_LIMIT))
			return;
		most += units ? units->count : 0;
	}
	profile->units = ARENA_ARRAY(&profile->arena, struct unit *, most);
	written = ARENA_ARRAY(&profile->arena, const struct node *, most);
	for (size_t i = 0; i < compilation->count; i++) {
		const struct node *units =
			document_get(&compilation->documents[i], "units");

		for (size_t j = 0; units && j < units->count; j++)
			read_unit(compilation, units->keys[j], units->items[j],
				  written);
	}
	for (size_t i = 0; i < profile->unit_count; i++)
		link_unit(compiler, profile->units[i], written[i]);
	check_bases(compiler);
	check_aliases(compiler);
}
