/*
 * A file owns bytes; what its reader found in it are its sources: a CSV file
 * is one, a workbook has one for each sheet. Both live as long as the run.
 */
#ifndef FUNDLINT_SOURCE_SOURCE_H
#define FUNDLINT_SOURCE_SOURCE_H

#include "linter/base/arena.h"
#include "linter/source/encoding.h"
#include "linter/source/fault.h"

struct reader;
struct directions; /* linter/project */

struct file {
	struct slice path;           /* as the user gave or would write it */
	const struct reader *reader; /* what reads it */
	void *state;                 /* the reader's own */
	struct slice bytes; /* all of it, until a reader replaces them */
	void *memory; /* owned: what `bytes` are in; NULL: they are borrowed */
	bool mapped;  /* false: `memory` came from memory_allocate() */
	/* Of its text, as --stats tells it; never FIND. */
	enum encoding encoding;
	bool marked; /* began with a byte-order mark */
};

struct source {
	uint32_t number; /* its place in the run, from 0 */
	struct file *file;
	struct slice path;  /* of the file */
	struct slice sheet; /* empty: the file has no sheets */
	/* What the user says of it; borrowed. NULL: nothing. */
	const struct directions *directions;
	/* The same as a text: sources of which other things are said are no
	 * copies of each other. */
	struct slice told;
	/* Names of the folders it lies in and its own, which may tell what its
	 * rows are about; empty: it has none. */
	struct slice place;
	/* Number of a source with the same content, of another file; its own
	 * where there is none. */
	uint32_t copy_of;
	struct row_address first, end; /* its rows lie in [first, end) */
	void *state;                   /* the reader's, kept by the file's */
};

/* All files and sources of a run. */
struct source_list {
	struct file **files; /* owned, as are the files */
	size_t file_count, file_capacity;
	struct source *sources; /* owned; moves while sources are added */
	size_t count, capacity;
	struct arena paths; /* of files in archives */
};

#define SOURCE_LIST_EMPTY ((struct source_list){ .files = NULL })

/* A sheet that the user named: book.xlsx!Sheet2. */
struct chosen_sheet {
	struct slice sheet;
	const struct chosen_sheet *next;
};

/* What of a file the user named. */
struct source_choice {
	const struct chosen_sheet *sheets; /* NULL: none by itself */
	bool whole;                        /* all sheets, also those */
};

/* How the user wants files to be read. */
struct read_options {
	enum encoding encoding; /* of text files */
	unsigned threads;
	const struct source_choice *choice; /* NULL: all of the file */
};

/* What was chosen of a sheet; NULL: not by itself. */
const struct chosen_sheet *source_choice_of(const struct source_choice *choice,
					    struct slice sheet);
/* Whether a sheet is to be read: its reader asks. */
bool source_wanted(const struct read_options *options, struct slice sheet);

/*
 * Opens a file and adds the sources that `options` choose of it; an archive of
 * exports is opened as the files in it. Faults (empty, undecodable, NUL, mixed line ends) go to `faults`.
 * Returns -1, errno set and nothing added, when it cannot be opened or read.
 */
int source_open(struct source_list *list, struct slice path,
		const struct read_options *options, struct fault_list *faults);
/* UTF-8 text in memory as a file, for the examples of rules; borrows it. */
void source_open_text(struct source_list *list, struct slice path,
		      struct slice text, struct fault_list *faults);
/* Adds a source of the file, for its reader to fill in; holds until the next
 * is added. */
struct source *source_add(struct source_list *list, struct file *file,
			  struct slice sheet);
/* Puts other bytes in the place of the file's; owned from now on. */
void file_replace_bytes(struct file *file, char *bytes, size_t length);
/* Tells the system that a part of the file's bytes will not be read soon. */
void file_forget(const struct file *file, const char *from, const char *to);
/* Says of each source, in copy_of, whether its file's bytes are those of
 * another (copies.c). Of such files that of the shortest name is no copy. */
void source_list_find_copies(struct source_list *list);
void source_list_release(struct source_list *list);

#endif
