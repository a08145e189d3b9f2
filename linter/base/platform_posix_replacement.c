/*
 * Files that appear whole or not at all on POSIX systems, and the signals that
 * could leave half of one behind.
 */
#include "linter/base/platform.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * The temporary files there are. An entry is never freed, only used again, so
 * that a signal may come at any time. Whoever takes the path out owns it: the
 * replacement at its end, or the signal.
 */
struct platform_temporary {
	struct platform_temporary *next;
	_Atomic(char *) path; /* owned; NULL: the entry is free */
};

static _Atomic(struct platform_temporary *) temporaries;

static struct platform_temporary *temporary_keep(char *path)
{
	struct platform_temporary *entry = atomic_load(&temporaries);
	char *none = NULL;

	for (; entry; entry = entry->next, none = NULL)
		if (atomic_compare_exchange_strong(&entry->path, &none, path))
			return entry;
	entry = memory_allocate(1, sizeof(*entry));
	atomic_init(&entry->path, path);
	entry->next = atomic_load(&temporaries);
	while (!atomic_compare_exchange_weak(&temporaries, &entry->next, entry))
		continue;
	return entry;
}

/* Calls only what a signal may. */
static void remove_all(void)
{
	struct platform_temporary *entry = atomic_load(&temporaries);

	for (; entry; entry = entry->next) {
		const char *path = atomic_exchange(&entry->path, NULL);

		if (path)
			unlink(path);
	}
}

/* What a new file may be read and written by; mkstemp() is stricter. */
static mode_t mode_of(const struct stat *old)
{
	mode_t mask = umask(0);

	umask(mask);
	return old ? old->st_mode & 0777 : 0666 & ~mask;
}

static FILE *open_beside(struct platform_replacement *replacement,
			 const struct stat *old)
{
	static const char ending[] = ".XXXXXX";
	const size_t length = strlen(replacement->path);
	char *name = memory_allocate(length + sizeof(ending), 1);
	FILE *stream;
	int file;

	memcpy(name, replacement->path, length);
	memcpy(name + length, ending, sizeof(ending));
	file = mkstemp(name);
	if (file < 0) {
		memory_release(name);
		return NULL;
	}
	replacement->temporary = temporary_keep(name);
	/* Without the wanted mode the file is only stricter than asked. */
	(void)fchmod(file, mode_of(old));
	stream = fdopen(file, "w");
	if (!stream)
		close(file);
	return stream;
}

int platform_replacement_begin(struct platform_replacement *replacement,
			       const char *path)
{
	struct stat old;
	const bool there = lstat(path, &old) == 0;

	*replacement = (struct platform_replacement){ .path = path };
	/* Renaming a file to /dev/stdout would remove the device. */
	if (there && !S_ISREG(old.st_mode))
		replacement->stream = fopen(path, "w");
	else
		replacement->stream =
			open_beside(replacement, there ? &old : NULL);
	if (replacement->stream)
		return 0;
	platform_replacement_discard(replacement);
	return -1;
}

int platform_replacement_finish(struct platform_replacement *replacement)
{
	FILE *stream = replacement->stream;

	replacement->stream = NULL;
	return fclose(stream) == 0 ? 0 : -1;
}

int platform_replacement_commit(struct platform_replacement *replacement)
{
	struct platform_temporary *temporary = replacement->temporary;
	char *name;

	if (!temporary)
		return 0;
	/* NULL: a signal has removed it and is about to end the program. */
	name = atomic_load(&temporary->path);
	if (!name || rename(name, replacement->path) != 0) {
		platform_replacement_discard(replacement);
		return -1;
	}
	memory_release(atomic_exchange(&temporary->path, NULL));
	replacement->temporary = NULL;
	return 0;
}

void platform_replacement_discard(struct platform_replacement *replacement)
{
	const int error = errno;
	char *name = NULL;

	if (replacement->stream)
		(void)fclose(replacement->stream);
	if (replacement->temporary)
		name = atomic_exchange(&replacement->temporary->path, NULL);
	if (name)
		unlink(name);
	memory_release(name);
	*replacement = (struct platform_replacement){ .stream = NULL };
	errno = error;
}

/* Set before the signal that reads them is caught. */
static const char *cut_short_text;
static size_t cut_short_length;
static int cut_short_status;

/* A file that is cut short while it is read takes its mapped pages away.
 * Nothing read of it can be trusted, and little may be called. */
static void file_cut_short(int number)
{
	const ssize_t told =
		write(STDERR_FILENO, cut_short_text, cut_short_length);

	(void)number;
	(void)told;
	remove_all();
	_exit(cut_short_status);
}

/* SA_RESETHAND: raised again, the signal ends the program. */
static void end_asked(int number)
{
	remove_all();
	raise(number);
}

static void catch_signal(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };
	struct sigaction before;

	/* A signal that is ignored, as under nohup, stays ignored. */
	if (sigaction(number, NULL, &before) == 0 &&
	    before.sa_handler == SIG_IGN)
		return;
	sigaction(number, &action, NULL);
}

void platform_signals_begin(const char *cut_short, int status)
{
	static const int ends[] = { SIGINT, SIGTERM, SIGHUP };

	cut_short_text = cut_short;
	cut_short_length = strlen(cut_short);
	cut_short_status = status;
	catch_signal(SIGPIPE, SIG_IGN, 0);
	catch_signal(SIGBUS, file_cut_short, 0);
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++)
		catch_signal(ends[i], end_asked, (int)SA_RESETHAND);
}
