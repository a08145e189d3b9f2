/*
 * Files with the same bytes in the same encoding: copies that Explorer, a
 * browser or a person made. Only files of one length are looked at, by a hash;
 * what it says is verified.
 */
#include "linter/source/source.h"

#include "linter/base/system.h"

#include <stdlib.h>

/* A file, and its first source. */
struct candidate {
	const struct file *file;
	uint32_t first, count; /* of its sources */
	uint64_t hash;         /* 0: no other file is as long */
};

static size_t name_length(struct slice path)
{
	size_t length = 0;

	while (length < path.length && path.at[path.length - 1 - length] != '/')
		length++;
	return length;
}

static int compare_sizes(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* Equal ones side by side, the original before its copies. */
static int compare(const void *left, const void *right)
{
	const struct candidate *a = left;
	const struct candidate *b = right;
	int order = compare_sizes(a->file->bytes.length, b->file->bytes.length);

	if (!order)
		order = compare_sizes(a->hash, b->hash);
	if (!order)
		order = compare_sizes(name_length(a->file->path),
				      name_length(b->file->path));
	return order ? order : compare_sizes(a->first, b->first);
}

static size_t list_files(const struct source_list *list,
			 struct candidate *files)
{
	size_t count = 0;

	for (uint32_t i = 0; i < list->count; i++) {
		const struct file *file = list->sources[i].file;

		if (count && files[count - 1].file == file)
			files[count - 1].count++;
		else if (file->bytes.length)
			files[count++] = (struct candidate){ file, i, 1, 0 };
	}
	return count;
}

/* Hashes the files that are as long as another; they are sorted. */
static void hash_files(struct candidate *files, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (files[i].file->bytes.length !=
		    files[i - 1].file->bytes.length)
			continue;
		files[i - 1].hash = slice_hash(files[i - 1].file->bytes);
		files[i].hash = slice_hash(files[i].file->bytes);
	}
}

static bool same(const struct source_list *list, const struct candidate *a,
		 const struct candidate *b)
{
	return a->count == b->count && a->file->encoding == b->file->encoding &&
	       slice_equal(a->file->bytes, b->file->bytes) &&
	       slice_equal(list->sources[a->first].told,
			   list->sources[b->first].told);
}

void source_list_find_copies(struct source_list *list)
{
	struct candidate *files = memory_allocate(list->count, sizeof(*files));
	const size_t count = list_files(list, files);
	size_t original = 0;

	if (count)
		qsort(files, count, sizeof(*files), compare);
	hash_files(files, count);
	if (count)
		qsort(files, count, sizeof(*files), compare);
	for (size_t i = 1; i < count; i++) {
		if (!same(list, &files[original], &files[i])) {
			original = i;
			continue;
		}
		for (uint32_t k = 0; k < files[i].count; k++)
			list->sources[files[i].first + k].copy_of =
				files[original].first + k;
	}
	memory_release(files);
}
