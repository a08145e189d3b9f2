/* What the user named on the command line, directories walked. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

#include "linter/source/input.h"

/* The directories from the named one down to the one being walked. */
struct walked {
	const struct walked *above;
	dev_t device;
	ino_t file;
};

struct walk {
	struct input_list *list;
	struct arena *arena;
	struct slice table;
};

static void add(struct walk *walk, struct slice path, enum input_state state,
		int error_number)
{
	struct input_list *list = walk->list;

	if (list->count == list->capacity)
		grow((void **)&list->inputs, &list->capacity, list->count,
		     sizeof(*list->inputs));
	list->inputs[list->count++] = (struct input){
		.path = path,
		.table = walk->table,
		.state = state,
		.error_number = error_number,
	};
}

/* Whether the same file, by whatever path, is on the list to be read. */
static bool is_listed(const struct input_list *list, const struct stat *status)
{
	for (size_t i = 0; i < list->count; i++) {
		struct stat other;

		if (list->inputs[i].state == INPUT_READ &&
		    stat(list->inputs[i].path.at, &other) == 0 &&
		    other.st_dev == status->st_dev &&
		    other.st_ino == status->st_ino)
			return true;
	}
	return false;
}

static bool is_delimited_text(struct slice path)
{
	static const char *const endings[] = { ".csv", ".tsv", ".txt" };

	for (size_t i = 0; path.length > 4 && i < ARRAY_SIZE(endings); i++) {
		if (strcasecmp(path.at + path.length - 4, endings[i]) == 0)
			return true;
	}
	return false;
}

static int visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static struct slice join(struct arena *arena, struct slice directory,
			 const char *name)
{
	const bool parted = directory.length > 0 &&
			    directory.at[directory.length - 1] == '/';

	return arena_format(arena, "%.*s%s%s", SLICE_ARGUMENTS(directory),
			    parted ? "" : "/", name);
}

static void add_path(struct walk *walk, struct slice path,
		     const struct walked *above);

static void add_directory(struct walk *walk, struct slice path,
			  const struct stat *status, const struct walked *above)
{
	const struct walked here = { .above = above,
				     .device = status->st_dev,
				     .file = status->st_ino };
	struct dirent **entries;

	for (const struct walked *up = above; up; up = up->above) {
		if (up->device == here.device && up->file == here.file)
			return;
	}
	const int count = scandir(path.at, &entries, visible, by_bytes);

	if (count < 0) {
		add(walk, path, INPUT_UNREADABLE, errno);
		return;
	}
	for (int i = 0; i < count; i++) {
		add_path(walk, join(walk->arena, path, entries[i]->d_name),
			 &here);
		free(entries[i]);
	}
	free(entries);
}

/* `above` is NULL for what the user named. */
static void add_path(struct walk *walk, struct slice path,
		     const struct walked *above)
{
	struct stat status;

	if (stat(path.at, &status) < 0)
		add(walk, path, INPUT_UNREADABLE, errno);
	else if (S_ISDIR(status.st_mode))
		add_directory(walk, path, &status, above);
	else if (above && !(S_ISREG(status.st_mode) && is_delimited_text(path)))
		add(walk, path, INPUT_SKIPPED, 0);
	else if (!is_listed(walk->list, &status))
		add(walk, path, INPUT_READ, 0);
}

/* Where the name of a table ends in table=path; 0 when there is none. */
static size_t table_length(struct slice argument)
{
	size_t i = 0;
	struct stat status;

	while (i < argument.length && (islower((unsigned char)argument.at[i]) ||
				       argument.at[i] == '_'))
		i++;
	if (i == 0 || i == argument.length || argument.at[i] != '=')
		return 0;
	return stat(argument.at, &status) == 0 ? 0 : i;
}

void input_add(struct input_list *list, struct slice argument,
	       struct arena *arena)
{
	const struct slice whole = arena_copy(arena, argument);
	const size_t table = table_length(whole);
	struct walk walk = { .list = list,
			     .arena = arena,
			     .table = slice_part(whole, 0, table) };

	add_path(&walk,
		 table ? slice_part(whole, table + 1, whole.length) : whole,
		 NULL);
}

void input_list_release(struct input_list *list)
{
	release(list->inputs);
	*list = (struct input_list){ .inputs = NULL };
}
