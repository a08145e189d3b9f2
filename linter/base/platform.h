/*
 * What differs between operating systems, and all that does: another system
 * needs another platform_posix*.c and nothing else. Of those, _files.c has
 * files and their memory, _replacement.c files that appear whole and signals.
 *
 * Functions that can fail return -1 (or NULL, where it is said) and leave the
 * reason in errno; platform_error_text() says it. Paths end in a NUL and have
 * / between folders.
 */
#ifndef FUNDLINT_BASE_PLATFORM_H
#define FUNDLINT_BASE_PLATFORM_H

#include <stdio.h>

#include "linter/base/system.h"

/* What the system says about an errno; never NULL, good until the next call. */
const char *platform_error_text(int error_number);

/* ---- files --------------------------------------------------------------- */

enum platform_kind {
	PLATFORM_REGULAR,
	PLATFORM_FOLDER,
	PLATFORM_OTHER, /* a pipe, a device */
};

/* Equal for all paths and links that lead to one file, and for no others. */
struct platform_identity {
	uint64_t volume, file;
};

struct platform_status {
	enum platform_kind kind;
	uint64_t size; /* bytes; 0 unless regular */
	struct platform_identity identity;
};

static inline bool platform_identity_equal(struct platform_identity a,
					   struct platform_identity b)
{
	return a.volume == b.volume && a.file == b.file;
}

/* What the path leads to, through links. -1: nothing, or nothing to see. */
int platform_status(const char *path, struct platform_status *status);

struct platform_file {
	intptr_t handle;
};

/* Opens for reading; the caller closes it. -1: `file` is not to be closed. */
int platform_file_open(struct platform_file *file, const char *path);
int platform_file_status(struct platform_file file,
			 struct platform_status *status);
void platform_file_close(struct platform_file file);
/*
 * Reads to the end, a pipe's too. `expected` bytes are looked for, 0 where
 * that is not known; more or fewer are no error. *bytes is the caller's, who
 * gives it to memory_release(). -1: nothing to release.
 */
int platform_file_read(struct platform_file file, size_t expected, char **bytes,
		       size_t *length);

struct platform_names {
	char **names; /* owned, each of them too */
	size_t count;
};

/*
 * The names in a folder, hidden ones too but for . and .. , in the order of
 * their bytes. The caller releases them. -1: nothing to release.
 */
int platform_folder_names(const char *path, struct platform_names *names);
void platform_names_release(struct platform_names *names);

/*
 * The path without links and detours, for memory_release(); NULL when it leads
 * nowhere.
 */
char *platform_real_path(const char *path);
/*
 * The folder the running program stands in, with its last /; empty when it is
 * not known. For memory_release().
 */
char *platform_program_folder(void);

/* ---- memory of files ----------------------------------------------------- */

/*
 * The first `length` bytes of a regular file as memory to read, good after the
 * file is closed. Never NULL, also for none. The caller unmaps it with the same
 * length. -1: not to be unmapped.
 */
int platform_map(struct platform_file file, size_t length, void **at);
void platform_unmap(void *at, size_t length);
/*
 * Tells that what is mapped there will not be read soon: its whole pages may
 * leave memory and come back from the file. Only a hint.
 */
void platform_forget(void *at, size_t length);
/* Asks for huge pages in the memory where the system has them; a hint. */
void platform_use_huge_pages(void *memory, size_t length);
/* The most memory the program held so far, in bytes; 0 when not known. */
uint64_t platform_peak_memory(void);

/* ---- files that appear whole --------------------------------------------- */

struct platform_temporary; /* a file to be removed when a signal ends the run */

/* A file that is written beside its place and takes it at the end. */
struct platform_replacement {
	FILE *stream; /* to write to; NULL once finished */
	const char *path;
	struct platform_temporary *temporary; /* NULL: written in its place */
};

/*
 * Begins a new file for `path`, borrowed until commit or discard; one of them
 * must follow. An old file there stays as it is until the commit and gives the
 * new one its permissions. What is no regular file (a pipe, a device, a
 * symbolic link) is written in place. -1: nothing has begun.
 */
int platform_replacement_begin(struct platform_replacement *replacement,
			       const char *path);
/*
 * Closes the stream. -1: not all that was written reached the disk, and the
 * replacement is to be discarded.
 */
int platform_replacement_finish(struct platform_replacement *replacement);
/* After the finish: the file takes its name, in one step. -1: discarded. */
int platform_replacement_commit(struct platform_replacement *replacement);
/* Removes what was written; the old file stays. At any time before a commit. */
void platform_replacement_discard(struct platform_replacement *replacement);

/*
 * Prepares the program for signals; called once, before any file is opened.
 * A pipe closed by its reader is a failing write. An interrupt or a request to
 * end removes what is begun and not committed, then ends the program as if it
 * had not been caught. A file that is cut short while it is mapped ends the
 * program with `status` after `cut_short` (borrowed for ever) was written to
 * the standard error.
 */
void platform_signals_begin(const char *cut_short, int status);

/* ---- threads ------------------------------------------------------------- */

/* Processors to be used, at least 1. */
unsigned platform_processors(void);
/*
 * Calls work(context) on up to `threads` threads at once, on the caller's in
 * any case, and returns when all have come back. Threads that the system
 * refuses are done without.
 */
void platform_threads_run(unsigned threads, void (*work)(void *context),
			  void *context);

/* A lock for one thread at a time, which may not take it twice. */
struct platform_mutex;

/* Never NULL. The caller frees it, unlocked. */
struct platform_mutex *platform_mutex_new(void);
void platform_mutex_free(struct platform_mutex *mutex); /* NULL is nothing */
void platform_mutex_lock(struct platform_mutex *mutex);
void platform_mutex_unlock(struct platform_mutex *mutex);

/* ---- terminal, clock, environment ---------------------------------------- */

bool platform_is_terminal(FILE *stream);
/* Whether the stream is a pipe whose reader has closed it. */
bool platform_pipe_closed(FILE *stream);
/* A clock that is never set: its differences alone mean something. */
int64_t platform_milliseconds(void);
/* Sets a variable of the environment; before any thread is started. */
void platform_set_variable(const char *name, const char *value);

#endif
