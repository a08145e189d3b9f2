/* Gathers the headers that no column took, with what they may mean. */
#include "linter/report/unrecognised.h"

#include "linter/base/text.h"

#include <stdlib.h>

/* A header of a table, met in some files. */
struct met_header {
	const struct table_schema *table;
	struct slice text;
	const struct source *source; /* the first */
	struct row_address row;
	uint32_t field;
	const struct column_schema *nearest; /* NULL: none */
	bool near; /* one edit from a header that is known, used or not */
	size_t files;
};

struct gathering {
	const struct report *report;
	struct arena *arena;
	struct met_header *headers; /* owned */
	size_t count, capacity;
};

/* How far the text is from the nearest header of the column; more than `limit`
 * where all are further. */
static size_t distance_to(const struct column_schema *column,
			  struct slice folded, size_t limit)
{
	size_t least = limit + 1;

	for (size_t i = 0; i < column->alias_count; i++) {
		size_t distance =
			text_distance(folded, column->aliases[i], limit);

		if (distance < least)
			least = distance;
	}
	return least;
}

/* The column not yet found whose header is nearest, at most a third away. */
static void find_nearest(struct met_header *header,
			 const struct binding *binding, struct arena *arena)
{
	struct slice folded = text_fold(arena, header->text);
	const size_t limit = text_characters(folded) / 3;
	size_t least = limit + 1;

	for (uint32_t c = 0; c < header->table->column_count; c++) {
		const struct column_schema *column = &header->table->columns[c];
		const size_t distance = distance_to(column, folded, limit);

		header->near |= distance <= 1 && distance <= limit;
		if (binding->field_of[c] != NO_COLUMN || distance >= least)
			continue;
		least = distance;
		header->nearest = column;
	}
}

/* Whether a header is named as columns of money, days or identities are. */
static bool looks_grave(struct slice text)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("金额"),   SLICE_CONSTANT("款额"),
		SLICE_CONSTANT("万元"),   SLICE_CONSTANT("（元）"),
		SLICE_CONSTANT("(元)"),   SLICE_CONSTANT("日期"),
		SLICE_CONSTANT("时间"),   SLICE_CONSTANT("年月"),
		SLICE_CONSTANT("身份证"), SLICE_CONSTANT("证件号"),
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (slice_find(text, words[i]) != SIZE_MAX)
			return true;
	return false;
}

/* Whether nobody misses the column: remarks, and room for signatures. */
static bool is_remark(struct slice text, struct arena *arena)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("备注"),       SLICE_CONSTANT("备注说明"),
		SLICE_CONSTANT("签字"),       SLICE_CONSTANT("签名"),
		SLICE_CONSTANT("签收"),       SLICE_CONSTANT("盖章"),
		SLICE_CONSTANT("领款人签字"), SLICE_CONSTANT("领款人签名"),
		SLICE_CONSTANT("领取人签字"), SLICE_CONSTANT("户主签字"),
		SLICE_CONSTANT("本人签字"),   SLICE_CONSTANT("按手印"),
	};
	const struct slice folded = text_fold(arena, text);

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (slice_equal(folded, words[i]))
			return true;
	return false;
}

static void meet(struct gathering *gathering, const struct binding *binding,
		 const struct source *source, struct slice text, uint32_t field)
{
	struct met_header *header;

	if (is_remark(text, gathering->arena))
		return;
	for (size_t i = 0; i < gathering->count; i++) {
		header = &gathering->headers[i];
		if (header->table == binding->table &&
		    slice_equal(header->text, text)) {
			header->files++;
			return;
		}
	}
	memory_grow((void **)&gathering->headers, &gathering->capacity,
		    gathering->count, sizeof(*gathering->headers));
	header = &gathering->headers[gathering->count++];
	*header = (struct met_header){
		.table = binding->table,
		.text = text,
		.source = source,
		.row = binding->header,
		.field = field,
		.files = 1,
	};
	find_nearest(header, binding, gathering->arena);
}

static void meet_all(struct gathering *gathering)
{
	const struct report *report = gathering->report;

	for (size_t i = 0; i < report->source_count; i++)
		for (const struct loaded_source *loaded = &report->loaded[i];
		     loaded; loaded = loaded->next)
			for (size_t k = 0; k < loaded->unused_count; k++)
				meet(gathering, loaded->binding,
				     &report->sources[i],
				     loaded->unused_headers[k],
				     loaded->unused_fields[k]);
}

static struct slice safe(struct arena *arena, struct slice text)
{
	struct buffer buffer = BUFFER_EMPTY;
	struct slice copy;

	text_escape(&buffer, text);
	copy = arena_copy(arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	return copy;
}

static struct unknown_header make_header(const struct met_header *met,
					 struct arena *arena)
{
	const struct column_schema *nearest = met->nearest;
	struct unknown_header header = {
		.header = safe(arena, met->text),
		.place = unrecognised_place(met->source, met->row, met->field,
					    arena),
		.files = met->files,
		.grave = looks_grave(met->text) || met->near,
	};

	if (nearest)
		header.nearest = safe(
			arena, language_title(&nearest->title, nearest->name));
	return header;
}

void unrecognised_headers(struct unrecognised *found,
			  const struct report *report, struct arena *arena)
{
	struct gathering gathering = { .report = report, .arena = arena };
	struct unknown_header *headers;

	meet_all(&gathering);
	headers = ARENA_ARRAY(arena, struct unknown_header, gathering.count);
	for (int grave = 1; grave >= 0; grave--) {
		for (size_t i = 0; i < gathering.count; i++) {
			struct unknown_header header =
				make_header(&gathering.headers[i], arena);

			if (header.grave == (grave == 1))
				headers[found->header_count++] = header;
		}
		if (grave)
			found->graves = found->header_count;
	}
	found->headers = headers;
	memory_release(gathering.headers);
}
