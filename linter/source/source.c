/* Opens input files and has their readers find what sources they hold. */
#include "linter/source/reader.h"

#include <errno.h>

#include "linter/base/platform.h"
#include "linter/source/archive.h"
#include "linter/source/workbook/book_fault.h"
#include "linter/source/workbook/sheet_grid.h"

/* A process may hold 65530 mappings: a smaller file is not worth one. */
#define MAPPED_SMALLEST (1 << 16)

/* A file that is small, or cannot be mapped (a pipe for one), is read. */
static int take_bytes(struct file *file, struct platform_file handle)
{
	struct platform_status status;
	size_t length;
	char *bytes;

	if (platform_file_status(handle, &status) != 0)
		return -1;
	if (status.kind == PLATFORM_FOLDER) {
		errno = EISDIR;
		return -1;
	}
	length = (size_t)status.size;
	file->mapped = length >= MAPPED_SMALLEST &&
		       platform_map(handle, length, &file->memory) == 0;
	if (!file->mapped) {
		if (platform_file_read(handle, length, &bytes, &length) != 0)
			return -1;
		file->memory = bytes;
	}
	file->bytes = (struct slice){ .at = file->memory, .length = length };
	return 0;
}

static void drop_bytes(struct file *file)
{
	if (file->mapped)
		platform_unmap(file->memory, file->bytes.length);
	else
		memory_release(file->memory);
	file->memory = NULL;
	file->bytes = SLICE_EMPTY;
	file->mapped = false;
}

void file_replace_bytes(struct file *file, char *bytes, size_t length)
{
	drop_bytes(file);
	file->memory = bytes;
	file->bytes = (struct slice){ .at = bytes, .length = length };
}

void file_forget(const struct file *file, const char *from, const char *to)
{
	if (file->mapped && from < to)
		platform_forget((char *)file->memory + (from - file->bytes.at),
				(size_t)(to - from));
}

/* Reads the file's bytes or maps them; -1 with errno set. */
static int open_bytes(struct file *file)
{
	char *name = memory_allocate(file->path.length + 1, 1);
	struct platform_file handle;
	int result;

	memcpy(name, file->path.at, file->path.length);
	result = platform_file_open(&handle, name);
	memory_release(name);
	if (result != 0)
		return -1;
	result = take_bytes(file, handle);
	platform_file_close(handle);
	return result;
}

/* Adds a file that has no bytes yet. */
static struct file *add_file(struct source_list *list, struct slice path)
{
	struct file *file = memory_allocate(1, sizeof(*file));

	*file = (struct file){ .path = path,
			       .bytes = SLICE_EMPTY,
			       .encoding = ENCODING_UTF8 };
	memory_grow((void **)&list->files, &list->file_capacity,
		    list->file_count, sizeof(struct file *));
	list->files[list->file_count++] = file;
	return file;
}

struct source *source_add(struct source_list *list, struct file *file,
			  struct slice sheet)
{
	struct source *source;

	memory_grow((void **)&list->sources, &list->capacity, list->count,
		    sizeof(*list->sources));
	source = &list->sources[list->count];
	*source = (struct source){ .number = (uint32_t)list->count,
				   .copy_of = (uint32_t)list->count,
				   .file = file,
				   .path = file->path,
				   .sheet = sheet,
				   .told = SLICE_EMPTY,
				   .place = SLICE_EMPTY };
	list->count++;
	return source;
}

const struct chosen_sheet *source_choice_of(const struct source_choice *choice,
					    struct slice sheet)
{
	const struct chosen_sheet *chosen = choice ? choice->sheets : NULL;

	while (chosen && !slice_equal(chosen->sheet, sheet))
		chosen = chosen->next;
	return chosen;
}

bool source_wanted(const struct read_options *options, struct slice sheet)
{
	return !options->choice || options->choice->whole ||
	       source_choice_of(options->choice, sheet);
}

static void close_nothing(struct file *file)
{
	(void)file;
}

/* Of files in an archive that cannot be unpacked. */
static const struct reader reader_packed = {
	.name = "zip",
	.endings = (const char *const[]){ NULL },
	.cut = sheet_grid_cut,
	.start = sheet_grid_start,
	.next = sheet_grid_next,
	.stop = sheet_grid_stop,
	.gather = sheet_grid_gather,
	.forget = sheet_grid_forget,
	.close = close_nothing,
};

/* Adds the files of an archive. */
static void open_archive(struct source_list *list, const struct file *packed,
			 const struct read_options *options,
			 struct fault_list *faults)
{
	struct archive *archive = archive_open(packed->bytes, packed->path);
	struct archive_member member;

	while (archive_next(archive, &member, &list->paths)) {
		struct file *file = add_file(list, member.path);

		if (!member.bytes) {
			file->reader = &reader_packed;
			file->encoding = ENCODING_NONE;
			book_fault_of_file(file, list, faults, member.problem,
					   member.text);
			continue;
		}
		file_replace_bytes(file, member.bytes, member.length);
		file->reader = reader_of(file->bytes);
		file->reader->open(file, options, list, faults);
	}
	archive_close(archive);
}

int source_open(struct source_list *list, struct slice path,
		const struct read_options *options, struct fault_list *faults)
{
	struct file *file = add_file(list, path);

	if (open_bytes(file) < 0) {
		list->file_count--;
		memory_release(file);
		return -1;
	}
	if (archive_knows(file->bytes)) {
		list->file_count--;
		open_archive(list, file, options, faults);
		drop_bytes(file);
		memory_release(file);
	} else {
		file->reader = reader_of(file->bytes);
		file->reader->open(file, options, list, faults);
	}
	return 0;
}

void source_open_text(struct source_list *list, struct slice path,
		      struct slice text, struct fault_list *faults)
{
	const struct read_options options = { .encoding = ENCODING_UTF8,
					      .threads = 1 };
	struct file *file = add_file(list, path);

	file->bytes = text;
	file->reader = reader_of(text);
	file->reader->open(file, &options, list, faults);
}

void source_list_release(struct source_list *list)
{
	for (size_t i = 0; i < list->file_count; i++) {
		struct file *file = list->files[i];

		file->reader->close(file);
		drop_bytes(file);
		memory_release(file);
	}
	memory_release(list->files);
	memory_release(list->sources);
	arena_release(&list->paths);
	*list = SOURCE_LIST_EMPTY;
}
