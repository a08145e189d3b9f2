/* The list of readers. By itself, so that a test program can have its own. */
#include "linter/source/reader.h"

#define READER(name) extern const struct reader reader_##name;
#include "linter/source/readers.def"
#undef READER

const struct reader *const readers[] = {
#define READER(name) &reader_##name,
#include "linter/source/readers.def"
#undef READER
	NULL,
};
