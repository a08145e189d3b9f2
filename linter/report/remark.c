/* Fills the facts of a remark into its wording. */
#include "linter/report/remark.h"

#include "linter/base/text.h"

/* Townships that are named. */
#define NAMED_MOST 6

static void add_names(struct buffer *buffer, const struct remark *remark,
		      const struct model *model)
{
	uint32_t shown = remark->name_count;

	if (!shown)
		buffer_add(buffer, slice_of(_("some township")));
	if (shown > NAMED_MOST)
		shown = NAMED_MOST;
	for (uint32_t i = 0; i < shown; i++) {
		if (i)
			buffer_add(buffer, slice_of(_(", ")));
		text_escape(buffer,
			    interner_text(model->texts, remark->names[i]));
	}
	if (shown < remark->name_count)
		buffer_format(buffer, _(" and %zu more"),
			      (size_t)(remark->name_count - shown));
}

static void add_fact(struct buffer *buffer, const struct remark *remark,
		     const struct model *model, struct slice name)
{
	if (slice_equal(name, SLICE_LITERAL("day")))
		day_format(buffer, remark->on);
	else if (slice_equal(name, SLICE_LITERAL("table")))
		text_escape(buffer, language_title(&remark->table->title,
						   remark->table->name));
	else if (slice_equal(name, SLICE_LITERAL("rows")))
		buffer_format(buffer, "%llu", (unsigned long long)remark->rows);
	else if (slice_equal(name, SLICE_LITERAL("names")))
		add_names(buffer, remark, model);
}

struct slice remark_text(const struct remark *remark, const struct model *model,
			 struct arena *arena)
{
	struct slice rest = slice_of(_(remark->text)), text;
	struct buffer buffer = BUFFER_EMPTY;
	size_t at;

	while ((at = slice_find(rest, SLICE_LITERAL("{"))) != SIZE_MAX) {
		size_t end = slice_find(rest, SLICE_LITERAL("}"));

		buffer_add(&buffer, slice_part(rest, 0, at));
		add_fact(&buffer, remark, model,
			 slice_part(rest, at + 1, end - at - 1));
		rest = slice_part(rest, end + 1, rest.length);
	}
	buffer_add(&buffer, rest);
	text = arena_copy(arena, buffer_slice(&buffer));
	buffer_release(&buffer);
	return text;
}
