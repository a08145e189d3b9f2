/* Names of encodings. */
#include "linter/source/encoding.h"

#include <strings.h>

static const struct {
	const char *name;
	enum encoding encoding;
} names[] = {
	{ "UTF-8", ENCODING_UTF8 },       { "GB18030", ENCODING_GB18030 },
	{ "UTF-16LE", ENCODING_UTF16LE }, { "UTF-16BE", ENCODING_UTF16BE },
	{ "auto", ENCODING_FIND },        { "utf8", ENCODING_UTF8 },
	{ "GBK", ENCODING_GB18030 },      { "GB2312", ENCODING_GB18030 },
	{ "CP936", ENCODING_GB18030 },    { "UTF16LE", ENCODING_UTF16LE },
	{ "UTF16BE", ENCODING_UTF16BE },
};

const char *encoding_name(enum encoding encoding)
{
	if (encoding == ENCODING_NONE)
		return "";
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (names[i].encoding == encoding)
			return names[i].name;
	}
	BUG("encoding %d has no name", (int)encoding);
}

bool encoding_by_name(struct slice name, enum encoding *encoding)
{
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (strlen(names[i].name) == name.length &&
		    strncasecmp(names[i].name, name.at, name.length) == 0) {
			*encoding = names[i].encoding;
			return true;
		}
	}
	return false;
}
