/*
 * Loads a profile: reads its files, those it extends first, and hands what
 * they hold to the steps in load.h.
 */
#include "linter/profile/profile.h"

#include "linter/base/platform.h"
#include "linter/base/text.h"
#include "linter/profile/load.h"
#include "linter/base/pattern.h"

static void load_main(struct loader *loader, const struct profile_file *file,
		      struct slice real_path);

const struct node *document_get(const struct document *document,
				const char *key)
{
	static const char *const of_profile[] = { "source", "adjust",
						  "effective", "title",
						  "profile" };

	for (size_t i = 0; i < ARRAY_SIZE(of_profile); i++)
		if (document->level == LEVEL_PART &&
		    strcmp(key, of_profile[i]) == 0)
			return NULL;
	return keys_get(document->root, document->level, key);
}

bool profile_check_count(struct compiler *compiler, struct mark mark,
			 size_t count, size_t limit)
{
	if (count <= limit)
		return true;
	problem_add(compiler->problems, mark,
		    _("%zu entries; at most %zu are allowed"), count, limit);
	return false;
}

size_t profile_read_words(struct compiler *compiler, const char *key,
			  const struct node *list, struct slice *texts,
			  struct mark *marks)
{
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct node *node = list->items[i];

		if (!keys_check_kind(compiler, node, slice_of(key), KIND_TEXT))
			continue;
		if (marks)
			marks[count] = node->mark;
		texts[count++] =
			text_fold(&compiler->profile->arena, node->text);
	}
	return count;
}

/* The file's real path, so that one file is known by all its names. */
static struct slice real_path(struct loader *loader, struct slice path)
{
	char *real = platform_real_path(path.at);
	struct slice copy = arena_copy(&loader->compiler.profile->arena,
				       real ? slice_of(real) : path);

	memory_release(real);
	return copy;
}

static struct visit *find_visit(struct loader *loader, struct slice path)
{
	for (size_t i = 0; i < loader->visit_count; i++)
		if (slice_equal(loader->visits[i].real_path, path))
			return &loader->visits[i];
	return NULL;
}

static size_t add_visit(struct loader *loader, struct slice path)
{
	memory_grow((void **)&loader->visits, &loader->visit_capacity,
		    loader->visit_count, sizeof(*loader->visits));
	loader->visits[loader->visit_count] =
		(struct visit){ .real_path = path, .open = true };
	return loader->visit_count++;
}

/* Runs `use` for the name or each of the names at a key. */
static void
each_name(struct loader *loader, const struct node *root, const char *key,
	  void (*use)(struct loader *loader, const struct node *name))
{
	const struct node *names = keys_get(root, LEVEL_PROFILE, key);

	if (!names)
		return;
	if (names->kind == NODE_SCALAR) {
		use(loader, names);
		return;
	}
	for (size_t i = 0; i < names->count; i++)
		if (keys_check_kind(&loader->compiler, names->items[i],
				    slice_of(key), KIND_TEXT))
			use(loader, names->items[i]);
}

static void extend(struct loader *loader, const struct node *name)
{
	struct slice path = file_find(loader, name->text,
				      name->mark.file->opened, name->mark);
	struct slice real;
	const struct visit *visit;

	if (path.length == 0) {
		loader->incomplete = true;
		return;
	}
	real = real_path(loader, path);
	visit = find_visit(loader, real);
	if (visit && visit->open)
		problem_add(
			loader->compiler.problems, name->mark,
			_("\"%.*s\" leads back to the file that extends it"),
			SLICE_ARGUMENTS(name->text));
	if (visit)
		return;
	load_main(loader, file_read(loader, path, name->mark), real);
}

/* The mapping a file holds, its keys checked; NULL after a problem. */
static const struct node *read_root(struct loader *loader,
				    const struct profile_file *file,
				    enum level level, struct slice name)
{
	struct compiler *compiler = &loader->compiler;
	const struct node *root =
		file ? yaml_read(file, &compiler->profile->arena,
				 compiler->problems)
		     : NULL;

	if (root && keys_check(compiler, root, level, name, NULL))
		return root;
	loader->incomplete = true;
	return NULL;
}

static void add_document(struct loader *loader, const struct profile_file *file,
			 const struct node *root, enum level level)
{
	size_t number = loader->count;

	memory_grow((void **)&loader->documents, &loader->capacity, number,
		    sizeof(*loader->documents));
	loader->documents[number] = (struct document){
		.file = file, .root = root, .level = level, .profile = number
	};
	/* Parts follow the main file they belong to. */
	if (level == LEVEL_PART)
		loader->documents[number].profile =
			loader->documents[number - 1].profile;
	loader->count++;
}

static void include(struct loader *loader, const struct node *name)
{
	struct compiler *compiler = &loader->compiler;
	struct slice path = file_find(loader, name->text,
				      name->mark.file->opened, name->mark);
	struct slice real;
	const struct profile_file *file;
	const struct node *root;

	if (path.length == 0) {
		loader->incomplete = true;
		return;
	}
	real = real_path(loader, path);
	if (find_visit(loader, real)) {
		problem_add(compiler->problems, name->mark,
			    _("\"%.*s\" is read already"),
			    SLICE_ARGUMENTS(name->text));
		return;
	}
	(void)add_visit(loader, real);
	file = file_read(loader, path, name->mark);
	root = read_root(loader, file, LEVEL_PART, SLICE_LITERAL("include"));
	if (root)
		add_document(loader, file, root, LEVEL_PART);
}

