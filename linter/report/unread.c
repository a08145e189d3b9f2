/* Tells files that may hold a ledger from all others, by their names. */
#include "linter/report/unread.h"

#include "linter/base/system.h"

#include <ctype.h>

static const struct {
	struct slice ending; /* in lower case */
	const char *kind;    /* msgid */
} kinds[] = {
	{ SLICE_CONSTANT(".xls"), N_("Excel workbook") },
	{ SLICE_CONSTANT(".et"), N_("WPS workbook") },
	{ SLICE_CONSTANT(".ett"), N_("WPS workbook") },
	{ SLICE_CONSTANT(".dbf"), N_("database table") },
	{ SLICE_CONSTANT(".mdb"), N_("Access database") },
	{ SLICE_CONSTANT(".accdb"), N_("Access database") },
};

static bool ends_with(struct slice path, struct slice ending)
{
	if (path.length < ending.length)
		return false;
	for (size_t i = 0; i < ending.length; i++)
		if (tolower((unsigned char)
				    path.at[path.length - ending.length + i]) !=
		    ending.at[i])
			return false;
	return true;
}

/* What a spreadsheet leaves beside a workbook while it is open. */
static bool is_lock(struct slice path)
{
	size_t from = path.length;

	while (from > 0 && path.at[from - 1] != '/')
		from--;
	return slice_starts(slice_part(path, from, path.length),
			    SLICE_LITERAL("~$"));
}

const char *unread_kind(struct slice path)
{
	if (is_lock(path))
		return NULL;
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (ends_with(path, kinds[i].ending))
			return kinds[i].kind;
	return NULL;
}
