/*
 * Loads a profile: reads its files, those it extends first, and hands what
 * they hold to the steps in compilation.h.
 */
#include "linter/profile/profile.h"

#include "linter/base/platform.h"
#include "linter/base/text.h"
#include "linter/profile/compilation.h"
#include "linter/base/pattern.h"

static void read_main(struct compilation *compilation,
		      const struct profile_file *file, struct slice real_path);

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
static struct slice real_path(struct compilation *compilation,
			      struct slice path)
{
	char *real = platform_real_path(path.at);
	struct slice copy = arena_copy(&compilation->compiler.profile->arena,
				       real ? slice_of(real) : path);

	memory_release(real);
	return copy;
}

static struct visit *find_visit(struct compilation *compilation,
				struct slice path)
{
	for (size_t i = 0; i < compilation->visit_count; i++)
		if (slice_equal(compilation->visits[i].real_path, path))
			return &compilation->visits[i];
	return NULL;
}

static size_t add_visit(struct compilation *compilation, struct slice path)
{
	memory_grow((void **)&compilation->visits, &compilation->visit_capacity,
		    compilation->visit_count, sizeof(*compilation->visits));
	compilation->visits[compilation->visit_count] =
		(struct visit){ .real_path = path, .open = true };
	return compilation->visit_count++;
}

/* Runs `use` for the name or each of the names at a key. */
static void each_name(struct compilation *compilation, const struct node *root,
		      const char *key,
		      void (*use)(struct compilation *compilation,
				  const struct node *name))
{
	const struct node *names = keys_get(root, LEVEL_PROFILE, key);

	if (!names)
		return;
	if (names->kind == NODE_SCALAR) {
		use(compilation, names);
		return;
	}
	for (size_t i = 0; i < names->count; i++)
		if (keys_check_kind(&compilation->compiler, names->items[i],
				    slice_of(key), KIND_TEXT))
			use(compilation, names->items[i]);
}

static void extend(struct compilation *compilation, const struct node *name)
{
	struct slice path = file_find(compilation, name->text,
				      name->mark.file->opened, name->mark);
	struct slice real;
	const struct visit *visit;

	if (path.length == 0) {
		compilation->incomplete = true;
		return;
	}
	real = real_path(compilation, path);
	visit = find_visit(compilation, real);
	if (visit && visit->open)
		problem_add(
			compilation->compiler.problems, name->mark,
			_("\"%.*s\" leads back to the file that extends it"),
			SLICE_ARGUMENTS(name->text));
	if (visit)
		return;
	read_main(compilation, file_read(compilation, path, name->mark), real);
}

/* The mapping a file holds, its keys checked; NULL after a problem. */
static const struct node *read_root(struct compilation *compilation,
				    const struct profile_file *file,
				    enum level level, struct slice name)
{
	struct compiler *compiler = &compilation->compiler;
	const struct node *root =
		file ? yaml_read(file, &compiler->profile->arena,
				 compiler->problems)
		     : NULL;

	if (root && keys_check(compiler, root, level, name, NULL))
		return root;
	compilation->incomplete = true;
	return NULL;
}

static void add_document(struct compilation *compilation,
			 const struct profile_file *file,
			 const struct node *root, enum level level)
{
	size_t number = compilation->count;

	memory_grow((void **)&compilation->documents, &compilation->capacity,
		    number, sizeof(*compilation->documents));
	compilation->documents[number] = (struct document){
		.file = file, .root = root, .level = level, .profile = number
	};
	/* Parts follow the main file they belong to. */
	if (level == LEVEL_PART)
		compilation->documents[number].profile =
			compilation->documents[number - 1].profile;
	compilation->count++;
}

static void include(struct compilation *compilation, const struct node *name)
{
	struct compiler *compiler = &compilation->compiler;
	struct slice path = file_find(compilation, name->text,
				      name->mark.file->opened, name->mark);
	struct slice real;
	const struct profile_file *file;
	const struct node *root;

	if (path.length == 0) {
		compilation->incomplete = true;
		return;
	}
	real = real_path(compilation, path);
	if (find_visit(compilation, real)) {
		problem_add(compiler->problems, name->mark,
			    _("\"%.*s\" is read already"),
			    SLICE_ARGUMENTS(name->text));
		return;
	}
	(void)add_visit(compilation, real);
	file = file_read(compilation, path, name->mark);
	root = read_root(compilation, file, LEVEL_PART,
			 SLICE_LITERAL("include"));
	if (root)
		add_document(compilation, file, root, LEVEL_PART);
}

static void read_main(struct compilation *compilation,
		      const struct profile_file *file, struct slice real)
{
	const struct node *root = read_root(compilation, file, LEVEL_PROFILE,
					    SLICE_LITERAL("profile"));
	size_t visit;

	if (!root)
		return;
	visit = add_visit(compilation, real);
	each_name(compilation, root, "extends", extend);
	add_document(compilation, file, root, LEVEL_PROFILE);
	each_name(compilation, root, "include", include);
	compilation->visits[visit].open = false;
}

/* The profile's own title, source and time. Those of the profiles it extends
 * are checked and overwritten; only a time it does not give itself is taken
 * over. */
static void read_head(struct compilation *compilation,
		      struct document *document)
{
	struct compiler *compiler = &compilation->compiler;
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

static void compile_all(struct compilation *compilation)
{
	for (size_t i = 0; i < compilation->count; i++)
		if (compilation->documents[i].level == LEVEL_PROFILE)
			read_head(compilation, &compilation->documents[i]);
	/* When a file cannot be read, everything that needs it would be
	 * reported as wrong. */
	if (compilation->incomplete)
		return;
	units_compile(compilation);
	vocabularies_compile(compilation);
	tables_compile(compilation);
	rules_compile(compilation);
	not_checkable_compile(compilation);
}

static void start(struct compilation *compilation,
		  const struct profile_request *request,
		  struct problem_list *problems)
{
	struct profile *profile = memory_allocate(1, sizeof(*profile));

	profile->arena = ARENA_EMPTY;
	profile->texts = request->texts;
	profile->name = SLICE_EMPTY;
	profile->effective = (struct period){ DAY_FIRST, DAY_LAST };
	*compilation =
		(struct compilation){ .compiler = { .profile = profile,
						    .problems = problems,
						    .request = request } };
}

static struct profile *finish(struct compilation *compilation,
			      size_t errors_before)
{
	struct problem_list *problems = compilation->compiler.problems;
	struct profile *profile = compilation->compiler.profile;

	memory_release(compilation->documents);
	memory_release(compilation->visits);
	memory_release(compilation->entries);
	claims_release(&compilation->rule_ids);
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
	struct compilation compilation;
	struct slice path;

	start(&compilation, request, problems);
	path = file_find(&compilation, request->name, SLICE_EMPTY,
			 request->named_at);
	if (path.length > 0) {
		const struct profile_file *file =
			file_read(&compilation, path, request->named_at);

		read_main(&compilation, file, real_path(&compilation, path));
		compile_all(&compilation);
	}
	return finish(&compilation, before);
}

struct profile *profile_load_text(const struct profile_request *request,
				  struct slice path, struct slice text,
				  struct problem_list *problems)
{
	size_t before = problems->errors;
	struct compilation compilation;

	start(&compilation, request, problems);
	read_main(&compilation, file_of_text(&compilation, path, text), path);
	compile_all(&compilation);
	return finish(&compilation, before);
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
