/* Reads fundlint.yml and finds the entry that speaks for a file. */
#include "linter/project/project.h"

#include "linter/base/platform.h"
#include "linter/source/input.h"
#include "linter/profile/schema/keys.h"
#include "linter/project/glob.h"

#include <errno.h>

/* What keys_check() asks of a compiler. */
static const struct check_signature *const no_checks[] = { NULL };
static const struct profile_request no_request = { .checks = no_checks };

static struct slice folder_of(struct slice path)
{
	size_t length = path.length;

	while (length > 0 && path.at[length - 1] != '/')
		length--;
	return slice_part(path, 0, length);
}

/* NULL after adding a problem. */
static struct profile_file *read_file(struct slice path, struct arena *arena,
				      struct problem_list *problems)
{
	struct profile_file *file = ARENA_NEW(arena, struct profile_file);
	struct platform_file handle;
	size_t length;
	char *bytes;
	int read = -1;

	file->path = file->opened = arena_copy(arena, path);
	if (platform_file_open(&handle, file->path.at) == 0) {
		read = platform_file_read(handle, 0, &bytes, &length);
		platform_file_close(handle);
	}
	if (read != 0) {
		problem_add(problems, (struct mark){ .file = NULL },
			    _("cannot open \"%.*s\": %s"),
			    SLICE_ARGUMENTS(path), platform_error_text(errno));
		return NULL;
	}
	file->text = arena_copy(arena, (struct slice){ bytes, length });
	memory_release(bytes);
	return file;
}

/* A path below a folder: not from the root, and not out of it again. */
static bool stays_below(struct compiler *compiler, const struct node *node,
			struct slice path)
{
	const bool root = slice_starts(path, SLICE_LITERAL("/")) ||
			  slice_starts(path, SLICE_LITERAL("\\")) ||
			  (path.length > 1 && path.at[1] == ':');
	size_t from = 0;
	bool leaves = false;

	for (size_t at = 0; at <= path.length; at++) {
		if (at < path.length && path.at[at] != '/' &&
		    path.at[at] != '\\')
			continue;
		leaves |= slice_equal(slice_part(path, from, at - from),
				      SLICE_LITERAL(".."));
		from = at + 1;
	}
	if (!root && !leaves)
		return true;
	problem_add(compiler->problems, node->mark,
		    _("\"%.*s\" leads out of the folder of fundlint.yml"),
		    SLICE_ARGUMENTS(path));
	problem_help(compiler->problems,
		     _("write paths from that folder on, with / and without "
		       ".."));
	return false;
}

/* 'a!b' in quotation marks, as spreadsheets write it, is a!b. */
static struct slice unquoted(struct slice sheet)
{
	if (sheet.length >= 2 && sheet.at[0] == '\'' &&
	    sheet.at[sheet.length - 1] == '\'')
		return slice_part(sheet, 1, sheet.length - 2);
	return sheet;
}

static void read_entry(struct compiler *compiler, const struct node *node,
		       struct project_entry *entry)
{
	const struct node *match, *ignore;
	size_t sign;

	entry->node = node;
	if (!keys_check(compiler, node, LEVEL_PROJECT_FILES,
			SLICE_LITERAL("files"), NULL))
		return;
	match = keys_get(node, LEVEL_PROJECT_FILES, "match");
	if (!match)
		return;
	sign = slice_find(match->text, SLICE_LITERAL("!"));
	entry->mark = match->mark;
	entry->files = slice_part(match->text, 0, sign);
	if (sign != SIZE_MAX)
		entry->sheet =
			unquoted(slice_part(match->text, sign + 1, SIZE_MAX));
	(void)stays_below(compiler, match, entry->files);
	ignore = keys_get(node, LEVEL_PROJECT_FILES, "ignore");
	if (ignore)
		(void)value_flag(compiler, ignore, &entry->ignore);
	if (entry->ignore && node->count > 2)
		problem_add(compiler->problems, node->mark,
			    _("an entry that is ignored says nothing else of "
			      "its files"));
}

static void read_entries(struct compiler *compiler, const struct node *root,
			 struct project *project, struct arena *arena)
{
	const struct node *files = keys_get(root, LEVEL_PROJECT, "files");

	if (!files)
		return;
	project->entries =
		ARENA_ARRAY(arena, struct project_entry, files->count);
	for (size_t i = 0; i < files->count; i++)
		read_entry(compiler, files->items[i],
			   &project->entries[project->entry_count++]);
}

