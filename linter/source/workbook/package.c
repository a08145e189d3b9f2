/* Finds the parts of a package. */
#include "linter/source/workbook/package.h"

#include "linter/base/text.h"

/* In lower case, and with / for \ as some writers have it. */
static struct slice plain_name(struct arena *arena, struct slice name)
{
	char *copy = arena_bytes(arena, name.length + 1);

	for (size_t i = 0; i < name.length; i++)
		copy[i] = name.at[i] == '\\' ? '/' : text_lower(name.at[i]);
	return (struct slice){ copy, name.length };
}

bool package_open(struct package *package, struct slice bytes,
		  struct arena *arena)
{
	*package = (struct package){ .archive = zip_archive_open(bytes),
				     .arena = arena };
	if (!package->archive)
		return false;
	package->count = zip_archive_count(package->archive);
	if (package->count > PARTS_MOST) {
		package_close(package);
		return false;
	}
	package->names = ARENA_ARRAY(arena, struct slice, package->count);
	for (size_t i = 0; i < package->count; i++)
		package->names[i] = plain_name(
			arena, zip_archive_name(package->archive, i));
	return true;
}

void package_close(struct package *package)
{
	zip_archive_close(package->archive);
	package->archive = NULL;
}

uint64_t package_find(const struct package *package, struct slice name)
{
	const struct slice wanted = plain_name(package->arena, name);

	for (size_t i = 0; i < package->count; i++)
		if (slice_equal(package->names[i], wanted))
			return i;
	return NO_PART;
}

/* ---- relations ----------------------------------------------------------- */

struct relation_reading {
	struct arena *arena;
	struct slice
		folder; /* that targets count from; ends in / or is empty */
	struct relations *into;
	size_t capacity;
};

/* The name with its . and .. followed. */
static struct slice follow(struct arena *arena, struct slice path)
{
	char *into = arena_bytes(arena, path.length + 1);
	size_t length = 0;

	for (size_t from = 0, end; from <= path.length; from = end + 1) {
		struct slice part;

		for (end = from; end < path.length && path.at[end] != '/';
		     end++)
			;
		part = slice_part(path, from, end - from);
		if (!part.length || slice_equal(part, SLICE_LITERAL(".")))
			continue;
		if (slice_equal(part, SLICE_LITERAL(".."))) {
			while (length && into[--length] != '/')
				;
			continue;
		}
		if (length)
			into[length++] = '/';
		memcpy(into + length, part.at, part.length);
		length += part.length;
	}
	return (struct slice){ into, length };
}

static struct slice last_part(struct slice text)
{
	size_t from = text.length;

	while (from > 0 && text.at[from - 1] != '/')
		from--;
	return slice_part(text, from, text.length);
}

static struct slice target_of(const struct relation_reading *reading,
			      const char *target)
{
	struct slice path = plain_name(reading->arena, slice_of(target));

	if (path.length && path.at[0] != '/')
		path = arena_both(reading->arena, reading->folder, path);
	return follow(reading->arena, path);
}

static void relation_start(void *context, const char *name,
			   const char *const *attributes)
{
	struct relation_reading *reading = context;
	struct relations *into = reading->into;
	const char *id = xml_attribute(attributes, "Id");
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");

	if (strcmp(name, "Relationship") != 0 || !id || !type || !target ||
	    into->count == PARTS_MOST)
		return;
	memory_grow((void **)&into->relations, &reading->capacity, into->count,
		    sizeof(*into->relations));
	into->relations[into->count++] = (struct relation){
		.id = arena_copy(reading->arena, slice_of(id)),
		.type = arena_copy(reading->arena, last_part(slice_of(type))),
		.target = target_of(reading, target),
	};
}

static void ignore_end(void *context, const char *name)
{
	(void)context;
	(void)name;
}

static void ignore_text(void *context, struct slice text)
{
	(void)context;
	(void)text;
}

struct relations package_relations(const struct package *package,
				   struct slice name)
{
	static const struct xml_handlers handlers = { relation_start,
						      ignore_end, ignore_text };
	const struct slice file = last_part(name);
	const struct slice folder =
		slice_part(name, 0, name.length - file.length);
	struct relations relations = { .count = 0 };
	struct relation_reading reading = { .arena = package->arena,
					    .folder = folder,
					    .into = &relations };
	struct relation *kept;

	package_read(package,
		     package_find(package, arena_format(package->arena,
							"%.*s_rels/%.*s.rels",
							SLICE_ARGUMENTS(folder),
							SLICE_ARGUMENTS(file))),
		     &handlers, &reading);
	kept = ARENA_ARRAY(package->arena, struct relation, relations.count);
	if (relations.count)
		memcpy(kept, relations.relations,
		       relations.count * sizeof(*kept));
	memory_release(relations.relations);
	relations.relations = kept;
	return relations;
}

const struct relation *relation_by_id(const struct relations *relations,
				      struct slice id)
{
	for (size_t i = 0; i < relations->count; i++)
		if (slice_equal(relations->relations[i].id, id))
			return &relations->relations[i];
	return NULL;
}

const struct relation *relation_by_type(const struct relations *relations,
					struct slice type)
{
	for (size_t i = 0; i < relations->count; i++)
		if (slice_equal(relations->relations[i].type, type))
			return &relations->relations[i];
	return NULL;
}
