/* What the user named on the command line, directories walked. */
#include <ctype.h>
#include <errno.h>

#include "linter/base/platform.h"
#include "linter/source/input.h"
#include "linter/source/reader.h"

struct walk {
	struct input_list *list;
	struct arena *arena;
	struct slice named;          /* its table, by hand */
	size_t above;                /* bytes of paths that are no place */
	struct hash_map directories; /* walked already */
};

static void add(struct walk *walk, struct slice path, enum input_state state,
		int error_number)
{
	struct input_list *list = walk->list;

	memory_grow((void **)&list->inputs, &list->capacity, list->count,
		    sizeof(*list->inputs));
	list->inputs[list->count++] = (struct input){
		.path = path,
		.named = walk->named,
		.place = slice_part(path, walk->above, path.length),
		.state = state,
		.error_number = error_number,
		.argument = list->argument_count - 1,
	};
}

static uint64_t file_key(struct platform_identity identity)
{
	return hash_mix(identity.volume) ^ identity.file;
}

static void add_file(struct walk *walk, struct slice path,
		     struct platform_identity identity)
{
	bool added;
	struct platform_status other;
	const uint64_t place =
		*hash_map_put(&walk->list->files, file_key(identity),
			      walk->list->count, &added);
	struct input *same = added ? NULL : &walk->list->inputs[place];

	if (same && platform_status(same->path.at, &other) == 0 &&
	    platform_identity_equal(other.identity, identity)) {
		if (same->named.length == 0)
			same->named = walk->named;
		walk->list->arguments[walk->list->argument_count - 1].repeated =
			true;
		return;
	}
	add(walk, path, INPUT_READ, 0);
}

static struct slice join(struct arena *arena, struct slice directory,
			 const char *name)
{
	const bool parted = directory.length > 0 &&
			    directory.at[directory.length - 1] == '/';

	return arena_format(arena, "%.*s%s%s", SLICE_ARGUMENTS(directory),
			    parted ? "" : "/", name);
}

static void add_path(struct walk *walk, struct slice path, bool named);

static void add_directory(struct walk *walk, struct slice path,
			  struct platform_identity identity)
{
	struct platform_names found;
	bool added;

	/* A link may lead back to a directory above it. */
	hash_map_put(&walk->directories, file_key(identity), 0, &added);
	if (!added)
		return;
	if (platform_folder_names(path.at, &found) != 0) {
		add(walk, path, INPUT_UNREADABLE, errno);
		return;
	}
	for (size_t i = 0; i < found.count; i++) {
		/* Hidden files are passed over. */
		if (found.names[i][0] != '.')
			add_path(walk, join(walk->arena, path, found.names[i]),
				 false);
	}
	platform_names_release(&found);
}

/* `named`: by the user, not met in a directory. */
static void add_path(struct walk *walk, struct slice path, bool named)
{
	struct platform_status status;
	const int found = platform_status(path.at, &status);

	if (found == 0 && status.kind == PLATFORM_FOLDER)
		add_directory(walk, path, status.identity);
	else if (!named && !reader_reads(path))
		add(walk, path, INPUT_SKIPPED, 0);
	else if (found < 0)
		add(walk, path, INPUT_UNREADABLE, errno);
	else if (!named && status.kind != PLATFORM_REGULAR)
		add(walk, path, INPUT_SKIPPED, 0);
	else
		add_file(walk, path, status.identity);
}

/* Where the name of a table ends in table=path; 0 when there is none. */
static size_t table_length(struct slice argument)
{
	size_t i = 0;
	struct platform_status status;

	while (i < argument.length && (islower((unsigned char)argument.at[i]) ||
				       argument.at[i] == '_'))
		i++;
	if (i == 0 || i == argument.length || argument.at[i] != '=')
		return 0;
	return platform_status(argument.at, &status) == 0 ? 0 : i;
}

/* The folder that was named is no part of a place, nor are those above. */
static size_t bytes_above(struct slice path)
{
	struct platform_status status;
	size_t above = path.length;

	if (platform_status(path.at, &status) == 0 &&
	    status.kind == PLATFORM_FOLDER)
		return above + (above && path.at[above - 1] != '/');
	while (above > 0 && path.at[above - 1] != '/')
		above--;
	return above;
}

void input_add(struct input_list *list, struct slice argument,
	       struct arena *arena)
{
	const struct slice whole = arena_copy(arena, argument);
	const size_t table = table_length(whole);
	const struct slice path =
		table ? slice_part(whole, table + 1, whole.length) : whole;
	struct walk walk = { .list = list,
			     .arena = arena,
			     .named = slice_part(whole, 0, table),
			     .above = bytes_above(path),
			     .directories = HASH_MAP_EMPTY };

	memory_grow((void **)&list->arguments, &list->argument_capacity,
		    list->argument_count, sizeof(*list->arguments));
	list->arguments[list->argument_count++] =
		(struct input_argument){ .path = path };
	add_path(&walk, path, true);
	hash_map_release(&walk.directories);
}

void input_list_release(struct input_list *list)
{
	memory_release(list->inputs);
	memory_release(list->arguments);
	hash_map_release(&list->files);
	*list = INPUT_LIST_EMPTY;
}
