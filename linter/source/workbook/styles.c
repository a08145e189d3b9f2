/* Reads number formats and which cell style has which. */
#include "linter/source/workbook/styles.h"

#include <stdlib.h>

#include "linter/base/hash_map.h"

/* A workbook may have 64000; more are a bomb. */
#define STYLES_MOST (1 << 20)

struct reading {
	struct styles *styles;
	struct hash_map kinds; /* of formats that have a code, by number */
	bool in_cells;         /* in cellXfs */
};

static void add_format(struct reading *reading, const char *const *attributes)
{
	const char *number = xml_attribute(attributes, "numFmtId");
	const char *code = xml_attribute(attributes, "formatCode");
	bool added;

	if (number && code)
		*hash_map_put(&reading->kinds, strtoul(number, NULL, 10), 0,
			      &added) = number_format_kind(slice_of(code));
}

static void add_style(struct reading *reading, const char *const *attributes)
{
	struct styles *styles = reading->styles;
	const char *text = xml_attribute(attributes, "numFmtId");
	const unsigned long number = text ? strtoul(text, NULL, 10) : 0;
	const uint64_t *kind = hash_map_get(&reading->kinds, number);

	if (styles->count == STYLES_MOST)
		return;
	memory_grow((void **)&styles->kinds, &styles->capacity, styles->count,
		    sizeof(*styles->kinds));
	styles->kinds[styles->count++] =
		kind ? (enum number_kind) * kind
		     : number_format_builtin((uint32_t)number);
}

static void start(void *context, const char *name,
		  const char *const *attributes)
{
	struct reading *reading = context;

	if (strcmp(name, "numFmt") == 0)
		add_format(reading, attributes);
	else if (strcmp(name, "cellXfs") == 0)
		reading->in_cells = true;
	else if (reading->in_cells && strcmp(name, "xf") == 0)
		add_style(reading, attributes);
}

static void end(void *context, const char *name)
{
	struct reading *reading = context;

	if (strcmp(name, "cellXfs") == 0)
		reading->in_cells = false;
}

static void ignore_text(void *context, struct slice text)
{
	(void)context;
	(void)text;
}

enum zip_problem styles_read(struct styles *styles,
			     const struct package *package, uint64_t part)
{
	static const struct xml_handlers handlers = { start, end, ignore_text };
	struct reading reading = { .styles = styles };
	enum zip_problem problem;

	problem = package_read(package, part, &handlers, &reading);
	hash_map_release(&reading.kinds);
	return problem;
}

void styles_release(struct styles *styles)
{
	memory_release(styles->kinds);
	*styles = (struct styles){ .kinds = NULL };
}
