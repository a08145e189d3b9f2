/* The first stage of a check: which fundlint.yml counts, and what it asks. */
#include "linter/commands/project.h"

#include "linter/base/platform.h"
#include "linter/commands/terminal.h"

/* The one in a folder that was named, or the one that --project names; empty:
 * none. False after complaining of two. */
static bool find_project(const struct run *run, struct slice *path)
{
	const struct options *options = run->options;

	*path = options->project;
	if (options->project.length || options->no_project)
		return true;
	for (size_t i = 0; i < run->inputs.project_count; i++) {
		const struct input_project *project = &run->inputs.projects[i];

		if (project->place != PROJECT_IN_FOLDER)
			continue;
		if (path->length) {
			terminal_complain(_("%.*s and %.*s: name one of them "
					    "with --project, or --no-project"),
					  SLICE_ARGUMENTS(*path),
					  SLICE_ARGUMENTS(project->path));
			return false;
		}
		*path = project->path;
	}
	return true;
}

/* The one that is used is none of those that are not. */
static void drop_used(struct run *run)
{
	struct input_list *inputs = &run->inputs;
	struct platform_status used, status;
	size_t kept = 0;

	if (platform_status(run->project->file->path.at, &used) != 0)
		return;
	for (size_t i = 0; i < inputs->project_count; i++)
		if (platform_status(inputs->projects[i].path.at, &status) !=
			    0 ||
		    !platform_identity_equal(status.identity, used.identity))
			inputs->projects[kept++] = inputs->projects[i];
	inputs->project_count = kept;
}

static void add_required(struct run *run)
{
	const struct options *options = run->options;
	const size_t most = options->required_count +
			    (run->project ? run->project->required_count : 0);

	run->required = ARENA_ARRAY(&run->arena, struct slice, most);
	for (size_t i = 0; i < options->required_count; i++)
		run->required[run->required_count++] = options->required[i];
}

void project_tell(struct run *run)
{
	report_problems(&run->problems,
			terminal_color(run->options->color, stderr), stderr);
	problem_list_release(&run->problems);
	run->problems = (struct problem_list){ .arena = &run->arena };
}

bool project_settle(struct run *run)
{
	struct project *project = run->project;
	bool right;

	if (!project)
		return true;
	right = project_resolve(project, run->loaded.profile, &run->problems);
	project_tell(run);
	for (size_t i = 0; right && i < project->required_count; i++)
		run->required[run->required_count++] =
			project->required_names[i];
	return right;
}

enum status stage_project(struct run *run, char *const *paths, size_t count)
{
	const struct options *options = run->options;
	struct slice path;

	for (size_t i = 0; i < count; i++)
		input_add(&run->inputs, slice_of(paths[i]), &run->arena);
	if (!find_project(run, &path))
		return STATUS_WRONG;
	if (path.length) {
		run->project = project_read(path, &run->arena, &run->problems);
		project_tell(run);
		if (!run->project)
			return STATUS_WRONG;
		drop_used(run);
	}
	if (run->project && !options->profile_given &&
	    run->project->profile.length) {
		run->profile = run->project->profile;
		run->profile_named_at = run->project->profile_mark;
	}
	if (run->project && run->as_of == DAY_MISSING)
		run->as_of = run->project->as_of;
	add_required(run);
	return STATUS_CLEAN;
}
