/*
 * The encodings of text that are read.
 */
#ifndef FUNDLINT_SOURCE_ENCODING_H
#define FUNDLINT_SOURCE_ENCODING_H

#include "linter/base/slice.h"
#include "linter/base/system.h"

enum encoding {
	ENCODING_FIND, /* UTF-16, strict UTF-8, else strict GB18030 */
	ENCODING_UTF8,
	ENCODING_GB18030, /* GBK and GB2312 are read as GB18030 */
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_NONE, /* of files that are no text */
};

/* "UTF-8", "GB18030", ...; empty for NONE. */
const char *encoding_name(enum encoding encoding);
/* From a name a user writes (gbk, gb2312, utf8 ...); false: not known. */
bool encoding_by_name(struct slice name, enum encoding *encoding);

#endif
