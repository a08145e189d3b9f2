/*
 * What the user named: files, directories walked in name order, and tables
 * named by hand (payment=ledger.csv, payment[programme=dibao]=ledger.csv).
 */
#ifndef FUNDLINT_SOURCE_INPUT_H
#define FUNDLINT_SOURCE_INPUT_H

#include "linter/base/arena.h"
#include "linter/base/hash_map.h"
#include "linter/source/source.h"

enum input_state {
	INPUT_READ,       /* to be read */
	INPUT_SKIPPED,    /* found in a directory; no file kind we read */
	INPUT_UNREADABLE, /* error_number says why */
	INPUT_IGNORED,    /* the user wants it passed over */
};

/* A table named by hand. */
struct input_table {
	struct slice name;
	struct slice constants; /* between the brackets; empty: none */
	struct slice sheet;     /* that it is; empty: any of the file */
	struct slice argument;  /* all of it, to be shown */
};

struct input {
	struct slice path;           /* owned by the arena; ended by a NUL */
	struct source_choice choice; /* what of it */
	/* The tables it is, by hand; of the arena. */
	const struct input_table **tables;
	uint32_t table_count;
	/* Its name, and the folders it lies in below the one that was named. */
	struct slice place;
	enum input_state state;
	int error_number;
	size_t argument; /* number of the argument it was met by */
};

/* The name of files in which the owner of a folder says what is in it. */
#define INPUT_PROJECT "fundlint.yml"

/* Where such a file lies. */
enum input_project_place {
	PROJECT_IN_FOLDER, /* in a folder that was named */
	PROJECT_NESTED,    /* below one */
	PROJECT_BESIDE,    /* beside a file that was named */
};

struct input_project {
	struct slice path; /* of the arena; ended by a NUL */
	enum input_project_place place;
};

/* An argument of the command line. */
struct input_argument {
	struct slice path;  /* without the table and the sheet named */
	struct slice sheet; /* chosen of it; empty: all */
	bool repeated;      /* some of its files another one had named */
};

struct input_list {
	struct input *inputs; /* owned */
	size_t count, capacity;
	struct input_argument *arguments; /* owned */
	size_t argument_count, argument_capacity;
	struct input_project *projects; /* owned; each once */
	size_t project_count, project_capacity;
	struct hash_map files; /* places in `inputs` of the files to read */
};

#define INPUT_LIST_EMPTY ((struct input_list){ .inputs = NULL })

/*
 * Adds a command-line argument. A directory is walked: files with an ending
 * that some reader has, in any case, are read, everything else is listed as
 * skipped; hidden files and INPUT_PROJECT are passed over. A file named by
 * itself is read whatever its name. A file named twice, by whatever paths, is
 * read once, as each table that was named for it. Behind the name of a file ! and the name of a sheet choose that
 * sheet: book.xlsx!Sheet2, book.xlsx!'a!b'.
 */
void input_add(struct input_list *list, struct slice argument,
	       struct arena *arena);
void input_list_release(struct input_list *list);

#endif
