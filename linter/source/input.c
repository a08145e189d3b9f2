/* What the user named on the command line, directories walked. */
#include <ctype.h>
#include <errno.h>

#include "linter/base/platform.h"
#include "linter/source/input.h"
#include "linter/source/reader.h"

struct walk {
	struct input_list *list;
	struct arena *arena;
	const struct input_table *table; /* by hand; NULL: none */
	struct slice sheet;              /* chosen; empty: all of them */
	size_t above;                    /* bytes of paths that are no place */
	struct hash_map directories;     /* walked already */
};

/* Adds the table that was named by hand. */
static void add_table(const struct walk *walk, struct input *input)
{
	const struct input_table **more;

	if (!walk->table)
		return;
	more = ARENA_ARRAY(walk->arena, const struct input_table *,
			   (size_t)input->table_count + 1);
	if (input->table_count)
		memcpy(more, input->tables, input->table_count * sizeof(*more));
	more[input->table_count++] = walk->table;
	input->tables = more;
}

static void add(struct walk *walk, struct slice path, enum input_state state,
		int error_number)
{
	struct input_list *list = walk->list;

	memory_grow((void **)&list->inputs, &list->capacity, list->count,
		    sizeof(*list->inputs));
	list->inputs[list->count++] = (struct input){
		.path = path,
		.choice = { .whole = true },
		.place = slice_part(path, walk->above, path.length),
		.state = state,
		.error_number = error_number,
		.argument = list->argument_count - 1,
	};
	add_table(walk, &list->inputs[list->count - 1]);
}

static uint64_t file_key(struct platform_identity identity)
{
	return hash_mix(identity.volume) ^ identity.file;
}

/* Adds what of the file was chosen to what was before. */
static void choose(struct walk *walk, struct source_choice *choice)
{
	struct chosen_sheet *sheet;

	if (!walk->sheet.length) {
		choice->whole = true;
		return;
	}
	sheet = ARENA_NEW(walk->arena, struct chosen_sheet);
	*sheet = (struct chosen_sheet){ .sheet = walk->sheet,
					.next = choice->sheets };
	choice->sheets = sheet;
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
		choose(walk, &same->choice);
		add_table(walk, same);
		walk->list->arguments[walk->list->argument_count - 1].repeated =
			true;
		return;
	}
	add(walk, path, INPUT_READ, 0);
	same = &walk->list->inputs[walk->list->count - 1];
	same->choice = (struct source_choice){ .whole = false };
	choose(walk, &same->choice);
}

static struct slice join(struct arena *arena, struct slice directory,
			 const char *name)
{
	const bool parted = directory.length > 0 &&
			    directory.at[directory.length - 1] == '/';

	return arena_format(arena, "%.*s%s%s", SLICE_ARGUMENTS(directory),
			    parted ? "" : "/", name);
}

/* Notes a project file that is there, once. */
static void add_project(struct walk *walk, struct slice path,
			enum input_project_place place)
{
	struct input_list *list = walk->list;
	struct platform_status status, other;

	if (platform_status(path.at, &status) != 0 ||
	    status.kind != PLATFORM_REGULAR)
		return;
	for (size_t i = 0; i < list->project_count; i++) {
		struct input_project *project = &list->projects[i];

		if (platform_status(project->path.at, &other) != 0 ||
		    !platform_identity_equal(other.identity, status.identity))
			continue;
		if (place == PROJECT_IN_FOLDER)
			project->place = place;
		return;
	}
	memory_grow((void **)&list->projects, &list->project_capacity,
		    list->project_count, sizeof(*list->projects));
	list->projects[list->project_count++] =
		(struct input_project){ .path = path, .place = place };
}

static void add_path(struct walk *walk, struct slice path, bool named);

