/*
 * The files of a profile: where they are looked for, and reading them.
 */
#include <errno.h>
#include <stdio.h>

#include "linter/base/buffer.h"
#include "linter/base/platform.h"
#include "linter/profile/compilation.h"

#define ENDING "yml"

/* One byte more than a file may have: yaml_read() refuses it then. */
#define READ_LIMIT (((size_t)1 << 20) + 1)

static bool is_path(struct slice name)
{
	return slice_ends(name, SLICE_LITERAL(".yml")) ||
	       slice_ends(name, SLICE_LITERAL(".yaml"));
}

static bool file_exists(struct slice path)
{
	struct platform_status status;

	return platform_status(path.at, &status) == 0 &&
	       status.kind == PLATFORM_REGULAR;
}

/* folder/name.yml, or without a folder; ended by a NUL. */
static struct slice path_in(struct arena *arena, struct slice folder,
			    struct slice name)
{
	const char *ending = is_path(name) ? "" : "." ENDING;

	if (folder.length == 0 || name.at[0] == '/')
		return arena_format(arena, "%.*s%s", SLICE_ARGUMENTS(name),
				    ending);
	return arena_format(arena, "%.*s/%.*s%s", SLICE_ARGUMENTS(folder),
			    SLICE_ARGUMENTS(name), ending);
}

static struct slice folder_of(struct slice path)
{
	size_t length = path.length;

	while (length > 0 && path.at[length - 1] != '/')
		length--;
	/* The root folder keeps its slash. */
	return slice_part(path, 0, length > 1 ? length - 1 : length);
}

/* The names of the profiles in a folder are added to `names`. */
static void list_folder(struct arena *arena, const char *path,
			struct slice **names, size_t *count, size_t *capacity)
{
	struct slice ending = SLICE_LITERAL("." ENDING);
	struct platform_names found;

	if (platform_folder_names(path, &found) != 0)
		return;
	for (size_t i = 0; i < found.count; i++) {
		struct slice name = slice_of(found.names[i]);

		if (slice_ends(name, ending)) {
			name.length -= ending.length;
			memory_grow((void **)names, capacity, *count,
				    sizeof(**names));
			(*names)[(*count)++] = arena_copy(arena, name);
		}
	}
	platform_names_release(&found);
}

/* Says which profile was meant, or else where it was looked for. */
static void help_missing(struct compilation *compilation, struct slice name,
			 struct slice beside)
{
	struct problem_list *problems = compilation->compiler.problems;

	const char *const *folder = compilation->compiler.request->folders;
	struct slice *names = NULL;
	size_t count = 0, capacity = 0;
	struct buffer looked = BUFFER_EMPTY;
	if (beside.length > 0) {
		struct slice own = folder_of(beside);
		struct slice path = arena_copy(problems->arena, own);

		list_folder(problems->arena, own.length > 0 ? path.at : ".",
			    &names, &count, &capacity);
	}
	for (; folder && *folder; folder++) {
		list_folder(problems->arena, *folder, &names, &count,
			    &capacity);
		buffer_format(&looked, looked.length > 0 ? ", %s" : "%s",
			      *folder);
	}
	if (looked.length > 0)
		problem_help(problems, _("looked for %.*s.%s in: %s"),
			     SLICE_ARGUMENTS(name), ENDING, looked.text);
	value_help_nearest(&compilation->compiler, name, names, count);
	buffer_release(&looked);
	memory_release(names);
}

static void report_missing(struct compilation *compilation, struct slice name,
			   struct slice beside, struct mark mark)
{
	problem_add(compilation->compiler.problems, mark,
		    is_path(name) ? _("there is no file \"%.*s\"")
				  : _("there is no profile \"%.*s\""),
		    SLICE_ARGUMENTS(name));
	if (!is_path(name))
		help_missing(compilation, name, beside);
}

struct slice file_find(struct compilation *compilation, struct slice name,
		       struct slice beside, struct mark mark)
{
	struct arena *arena = &compilation->compiler.profile->arena;

	const char *const *folder = compilation->compiler.request->folders;
	if (name.length > 0 && (beside.length > 0 || is_path(name))) {
		struct slice path = path_in(arena, folder_of(beside), name);

		if (file_exists(path))
			return path;
	}
	for (; name.length > 0 && folder && *folder; folder++) {
		struct slice path = path_in(arena, slice_of(*folder), name);

		if (file_exists(path))
			return path;
	}
	report_missing(compilation, name, beside, mark);
	return SLICE_EMPTY;
}

/* A profile found by its name is shown by the same path on every machine. */
static struct slice shown_path(struct compilation *compilation,
			       struct slice path)
{
	struct arena *arena = &compilation->compiler.profile->arena;

	const char *const *folder = compilation->compiler.request->folders;

	for (; folder && *folder; folder++) {
		struct slice start = slice_of(*folder), rest;

		if (!slice_starts(path, start))
			continue;
		rest = slice_part(path, start.length, SIZE_MAX);
		if (slice_starts(rest, SLICE_LITERAL("/")))
			return arena_format(arena, "profiles%.*s",
					    SLICE_ARGUMENTS(rest));
	}
	return path;
}

static const struct profile_file *
keep_file(struct compilation *compilation, struct slice path, struct slice text)
{
	struct profile *profile = compilation->compiler.profile;
	struct profile_file *file =
		ARENA_NEW(&profile->arena, struct profile_file);

	file->opened = arena_copy(&profile->arena, path);
	file->path = shown_path(compilation, file->opened);
	file->text = text;
	memory_grow((void **)&profile->files, &compilation->file_capacity,
		    profile->file_count, sizeof(*profile->files));
	profile->files[profile->file_count++] = file;
	return file;
}

const struct profile_file *file_of_text(struct compilation *compilation,
					struct slice path, struct slice text)
{
	struct arena *arena = &compilation->compiler.profile->arena;

	return keep_file(compilation, path, arena_copy(arena, text));
}

const struct profile_file *file_read(struct compilation *compilation,
				     struct slice path, struct mark mark)
{
	struct arena *arena = &compilation->compiler.profile->arena;
	FILE *stream = fopen(path.at, "rb");
	char *bytes;
	size_t length;
	bool failed;
	int reason;
	const struct profile_file *file = NULL;

	if (!stream) {
		problem_add(compilation->compiler.problems, mark,
			    _("cannot open \"%.*s\": %s"),
			    SLICE_ARGUMENTS(path), platform_error_text(errno));
		return NULL;
	}
	bytes = memory_allocate(READ_LIMIT, 1);
	length = fread(bytes, 1, READ_LIMIT, stream);
	failed = ferror(stream) != 0;
	reason = errno;
	(void)fclose(stream);
	if (failed)
		problem_add(compilation->compiler.problems, mark,
			    _("cannot read \"%.*s\": %s"),
			    SLICE_ARGUMENTS(path), platform_error_text(reason));
	else
		file = keep_file(
			compilation, path,
			arena_copy(arena, (struct slice){ .at = bytes,
							  .length = length }));
	memory_release(bytes);
	return file;
}
