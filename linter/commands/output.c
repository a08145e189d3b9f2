/* Writes a file beside its place first, so that no half of it is ever seen. */
#include "linter/commands/output.h"
#include "linter/base/buffer.h"
#include "linter/terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a new file may be read and written by; mkstemp() is stricter. */
static mode_t mode_of(const struct stat *old)
{
	mode_t mask = umask(0);

	umask(mask);
	return old ? old->st_mode & 0777 : 0666 & ~mask;
}

static int open_temporary(struct output *output, const struct stat *old)
{
	struct buffer name = BUFFER_EMPTY;
	int file;

	buffer_format(&name, "%s.XXXXXX", output->path);
	output->temporary = name.text;
	file = mkstemp(output->temporary);
	if (file < 0) {
		release(output->temporary);
		output->temporary = NULL;
		return -1;
	}
	/* Without the wanted mode the file is only stricter than asked. */
	if (fchmod(file, mode_of(old)) != 0)
		errno = 0;
	return file;
}

int output_open(struct output *output, const char *path)
{
	struct stat old;
	bool there;
	int file;

	*output = (struct output){ .stream = stdout, .path = path };
	if (!path)
		return 0;
	there = stat(path, &old) == 0;
	if (there && !S_ISREG(old.st_mode)) {
		output->stream = fopen(path, "w"); /* a pipe or a device */
	} else {
		file = open_temporary(output, there ? &old : NULL);
		output->stream = file < 0 ? NULL : fdopen(file, "w");
	}
	if (output->stream)
		return 0;
	complain_of_file(slice_of(path), errno);
	return -1;
}

int output_close(struct output *output, bool whole)
{
	int failed = 0;

	if (!output->path)
		return close_output() == STATUS_CLEAN ? 0 : -1;
	if (ferror(output->stream))
		failed = errno ? errno : EIO;
	if (fclose(output->stream) != 0 && !failed)
		failed = errno;
	if (output->temporary && whole && !failed &&
	    rename(output->temporary, output->path) != 0)
		failed = errno;
	if (output->temporary && (failed || !whole))
		unlink(output->temporary);
	release(output->temporary);
	output->temporary = NULL;
	if (!failed || failed == EPIPE)
		return 0;
	complain_of_file(slice_of(output->path), failed);
	return -1;
}
