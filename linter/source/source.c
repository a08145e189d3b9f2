/* Opens input files: maps them, decodes what is not UTF-8, and surveys. */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "linter/source/csv/decode.h"
#include "linter/source/csv/delimiter.h"
#include "linter/source/csv/lines.h"
#include "linter/source/csv/survey.h"

/* A process may hold 65530 mappings: a smaller file is not worth one. */
#define MAPPED_SMALLEST (1 << 16)

/* Reads a file that is small, or cannot be mapped (a pipe for one), into
 * memory. `expected` is its size; 0: not known. */
static int read_all(struct source *source, int file, size_t expected)
{
	/* One more: the end is found without growing. */
	size_t capacity = expected ? expected + 1 : MAPPED_SMALLEST;
	size_t length = 0;
	char *bytes = memory_allocate(capacity, 1);

	for (;;) {
		ssize_t got;

		if (length == capacity) {
			capacity *= 2;
			bytes = memory_reallocate(bytes, capacity, 1);
		}
		got = read(file, bytes + length, capacity - length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			const int error = errno;

			memory_release(bytes);
			errno = error;
			return -1;
		}
		if (got == 0)
			break;
		length += (size_t)got;
	}
	source->mapping = bytes;
	source->mapping_size = length;
	return 0;
}

static int take_bytes(struct source *source, int file)
{
	struct stat status;
	size_t size;
	void *mapping;

	if (fstat(file, &status) < 0)
		return -1;
	if (S_ISDIR(status.st_mode)) {
		errno = EISDIR;
		return -1;
	}
	size = S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
	if (size < MAPPED_SMALLEST)
		return read_all(source, file, size);
	mapping = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
	if (mapping == MAP_FAILED)
		return read_all(source, file, size);
	source->mapping = mapping;
	source->mapping_size = size;
	source->mapped = true;
	return 0;
}

static void drop_bytes(struct source *source)
{
	if (source->mapped)
		munmap(source->mapping, source->mapping_size);
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
	char *name;
	int file, taken, error;

	*source = (struct source){ .number = number,
				   .path = path,
				   .text = SLICE_EMPTY,
				   .delimiter = ',',
				   .encoding = ENCODING_UTF8 };
	name = memory_allocate(path.length + 1, 1);
	memcpy(name, path.at, path.length);
	file = open(name, O_RDONLY | O_CLOEXEC);
	memory_release(name);
	if (file < 0)
		return -1;
	taken = take_bytes(source, file);
	error = errno;
	close(file);
	if (taken < 0) {
		errno = error;
		return -1;
	}
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
	uintptr_t page, text, first, last;

	if (!source->mapped || from >= to)
		return;
	page = (uintptr_t)sysconf(_SC_PAGESIZE);
	text = (uintptr_t)source->text.at;
	/* Only whole pages: their neighbours may still be read. */
	first = (text + from + page - 1) / page * page;
	last = (text + to) / page * page;
	if (first < last)
		madvise((char *)source->mapping +
				(first - (uintptr_t)source->mapping),
			last - first, MADV_DONTNEED);
}