static void load_main(struct loader *loader, const struct profile_file *file,
		      struct slice real)
{
	const struct node *root = read_root(loader, file, LEVEL_PROFILE,
					    SLICE_LITERAL("profile"));
	size_t visit;

	if (!root)
		return;
	visit = add_visit(loader, real);
	each_name(loader, root, "extends", extend);
	add_document(loader, file, root, LEVEL_PROFILE);
	each_name(loader, root, "include", include);
	loader->visits[visit].open = false;
}

/* The profile's own facts; those of the profiles it extends are checked and
 * overwritten, except the time it holds, which it takes over. */
static void read_head(struct loader *loader, struct document *document)
{
	struct compiler *compiler = &loader->compiler;
	struct profile *profile = compiler->profile;
	const struct node *name = document_get(document, "profile");
	const struct node *effective = document_get(document, "effective");
	const struct node *source = document_get(document, "source");
	const struct node *issued;

	profile->title = (struct bilingual){ SLICE_EMPTY, SLICE_EMPTY };
	profile->source_number = SLICE_EMPTY;
	profile->source_issued = DAY_MISSING;
	if (name && value_check_name(compiler, name, NAME_DASH))
		profile->name = name->text;
	(void)value_read_bilingual(compiler, document->root, LEVEL_PROFILE,
				   "title", &profile->title);
	document->effective = (struct period){ DAY_FIRST, DAY_LAST };
	if (effective &&
	    value_period(compiler, effective, &document->effective))
		profile->effective = document->effective;
	if (!source || !keys_check(compiler, source, LEVEL_SOURCE,
				   SLICE_LITERAL("source"), NULL))
		return;
	issued = keys_get(source, LEVEL_SOURCE, "issued");
	(void)value_read_text(source, LEVEL_SOURCE, "number",
			      &profile->source_number);
	if (issued)
		(void)value_day(compiler, issued, &profile->source_issued);
}

static void load_all(struct loader *loader)
{
	for (size_t i = 0; i < loader->count; i++)
		if (loader->documents[i].level == LEVEL_PROFILE)
			read_head(loader, &loader->documents[i]);
	/* A file that cannot be read at all would make everything that needs
	 * it look wrong. */
	if (loader->incomplete)
		return;
	load_units(loader);
	load_vocabularies(loader);
	load_tables(loader);
	load_rules(loader);
	load_not_checkable(loader);
}

static void start(struct loader *loader, const struct profile_request *request,
		  struct problem_list *problems)
{
	struct profile *profile = memory_allocate(1, sizeof(*profile));

	profile->arena = ARENA_EMPTY;
	profile->texts = request->texts;
	profile->name = SLICE_EMPTY;
	profile->effective = (struct period){ DAY_FIRST, DAY_LAST };
	*loader = (struct loader){ .compiler = { .profile = profile,
						 .problems = problems,
						 .request = request } };
}

static struct profile *finish(struct loader *loader, size_t errors_before)
{
	struct problem_list *problems = loader->compiler.problems;
	struct profile *profile = loader->compiler.profile;

	memory_release(loader->documents);
	memory_release(loader->visits);
	memory_release(loader->entries);
	claims_release(&loader->rule_ids);
	problem_list_sort(problems);
	if (problems->errors == errors_before)
		return profile;
	/* Marks of problems point at the profile's files, whose lines are
	 * shown with them: they stay with the problems. */
	arena_join(problems->arena, &profile->arena);
	profile_free(profile);
	return NULL;
}

struct profile *profile_load(const struct profile_request *request,
			     struct problem_list *problems)
{
	size_t before = problems->errors;
	struct loader loader;
	struct mark nowhere = { .file = NULL };
	struct slice path;

	start(&loader, request, problems);
	path = file_find(&loader, request->name, SLICE_EMPTY, nowhere);
	if (path.length > 0) {
		const struct profile_file *file =
			file_read(&loader, path, nowhere);

		load_main(&loader, file, real_path(&loader, path));
		load_all(&loader);
	}
	return finish(&loader, before);
}

struct profile *profile_load_text(const struct profile_request *request,
				  struct slice path, struct slice text,
				  struct problem_list *problems)
{
	size_t before = problems->errors;
	struct loader loader;

	start(&loader, request, problems);
	load_main(&loader, file_of_text(&loader, path, text), path);
	load_all(&loader);
	return finish(&loader, before);
}

void profile_free(struct profile *profile)
{
	if (!profile)
		return;
	for (size_t i = 0; i < profile->pattern_count; i++)
		pattern_free(profile->patterns[i]);
	memory_release(profile->patterns);
	memory_release(profile->files);
	arena_release(&profile->arena);
	memory_release(profile);
}
