/* Knows the headers of a profile and matches header cells with them. */
#include "linter/load/header.h"

#include "linter/base/text.h"

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
		count += table->columns[c].alias_count;
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

/* Cuts 金额(万元), 金额:万元 and 金额/万元 in two; false for others. */
static bool split_unit(struct slice folded, struct slice *stem,
		       struct slice *unit)
{
	bool bracket = slice_ends(folded, SLICE_LITERAL(")"));

	for (size_t i = folded.length; i-- > 1;) {
		char character = folded.at[i];

		if (bracket ? character != '('
			    : character != ':' && character != '/')
			continue;
		*stem = slice_part(folded, 0, i);
		*unit = slice_part(folded, i + 1,
				   folded.length - i - 1 - bracket);
		return true;
	}
	return false;
}

struct header_match header_match(const struct header_names *names,
				 struct slice text, struct arena *arena)
{
	struct slice folded = text_fold(arena, text);
	struct slice stem;
	struct slice unit;
	struct header_match match;

	if (folded.length == 0)
		return (struct header_match){ .unit = SLICE_EMPTY };
	match = match_folded(names, folded);
	/* 面积(亩)(必填): what is in brackets goes one by one. */
	while (match.count == 0 && split_unit(folded, &stem, &unit)) {
		struct header_match other = match_folded(names, unit);

		match = match_folded(names, stem);
		match.unit = unit;
		match.others = other.names;
		match.other_count = other.count;
		folded = stem;
	}
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
