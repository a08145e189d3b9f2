/* Writes a file beside its place first, so that no half of it is ever seen. */
#include "linter/commands/output.h"
#include "linter/base/buffer.h"
#include "linter/commands/terminal.h"

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
		memory_release(output->temporary);
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
	there = lstat(path, &old) == 0;
	if (there && !S_ISREG(old.st_mode)) {
		/* A pipe, a device or a link, such as /dev/stdout: a file put
		 * in its place would take it away. */
		output->stream = fopen(path, "w");
	} else {
		file = open_temporary(output, there ? &old : NULL);
		output->stream = file < 0 ? NULL : fdopen(file, "w");
	}
	if (output->stream)
		return 0;
	terminal_complain_of_file(slice_of(path), errno);
	return -1;
}

static int close_file(struct output *output, int failed)
{
	if (fclose(output->stream) != 0 && !failed)
		failed = errno;
	if (output->temporary && !failed &&
	    rename(output->temporary, output->path) != 0)
		failed = errno;
	if (output->temporary && failed)
		unlink(output->temporary);
	memory_release(output->temporary);
	output->temporary = NULL;
	return failed;
}

int output_close(struct output *output, int failed)
{
	if (output->path) {
		failed = close_file(output, failed);
	} else {
		if (fflush(stdout) != 0 && !failed)
			failed = errno;
		/* What failed is told here, and not again at the end. */
		clearerr(stdout);
	}
	if (!failed || failed == EPIPE)
		return 0;
	terminal_complain_of_file(output->path ? slice_of(output->path)
					       : SLICE_LITERAL("stdout"),
				  failed);
	return -1;
}
