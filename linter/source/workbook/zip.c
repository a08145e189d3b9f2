/* The only file that includes <zip.h>. */
#include "linter/source/workbook/zip.h"

#include <zip.h>

#include "linter/base/system.h"

struct zip_archive {
	zip_t *zip;
};

struct zip_part {
	zip_file_t *file;
	uint64_t read, most; /* bytes unpacked, and permitted */
};

struct zip_archive *zip_archive_open(struct slice bytes)
{
	zip_source_t *source =
		zip_source_buffer_create(bytes.at, bytes.length, 0, NULL);
	struct zip_archive *archive;
	zip_t *zip;

	if (!source)
		return NULL;
	zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
	if (!zip) {
		zip_source_free(source);
		return NULL;
	}
	archive = memory_allocate(1, sizeof(*archive));
	archive->zip = zip;
	return archive;
}

void zip_archive_close(struct zip_archive *archive)
{
	if (!archive)
		return;
	zip_discard(archive->zip);
	memory_release(archive);
}

uint64_t zip_archive_count(const struct zip_archive *archive)
{
	return (uint64_t)zip_get_num_entries(archive->zip, 0);
}

struct slice zip_archive_name(struct zip_archive *archive, uint64_t index)
{
	const char *name = zip_get_name(archive->zip, index, ZIP_FL_ENC_RAW);

	return name ? slice_of(name) : SLICE_EMPTY;
}

static enum zip_problem problem_of(const zip_stat_t *about)
{
	if (about->encryption_method != ZIP_EM_NONE)
		return ZIP_ENCRYPTED;
	if (about->comp_method != ZIP_CM_STORE &&
	    about->comp_method != ZIP_CM_DEFLATE)
		return ZIP_STRANGE;
	return ZIP_FINE;
}

struct zip_part *zip_part_open(struct zip_archive *archive, uint64_t index,
			       enum zip_problem *problem)
{
	struct zip_part *part;
	zip_stat_t about;
	zip_file_t *file;

	*problem = ZIP_BROKEN;
	if (zip_stat_index(archive->zip, index, 0, &about) != 0)
		return NULL;
	*problem = problem_of(&about);
	if (*problem != ZIP_FINE)
		return NULL;
	file = zip_fopen_index(archive->zip, index, 0);
	if (!file) {
		*problem = ZIP_BROKEN;
		return NULL;
	}
	part = memory_allocate(1, sizeof(*part));
	*part = (struct zip_part){ .file = file, .most = ZIP_SIZE_MOST };
	if (about.comp_size < (ZIP_SIZE_MOST - ZIP_PLAIN_SIZE) / ZIP_RATIO_MOST)
		part->most = ZIP_PLAIN_SIZE + about.comp_size * ZIP_RATIO_MOST;
	return part;
}

size_t zip_part_read(struct zip_part *part, char *bytes, size_t size,
		     enum zip_problem *problem)
{
	const zip_int64_t read = zip_fread(part->file, bytes, size);

	*problem = ZIP_FINE;
	if (read < 0) {
		*problem = ZIP_BROKEN;
		return 0;
	}
	part->read += (uint64_t)read;
	if (part->read > part->most) {
		*problem = ZIP_TOO_LARGE;
		return 0;
	}
	return (size_t)read;
}

void zip_part_close(struct zip_part *part)
{
	if (!part)
		return;
	zip_fclose(part->file);
	memory_release(part);
}