/* A name in a folder; hidden files are passed over. */
static void add_name(struct walk *walk, struct slice folder, const char *name)
{
	const struct slice path = join(walk->arena, folder, name);

	if (strcmp(name, INPUT_PROJECT) == 0)
		add_project(walk, path,
			    path.length == walk->above + strlen(name)
				    ? PROJECT_IN_FOLDER
				    : PROJECT_NESTED);
	else if (name[0] != '.')
		add_path(walk, path, false);
}

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
	for (size_t i = 0; i < found.count; i++)
		add_name(walk, path, found.names[i]);
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

/* A table may be named in Chinese. */
static bool is_name(char at)
{
	return islower((unsigned char)at) || at == '_' ||
	       (unsigned char)at >= 0x80;
}

/* Reads table=path and table[constants]=path; NULL when it is a path, which
 * *path is then. */
static struct input_table *read_table(struct slice argument,
				      struct arena *arena, struct slice *path)
{
	struct input_table *table = ARENA_NEW(arena, struct input_table);
	struct platform_status status;
	size_t at = 0, open;

	*path = argument;
	while (at < argument.length && is_name(argument.at[at]))
		at++;
	if (at == 0 || platform_status(argument.at, &status) == 0)
		return NULL;
	table->argument = argument;
	table->name = slice_part(argument, 0, at);
	if (at < argument.length && argument.at[at] == '[') {
		open = ++at;
		while (at < argument.length && argument.at[at] != ']')
			at++;
		table->constants = slice_part(argument, open, at - open);
		at++;
	}
	if (at >= argument.length || argument.at[at] != '=')
		return NULL;
	*path = slice_part(argument, at + 1, argument.length);
	return table;
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

/* 'a!b' is a!b, and '' in it one mark. */
static struct slice sheet_name(struct slice text, struct arena *arena)
{
	char *name;
	size_t length = 0;

	if (text.length < 2 || text.at[0] != '\'' ||
	    text.at[text.length - 1] != '\'')
		return text;
	name = arena_bytes(arena, text.length);
	for (size_t i = 1; i + 1 < text.length; i++) {
		name[length++] = text.at[i];
		i += text.at[i] == '\'' && text.at[i + 1] == '\'';
	}
	return (struct slice){ name, length };
}

/* Takes the sheet off a path, at the first ! behind the name of a file. */
static struct slice take_sheet(struct slice *path, struct arena *arena)
{
	struct platform_status status;

	if (platform_status(path->at, &status) == 0)
		return SLICE_EMPTY;
	for (size_t i = 1; i < path->length; i++) {
		struct slice file, sheet;

		if (path->at[i] != '!')
			continue;
		file = arena_copy(arena, slice_part(*path, 0, i));
		if (platform_status(file.at, &status) != 0 ||
		    status.kind == PLATFORM_FOLDER)
			continue;
		sheet = sheet_name(slice_part(*path, i + 1, path->length),
				   arena);
		*path = file;
		return sheet;
	}
	return SLICE_EMPTY;
}

void input_add(struct input_list *list, struct slice argument,
	       struct arena *arena)
{
	struct walk walk = { .list = list,
			     .arena = arena,
			     .directories = HASH_MAP_EMPTY };
	struct slice path;
	struct input_table *table =
		read_table(arena_copy(arena, argument), arena, &path);

	walk.sheet = take_sheet(&path, arena);
	if (table)
		table->sheet = walk.sheet;
	walk.table = table;
	walk.above = bytes_above(path);

	memory_grow((void **)&list->arguments, &list->argument_capacity,
		    list->argument_count, sizeof(*list->arguments));
	list->arguments[list->argument_count++] =
		(struct input_argument){ .path = path, .sheet = walk.sheet };
	if (walk.above <= path.length)
		add_project(&walk,
			    arena_format(arena, "%.*s" INPUT_PROJECT,
					 (int)walk.above, path.at),
			    PROJECT_BESIDE);
	add_path(&walk, path, true);
	hash_map_release(&walk.directories);
}

void input_list_release(struct input_list *list)
{
	memory_release(list->inputs);
	memory_release(list->arguments);
	memory_release(list->projects);
	hash_map_release(&list->files);
	*list = INPUT_LIST_EMPTY;
}
