/* Opens input files: maps them, decodes what is not UTF-8, and surveys. */
#include <errno.h>

#include "linter/base/platform.h"
#include "linter/source/csv/decode.h"
#include "linter/source/csv/delimiter.h"
#include "linter/source/csv/lines.h"
#include "linter/source/csv/survey.h"

/* A process may hold 65530 mappings: a smaller file is not worth one. */
#define MAPPED_SMALLEST (1 << 16)

/* A file that is small, or cannot be mapped (a pipe for one), is read. */
static int take_bytes(struct source *source, struct platform_file file)
{
	struct platform_status status;
	char *bytes;

	if (platform_file_status(file, &status) != 0)
		return -1;
	if (status.kind == PLATFORM_FOLDER) {
		errno = EISDIR;
		return -1;
	}
	source->mapping_size = (size_t)status.size;
	source->mapped =
		status.size >= MAPPED_SMALLEST &&
		platform_map(file, source->mapping_size, &source->mapping) == 0;
	if (source->mapped)
		return 0;
	if (platform_file_read(file, (size_t)status.size, &bytes,
			       &source->mapping_size) != 0)
		return -1;
	source->mapping = bytes;
	return 0;
}

static void drop_bytes(struct source *source)
{
	if (source->mapped)
		platform_unmap(source->mapping, source->mapping_size);
	else
		memory_release(source->mapping);
	source->mapping = NULL;
	source->mapping_size = 0;
	source->mapped = false;
}

static void report_file(const struct source *source, enum fault_kind kind,
			struct fault_list *faults)
{
	const struct fault fault = {
		.kind = kind,
		.source = source->number,
		.field = FIELD_NONE,
		.text = SLICE_EMPTY,
	};

	fault_add(faults, &fault);
}

/* Zip archives (xlsx, ods) and compound documents (xls, et). */
static bool is_workbook(struct slice bytes)
{
	return slice_starts(bytes, SLICE_LITERAL("PK\003\004")) ||
	       slice_starts(bytes,
			    SLICE_LITERAL("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

/* Turns the bytes into text; what they were copied from is given back. */
static void decode_bytes(struct source *source, enum encoding encoding,
			 unsigned threads, struct fault_list *faults)
{
	const struct slice bytes = { .at = source->mapping,
				     .length = source->mapping_size };
	struct decoded decoded = encoding_decode(
		bytes, encoding, source->number, threads, faults);

	source->encoding = decoded.encoding;
	source->marked = decoded.marked;
	source->text = decoded.text;
	if (decoded.memory) {
		drop_bytes(source);
		source->mapping = decoded.memory;
		source->mapping_size = decoded.text.length;
	}
}

int source_open(struct source *source, uint32_t number, struct slice path,
		enum encoding encoding, unsigned threads,
		struct fault_list *faults)
{
	struct platform_file file;
	char *name;
	int opened, taken;

	*source = (struct source){ .number = number,
				   .path = path,
				   .text = SLICE_EMPTY,
				   .delimiter = ',',
				   .encoding = ENCODING_UTF8 };
	name = memory_allocate(path.length + 1, 1);
	memcpy(name, path.at, path.length);
	opened = platform_file_open(&file, name);
	memory_release(name);
	if (opened != 0)
		return -1;
	taken = take_bytes(source, file);
	platform_file_close(file);
	if (taken != 0)
		return -1;
	if (is_workbook((struct slice){ .at = source->mapping,
					.length = source->mapping_size })) {
		drop_bytes(source);
		report_file(source, FAULT_WORKBOOK, faults);
		return 0;
	}
	decode_bytes(source, encoding, threads, faults);
	delimiter_find(source);
	survey_lines(source, threads, faults);
	source_forget(source, 0, source->text.length);
	return 0;
}

void source_from_text(struct source *source, uint32_t number, struct slice name,
		      struct slice text, struct fault_list *faults)
{
	*source = (struct source){ .number = number,
				   .path = name,
				   .text = text,
				   .encoding = ENCODING_UTF8 };
	if (!survey_valid(text, 1))
		survey_damage(text, number, ENCODING_UTF8, 1, faults);
	delimiter_find(source);
	survey_lines(source, 1, faults);
}

void source_close(struct source *source)
{
	drop_bytes(source);
	if (source->lines)
		memory_release(source->lines->before);
	memory_release(source->lines);
	source->lines = NULL;
	source->text = SLICE_EMPTY;
}

void source_forget(const struct source *source, uint64_t from, uint64_t to)
{
	const char *mapping = source->mapping;

	if (source->mapped && from < to)
		platform_forget((char *)source->mapping +
					(source->text.at - mapping) + from,
				(size_t)(to - from));
}
