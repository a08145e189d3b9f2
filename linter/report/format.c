/* Makes formats.def into the list of formats. */
#include "linter/report/format.h"

#define REPORT_FORMAT(name) extern const struct format format_##name;
#include "linter/report/formats.def"
#undef REPORT_FORMAT

const struct format *const format_list[FORMATS] = {
#define REPORT_FORMAT(name) &format_##name,
#include "linter/report/formats.def"
#undef REPORT_FORMAT
};

int writer_flush(struct writer *writer)
{
	struct slice text = buffer_slice(&writer->buffer);

	if (text.length &&
	    fwrite(text.at, 1, text.length, writer->stream) != text.length)
		return -1;
	buffer_reset(&writer->buffer);
	return 0;
}
