/* Knows the headers of a profile and matches header cells with them. */
#include "linter/load/header_text.h"
#include "linter/load/header.h"

#include "linter/base/text.h"
#include "linter/project/directions.h"

#include <stdlib.h>

static int compare_names(const void *left, const void *right)
{
	const struct header_name *a = left;
	const struct header_name *b = right;
	int order = slice_compare(a->folded, b->folded);

	if (order)
		return order;
	if (a->table != b->table)
		return a->table < b->table ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

static size_t count_aliases(const struct table_schema *table)
{
	size_t count = 0;

	for (uint32_t c = 0; c < table->column_count; c++)
		count += table->columns[c].alias_count +
			 table->columns[c].spare_count;
	return count;
}

static void add_names(struct header_names *names,
		      const struct table_schema *table)
{
	for (uint32_t c = 0; c < table->column_count; c++) {
		const struct column_schema *column = &table->columns[c];

		for (size_t i = 0; i < column->alias_count; i++)
			names->names[names->count++] = (struct header_name){
				.folded = column->aliases[i],
				.table = table->number,
				.column = c,
			};
		for (uint32_t i = 0; i < column->spare_count; i++)
			names->names[names->count++] = (struct header_name){
				.folded = column->spares[i],
				.table = table->number,
				.column = c,
				.spare = i + 1,
			};
	}
}

/* Drops names that a column lists twice; they are sorted. */
static void drop_repeated(struct header_names *names)
{
	size_t kept = 0;

	for (size_t i = 0; i < names->count; i++) {
		if (kept && compare_names(&names->names[kept - 1],
					  &names->names[i]) == 0)
			continue;
		names->names[kept++] = names->names[i];
	}
	names->count = kept;
}

/* A number of HEADER_BEGINNINGS for how a text begins. */
static uint32_t beginning_of(struct slice text)
{
	const unsigned char *at = (const unsigned char *)text.at;

	if (at[0] < 0x80 || text.length < 3)
		return at[0] | 0x20;
	return ((uint32_t)at[0] * 31 + at[1]) * 31 + at[2];
}

static void note_beginning(struct header_names *names, struct slice text)
{
	const uint32_t number = beginning_of(text) % HEADER_BEGINNINGS;

	if (text.length)
		names->beginnings[number / 8] |= (uint8_t)(1 << number % 8);
}

bool header_may_begin(const struct header_names *names, struct slice text)
{
	const uint32_t number = beginning_of(text) % HEADER_BEGINNINGS;

	return names->beginnings[number / 8] & 1 << number % 8;
}

void header_names_init(struct header_names *names,
		       const struct profile *profile, struct arena *arena)
{
	size_t count = 0;

	*names = (struct header_names){ .profile = profile };
	names->first_column =
		ARENA_ARRAY(arena, uint32_t, profile->table_count);
	for (size_t t = 0; t < profile->table_count; t++) {
		names->first_column[t] = names->column_count;
		names->column_count += profile->tables[t].column_count;
		count += count_aliases(&profile->tables[t]);
	}
	names->names = ARENA_ARRAY(arena, struct header_name, count);
	for (size_t t = 0; t < profile->table_count; t++)
		add_names(names, &profile->tables[t]);
	if (names->count)
		qsort(names->names, names->count, sizeof(*names->names),
		      compare_names);
	drop_repeated(names);
	for (size_t i = 0; i < names->count; i++)
		note_beginning(names, names->names[i].folded);
}

/* The first name that does not sort before the text. */
static size_t lower_bound(const struct header_names *names, struct slice text)
{
	size_t low = 0;
	size_t high = names->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_compare(names->names[middle].folded, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct header_match match_folded(const struct header_names *names,
					struct slice folded)
{
	struct header_match match = { .unit = SLICE_EMPTY };
	size_t first = lower_bound(names, folded);

	match.names = names->names + first;
	while (first + match.count < names->count &&
	       slice_equal(match.names[match.count].folded, folded))
		match.count++;
	return match;
}

bool header_is_unit(const struct profile *profile, struct slice text)
{
	static const struct slice many[] = {
		SLICE_CONSTANT("百"),
		SLICE_CONSTANT("千"),
		SLICE_CONSTANT("万"),
		SLICE_CONSTANT("亿"),
	};

	if (header_unit(profile, text))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(many); i++)
		if (slice_starts(text, many[i]) &&
		    header_unit(profile,
				slice_part(text, many[i].length, text.length)))
			return true;
	return false;
}

/* The unit in what stands aside of a name: of 单位:万元, 万元/户 and
 * 万元,必填 it is 万元; empty when there is none. */
static struct slice unit_aside(const struct profile *profile,
			       struct slice aside)
{
	static const struct slice label = SLICE_CONSTANT("单位:");
	size_t at = slice_find(aside, label);
	size_t length = 0;

	if (at != SIZE_MAX)
		aside = slice_part(aside, at + label.length, aside.length);
	while (aside.length) {
		struct slice part;

		for (length = 0;
		     length < aside.length && !strchr(",;/", aside.at[length]);
		     length++)
			;
		part = slice_part(aside, 0, length);
		if (header_is_unit(profile, part))
			return part;
		aside = slice_part(aside, length + 1, aside.length);
	}
	return SLICE_EMPTY;
}

/* 金额万元: a unit at the end, without any sign. */
static struct header_match match_glued_unit(const struct header_names *names,
					    struct slice text)
{
	static const struct slice units[] = {
		SLICE_CONSTANT("万元"),   SLICE_CONSTANT("元"),
		SLICE_CONSTANT("平方米"), SLICE_CONSTANT("亩"),
		SLICE_CONSTANT("%"),      SLICE_CONSTANT("‰"),
	};
	struct header_match match = { .unit = SLICE_EMPTY };

	for (size_t i = 0; i < ARRAY_SIZE(units) && !match.count; i++)
		if (slice_ends(text, units[i])) {
			match = match_folded(
				names,
				slice_part(text, 0,
					   text.length - units[i].length));
			match.unit = match.count ? units[i] : SLICE_EMPTY;
		}
	return match;
}

/* Matches a name without the stars and numbers about it, which may have
 * brackets inside or a unit at its end. */
static struct header_match match_bare(const struct header_names *names,
				      struct slice bare, struct arena *arena)
{
	struct header_match match = match_folded(names, bare);
	struct slice opened;

	if (match.count)
		return match;
	opened = header_text_opened(bare, arena);
	if (opened.length < bare.length)
		match = match_folded(names, opened);
	if (match.count == 0)
		match = match_glued_unit(names, bare);
	return match;
}

static struct header_match match_name(const struct header_names *names,
				      struct slice text, struct arena *arena)
{
	struct header_match match = match_folded(names, text);

	return match.count ? match
			   : match_bare(names, header_text_bare(text), arena);
}

/* 姓名(户主) is 户主姓名: no match when it is nothing. */
static struct header_match match_turned(const struct header_names *names,
					const struct header_cut *cut,
					struct arena *arena)
{
	return match_folded(names, arena_both(arena, cut->aside, cut->left));
}

/* Matches without what was cut off, unless that is part of the name. */
static struct header_match match_left(const struct header_names *names,
				      const struct header_cut *cut,
				      struct slice unit, struct arena *arena)
{
	struct header_match other = match_folded(names, cut->aside);
	struct header_match match = { .unit = SLICE_EMPTY };

	if (other.count && !cut->sign)
		match = match_turned(names, cut, arena);
	if (match.count)
		return match;
	match = match_name(names, cut->left, arena);
	if (match.unit.length == 0)
		match.unit = unit;
	match.others = other.names;
	match.other_count = other.count;
	return match;
}

/* Takes brackets and what stands behind signs off, one by one. */
static struct header_match match_cut(const struct header_names *names,
				     struct slice bare, struct arena *arena)
{
	struct header_match match = match_bare(names, bare, arena);
	struct slice unit = SLICE_EMPTY;
	struct header_cut cut;

	while (match.count == 0 && header_text_cut(bare, &cut, arena)) {
		struct slice aside = unit_aside(names->profile, cut.aside);

		if (cut.sign && !aside.length &&
		    !match_folded(names, cut.aside).count)
			break;
		if (aside.length)
			unit = aside;
		match = match_left(names, &cut, unit, arena);
		bare = header_text_bare(cut.left);
	}
	return match;
}

static bool names_table(const struct header_match *match, uint32_t table)
{
	for (size_t i = 0; i < match->count; i++)
		if (match->names[i].table == table)
			return true;
	return false;
}

/*
 * 乡镇(街道) may stand in one table as it is, and be 乡镇 in another: adds
 * the columns of other tables that it names without its bracket.
 */
static struct header_match match_all(const struct header_names *names,
				     struct header_match match,
				     struct slice text, struct arena *arena)
{
	struct header_cut cut;
	struct header_match less;
	struct header_name *all;
	size_t count = match.count;

	if (slice_find(text, SLICE_LITERAL("(")) == SIZE_MAX ||
	    !header_text_cut(text, &cut, arena))
		return match;
	less = match_left(names, &cut, unit_aside(names->profile, cut.aside),
			  arena);
	if (less.count == 0 || less.other_count)
		return match;
	all = ARENA_ARRAY(arena, struct header_name, match.count + less.count);
	memcpy(all, match.names, match.count * sizeof(*all));
	for (size_t i = 0; i < less.count; i++)
		if (!names_table(&match, less.names[i].table))
			all[count++] = less.names[i];
	match.names = all;
	match.count = count;
	match.unit = less.unit;
	return match;
}

/* What the user says that the header is; false: nothing. */
static bool match_directed(const struct header_names *names,
			   struct slice folded, struct arena *arena,
			   struct header_match *match)
{
	const struct direction_header *directed =
		directions_header(names->directions, folded);
	struct header_name *name;

	if (!directed)
		return false;
	match->ignored = !directed->table;
	if (match->ignored)
		return true;
	name = ARENA_NEW(arena, struct header_name);
	*name = (struct header_name){
		.folded = directed->folded,
		.table = directed->table->number,
		.column = directed->column,
	};
	match->names = name;
	match->count = 1;
	return true;
}

struct header_match header_match(const struct header_names *names,
				 struct slice text, struct arena *arena)
{
	struct slice folded = text_fold(arena, text), bare;
	struct header_match match = { .unit = SLICE_EMPTY };

	if (folded.length == 0 || match_directed(names, folded, arena, &match))
		return match;
	match = match_folded(names, folded);
	if (match.count)
		return match_all(names, match, folded, arena);
	bare = header_text_bare(folded);
	match = match_cut(names, bare, arena);
	folded = header_text_without_year(bare);
	if (match.count || folded.length == 0)
		return match;
	match = match_folded(names, folded);
	if (match.count)
		return match_all(names, match, folded, arena);
	match = match_cut(names, header_text_bare(folded), arena);
	match.of_year = match.count > 0;
	return match;
}

bool header_numbers_rows(struct slice header, struct arena *arena)
{
	struct slice folded = text_fold(arena, header);

	return slice_equal(folded, SLICE_LITERAL("序号")) ||
	       slice_equal(folded, SLICE_LITERAL("no.")) ||
	       slice_equal(folded, SLICE_LITERAL("no"));
}

const struct unit *header_unit(const struct profile *profile,
			       struct slice folded)
{
	for (size_t u = 0; u < profile->unit_count; u++) {
		const struct unit *unit = profile->units[u];

		for (size_t i = 0; i < unit->alias_count; i++)
			if (slice_equal(unit->aliases[i], folded))
				return unit;
	}
	return NULL;
}

struct slice header_title(const struct bilingual *title, struct slice name)
{
	if (title->zh.length)
		return title->zh;
	return title->en.length ? title->en : name;
}
