/* Converts text through iconv; the only file that knows it. */
#include "linter/source/converter.h"

#include <errno.h>
#include <iconv.h>

#include "linter/base/system.h"

struct converter {
	iconv_t handle;
};

struct converter *converter_new(const char *encoding)
{
	const iconv_t handle = iconv_open("UTF-8", encoding);
	struct converter *converter;

	if (handle == (iconv_t)-1)
		return NULL;
	converter = memory_allocate(1, sizeof(*converter));
	converter->handle = handle;
	return converter;
}

bool converter_run(struct converter *converter, struct conversion *conversion)
{
	/* iconv takes the text as one to be written, but does not write. */
	union {
		const char *given;
		char *wanted;
	} in = { .given = conversion->in };
	const size_t result =
		iconv(converter->handle, &in.wanted, &conversion->left,
		      &conversion->out, &conversion->room);

	conversion->in = in.given;
	conversion->full = result == (size_t)-1 && errno == E2BIG;
	return result != (size_t)-1;
}

void converter_free(struct converter *converter)
{
	iconv_close(converter->handle);
	memory_release(converter);
}
