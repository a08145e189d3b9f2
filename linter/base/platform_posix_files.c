/* Files, folders and mappings of POSIX systems. */
#include "linter/base/platform.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_FIRST (1 << 16) /* bytes, for what has no size */
#define PATH_FIRST 256
#define HUGE_PAGE  ((size_t)2 << 20)

const char *platform_error_text(int error_number)
{
	return strerror(error_number);
}

static struct platform_status status_of(const struct stat *found)
{
	struct platform_status status = {
		.kind = PLATFORM_OTHER,
		.identity = { .volume = (uint64_t)found->st_dev,
			      .file = (uint64_t)found->st_ino },
	};

	if (S_ISDIR(found->st_mode))
		status.kind = PLATFORM_FOLDER;
	if (S_ISREG(found->st_mode)) {
		status.kind = PLATFORM_REGULAR;
		status.size = (uint64_t)found->st_size;
	}
	return status;
}

int platform_status(const char *path, struct platform_status *status)
{
	struct stat found;

	if (stat(path, &found) != 0)
		return -1;
	*status = status_of(&found);
	return 0;
}

int platform_file_open(struct platform_file *file, const char *path)
{
	file->handle = open(path, O_RDONLY | O_CLOEXEC);
	return file->handle < 0 ? -1 : 0;
}

int platform_file_status(struct platform_file file,
			 struct platform_status *status)
{
	struct stat found;

	if (fstat((int)file.handle, &found) != 0)
		return -1;
	*status = status_of(&found);
	return 0;
}

void platform_file_close(struct platform_file file)
{
	const int error = errno;

	/* The errno of what failed before is kept for the caller: closing what
	 * was only read says nothing. */
	close((int)file.handle);
	errno = error;
}

int platform_file_read(struct platform_file file, size_t expected, char **bytes,
		       size_t *length)
{
	/* One more: the end is found without growing. */
	size_t capacity = expected ? expected + 1 : READ_FIRST;
	size_t used = 0;
	char *read_bytes = memory_allocate(capacity, 1);

	for (;;) {
		ssize_t got;

		memory_grow((void **)&read_bytes, &capacity, used, 1);
		got = read((int)file.handle, read_bytes + used,
			   capacity - used);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			const int error = errno;

			memory_release(read_bytes);
			errno = error;
			return -1;
		}
		if (got == 0)
			break;
		used += (size_t)got;
	}
	*bytes = read_bytes;
	*length = used;
	return 0;
}

static int is_named(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 &&
	       strcmp(entry->d_name, "..") != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static char *copy_text(const char *text)
{
	const size_t size = strlen(text) + 1;

	return memcpy(memory_allocate(size, 1), text, size);
}

int platform_folder_names(const char *path, struct platform_names *names)
{
	struct dirent **entries;
	const int count = scandir(path, &entries, is_named, by_bytes);

	if (count < 0)
		return -1;
	names->count = (size_t)count;
	names->names = memory_allocate(names->count, sizeof(*names->names));
	for (size_t i = 0; i < names->count; i++) {
		names->names[i] = copy_text(entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return 0;
}

void platform_names_release(struct platform_names *names)
{
	for (size_t i = 0; i < names->count; i++)
		memory_release(names->names[i]);
	memory_release(names->names);
	*names = (struct platform_names){ .names = NULL };
}

char *platform_real_path(const char *path)
{
	char *found = realpath(path, NULL);
	char *copy = found ? copy_text(found) : NULL;

	free(found);
	return copy;
}

char *platform_program_folder(void)
{
	size_t capacity = PATH_FIRST;
	char *path = memory_allocate(capacity, 1);
	ssize_t length;

	for (;;) {
		length = readlink("/proc/self/exe", path, capacity);
		if (length < 0 || (size_t)length < capacity)
			break;
		/* A full buffer: the path may have been cut. */
		memory_grow((void **)&path, &capacity, capacity, 1);
	}
	while (length > 0 && path[length - 1] != '/')
		length--;
	path[length > 0 ? length : 0] = '\0';
	return path;
}

/* The address of an empty mapping: mmap() refuses a length of 0. */
static char no_bytes[1];

int platform_map(struct platform_file file, size_t length, void **at)
{
	void *mapped = no_bytes;

	if (length > 0)
		mapped = mmap(NULL, length, PROT_READ, MAP_PRIVATE,
			      (int)file.handle, 0);
	if (mapped == MAP_FAILED)
		return -1;
	*at = mapped;
	return 0;
}

void platform_unmap(void *at, size_t length)
{
	if (length > 0)
		munmap(at, length);
}

/* Advice for the whole pages inside: their neighbours may still be used. */
static void advise(void *at, size_t length, size_t page, int advice)
{
	const size_t ahead = -(uintptr_t)at & (page - 1);

	if (length >= ahead + page)
		madvise((char *)at + ahead, (length - ahead) & ~(page - 1),
			advice);
}

void platform_forget(void *at, size_t length)
{
	advise(at, length, (size_t)sysconf(_SC_PAGESIZE), MADV_DONTNEED);
}

void platform_use_huge_pages(void *memory, size_t length)
{
	advise(memory, length, HUGE_PAGE, MADV_HUGEPAGE);
}
