/* Finds a profile by name or path, compiles it and tells its problems. */
#include "linter/commands/load.h"
#include "linter/base/platform.h"
#include "linter/commands/terminal.h"

/* The folder in its shortest form where it exists, for it is shown. */
static const char *folder_below(struct arena *arena, const char *program,
				const char *below)
{
	struct slice folder = arena_format(arena, "%s%s", program, below);
	char *real = platform_real_path(folder.at);

	if (real)
		folder = arena_copy(arena, slice_of(real));
	memory_release(real);
	return folder.at;
}

/* Where profiles are looked for by name: here, beside an installed program,
 * in the build tree. */
static const char *const *profile_folders(struct arena *arena)
{
	const char **folders = ARENA_ARRAY(arena, const char *, 4);
	char *program = platform_program_folder();

	folders[0] = "profiles";
	folders[1] = folder_below(arena, program, "../share/fundlint/profiles");
	folders[2] = folder_below(arena, program, "share/fundlint/profiles");
	memory_release(program);
	return folders;
}

static const struct check_signature *const *
signatures(const struct check *const *checks, struct arena *arena)
{
	const struct check_signature **list;
	size_t count = 0;

	while (checks[count])
		count++;
	list = ARENA_ARRAY(arena, const struct check_signature *, count + 1);
	for (size_t i = 0; i < count; i++)
		list[i] = &checks[i]->signature;
	return list;
}

bool command_load_profile(struct loaded *loaded, struct slice name,
			  struct mark where, const struct options *options,
			  const struct check *const *checks)
{
	struct profile_request request = { .name = name, .named_at = where };

	*loaded = (struct loaded){ .texts = interner_new() };
	loaded->problems.arena = &loaded->arena;
	request.folders = profile_folders(&loaded->arena);
	request.checks = signatures(checks, &loaded->arena);
	request.texts = loaded->texts;
	request.demand_examples = options->command == COMMAND_TEST;
	loaded->profile = profile_load(&request, &loaded->problems);
	if (loaded->profile)
		lint_profile(loaded->profile, checks, &loaded->problems);
	report_problems(&loaded->problems,
			terminal_color(options->color, stderr), stderr);
	return loaded->profile && !loaded->problems.errors;
}

void command_loaded_release(struct loaded *loaded)
{
	if (loaded->profile)
		profile_free(loaded->profile);
	problem_list_release(&loaded->problems);
	interner_free(loaded->texts);
	arena_release(&loaded->arena);
}
