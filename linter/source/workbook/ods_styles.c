/* Which styles of an OpenDocument spreadsheet show months and years. */
#include "linter/source/workbook/ods.h"

static uint64_t key_of(const char *name)
{
	const uint64_t key = slice_hash(slice_of(name));

	return key ? key : 1;
}

void ods_style_start(struct ods_styles *styles, const char *name,
		     const char *const *attributes)
{
	const char *style = xml_attribute_prefixed(attributes, "name");
	const char *data =
		xml_attribute_prefixed(attributes, "data-style-name");
	bool added;

	const char *display = xml_attribute_prefixed(attributes, "display");

	if (style && strcmp(name, "style") == 0)
		styles->style = key_of(style);
	if (display && strcmp(name, "table-properties") == 0 &&
	    strcmp(display, "false") == 0)
		hash_map_put(&styles->hidden, styles->style, 0, &added);
	if (styles->open) {
		styles->year |= strcmp(name, "year") == 0;
		styles->month |= strcmp(name, "month") == 0;
		styles->day |= strcmp(name, "day") == 0;
	} else if (style && strcmp(name, "date-style") == 0) {
		styles->open = key_of(style);
		styles->year = styles->month = styles->day = false;
	} else if (style && data && strcmp(name, "style") == 0) {
		*hash_map_put(&styles->kinds, key_of(style), 0, &added) =
			ods_style_kind(styles, data);
	}
}

void ods_style_end(struct ods_styles *styles, const char *name)
{
	enum number_kind kind = NUMBER_DAY;
	bool added;

	if (!styles->open || strcmp(name, "date-style") != 0)
		return;
	if (styles->year && !styles->day)
		kind = styles->month ? NUMBER_MONTH : NUMBER_YEAR;
	*hash_map_put(&styles->kinds, styles->open, 0, &added) = kind;
	styles->open = 0;
}

bool ods_style_hides(const struct ods_styles *styles, const char *name)
{
	return name && hash_map_get(&styles->hidden, key_of(name));
}

enum number_kind ods_style_kind(const struct ods_styles *styles,
				const char *name)
{
	const uint64_t *kind =
		name ? hash_map_get(&styles->kinds, key_of(name)) : NULL;

	return kind ? (enum number_kind) * kind : NUMBER_PLAIN;
}