static void read_required(struct compiler *compiler, const struct node *root,
			  struct project *project, struct arena *arena)
{
	const struct node *list = keys_get(root, LEVEL_PROJECT, "require");

	if (!list)
		return;
	project->required =
		ARENA_ARRAY(arena, const struct node *, list->count);
	for (size_t i = 0; i < list->count; i++)
		if (keys_check_kind(compiler, list->items[i],
				    SLICE_LITERAL("require"), KIND_TEXT))
			project->required[project->required_count++] =
				list->items[i];
}

/* A name of an installed profile, or a file below the folder. */
static void read_profile(struct compiler *compiler, const struct node *root,
			 struct project *project, struct arena *arena)
{
	const struct node *name = keys_get(root, LEVEL_PROJECT, "profile");

	if (!name)
		return;
	project->profile = name->text;
	project->profile_mark = name->mark;
	if (!slice_ends(name->text, SLICE_LITERAL(".yml")) &&
	    !slice_ends(name->text, SLICE_LITERAL(".yaml")))
		return;
	if (stays_below(compiler, name, name->text))
		project->profile = arena_format(
			arena, "%.*s%.*s", SLICE_ARGUMENTS(project->folder),
			SLICE_ARGUMENTS(name->text));
}

static void read_root(struct compiler *compiler, const struct node *root,
		      struct project *project, struct arena *arena)
{
	const struct node *as_of;

	if (!keys_check(compiler, root, LEVEL_PROJECT,
			SLICE_LITERAL(INPUT_PROJECT), NULL))
		return;
	read_profile(compiler, root, project, arena);
	as_of = keys_get(root, LEVEL_PROJECT, "as_of");
	if (as_of)
		(void)value_day(compiler, as_of, &project->as_of);
	read_entries(compiler, root, project, arena);
	read_required(compiler, root, project, arena);
}

struct project *project_read(struct slice path, struct arena *arena,
			     struct problem_list *problems)
{
	struct compiler compiler = { .problems = problems,
				     .request = &no_request };
	struct project *project = ARENA_NEW(arena, struct project);
	const struct node *root = NULL;

	project->as_of = DAY_MISSING;
	project->folder = arena_copy(arena, folder_of(path));
	project->file = read_file(path, arena, problems);
	if (project->file)
		root = yaml_read(project->file, arena, problems);
	if (root)
		read_root(&compiler, root, project, arena);
	return problems->errors ? NULL : project;
}

static struct slice without_dot(struct slice path)
{
	while (slice_starts(path, SLICE_LITERAL("./")))
		path = slice_part(path, 2, path.length);
	return path;
}

/* Whether the pattern speaks for the file: for its path from the project's
 * folder on or, where it lies elsewhere, for the path as it is given, or from the
 * folder on that was named. */
static bool speaks_for(const struct project *project,
		       const struct project_entry *entry, struct slice path,
		       struct slice place)
{
	const struct slice folder = without_dot(project->folder);
	const bool rooted = slice_starts(path, SLICE_LITERAL("/"));

	path = without_dot(path);
	if (rooted == slice_starts(folder, SLICE_LITERAL("/")) &&
	    slice_starts(path, folder))
		return glob_matches(
			entry->files,
			slice_part(path, folder.length, path.length));
	return glob_matches(entry->files, place) ||
	       glob_matches(entry->files, path);
}

bool project_ignores(const struct project *project, struct slice path,
		     struct slice place)
{
	for (size_t i = 0; i < project->entry_count; i++) {
		struct project_entry *entry = &project->entries[i];

		if (!speaks_for(project, entry, path, place))
			continue;
		if (entry->sheet.length || !entry->ignore)
			return false;
		entry->met = true;
		return true;
	}
	return false;
}

struct project_entry *project_entry(const struct project *project,
				    struct slice path, struct slice place,
				    struct slice sheet)
{
	for (size_t i = 0; i < project->entry_count; i++) {
		struct project_entry *entry = &project->entries[i];

		if (!speaks_for(project, entry, path, place) ||
		    (entry->sheet.length &&
		     (!sheet.length || !glob_matches(entry->sheet, sheet))))
			continue;
		entry->met = true;
		return entry;
	}
	return NULL;
}

void project_warn(const struct project *project, struct problem_list *problems)
{
	for (size_t i = 0; i < project->entry_count; i++)
		if (!project->entries[i].met)
			problem_warn(problems, project->entries[i].mark,
				     _("no file or sheet matches, or an entry "
				       "above speaks for it"));
}
