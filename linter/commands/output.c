/* Where findings go, with its complaints. */
#include "linter/commands/output.h"
#include "linter/commands/terminal.h"

#include <errno.h>

int output_open(struct output *output, const char *path)
{
	*output = (struct output){ .stream = stdout, .path = path };
	if (!path)
		return 0;
	if (platform_replacement_begin(&output->file, path) != 0) {
		terminal_complain_of_file(slice_of(path), errno);
		return -1;
	}
	output->stream = output->file.stream;
	return 0;
}

static int close_file(struct output *output, int failed)
{
	struct platform_replacement *file = &output->file;

	if (platform_replacement_finish(file) != 0 && !failed)
		failed = errno;
	if (failed)
		platform_replacement_discard(file);
	else if (platform_replacement_commit(file) != 0)
		failed = errno;
	return failed;
}

int output_close(struct output *output, int failed)
{
	if (output->path) {
		failed = close_file(output, failed);
	} else {
		if (fflush(stdout) != 0 && !failed)
			failed = errno;
		/* terminal_close() would complain of the same failure again. */
		clearerr(stdout);
	}
	if (!failed || failed == EPIPE)
		return 0;
	terminal_complain_of_file(output->path ? slice_of(output->path)
					       : SLICE_LITERAL("stdout"),
				  failed);
	return -1;
}
