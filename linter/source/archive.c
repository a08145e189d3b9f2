/* Goes through the files of an archive. */
#include "linter/source/archive.h"

#include "linter/base/text.h"
#include "linter/source/csv/decode.h"
#include "linter/source/reader.h"
#include "linter/source/workbook/ooxml.h"

/* What all files of an archive may have together, unpacked. */
#define TOTAL_MOST ZIP_SIZE_MOST
#define PIECE      ((size_t)1 << 20)

struct archive {
	struct package package;
	struct arena arena; /* of the package */
	struct slice path;
	uint64_t next, unpacked;
};

/* Chinese systems write names in GBK; others say that theirs are UTF-8. */
static struct slice name_of(struct slice raw, struct arena *arena)
{
	struct fault_list faults;
	struct decoded decoded;
	struct slice name;

	if (text_valid_prefix(raw) == raw.length)
		return arena_copy(arena, raw);
	fault_list_init(&faults, 1);
	decoded = decode_as(raw, ENCODING_GB18030, 0, 1, &faults);
	name = arena_copy(arena, decoded.text);
	memory_release(decoded.memory);
	fault_list_release(&faults);
	return name;
}

/* Hidden files, and what computers of another make add to each. */
static bool passed_over(struct slice name)
{
	size_t from = name.length;

	while (from > 0 && name.at[from - 1] != '/')
		from--;
	return slice_starts(name, SLICE_LITERAL("__MACOSX/")) ||
	       slice_starts(slice_part(name, from, name.length),
			    SLICE_LITERAL("."));
}

static bool wanted(struct slice name)
{
	return !passed_over(name) && reader_reads(name) &&
	       !slice_ends(name, SLICE_LITERAL(ARCHIVE_ENDING));
}

static bool holds_wanted(const struct package *package)
{
	for (size_t i = 0; i < package->count; i++)
		if (wanted(package->names[i]))
			return true;
	return false;
}

bool archive_knows(struct slice bytes)
{
	static const struct slice of_workbooks[] = {
		SLICE_CONSTANT("[Content_Types].xml"),
		SLICE_CONSTANT("META-INF/manifest.xml"),
		SLICE_CONSTANT("xl/workbook.xml"),
	};
	struct arena scratch = ARENA_EMPTY;
	struct package package;
	bool known = false;

	if (!slice_starts(bytes, SLICE_LITERAL("PK\003\004")))
		return false;
	if (package_open(&package, bytes, &scratch)) {
		known = holds_wanted(&package);
		for (size_t i = 0; i < ARRAY_SIZE(of_workbooks); i++)
			known &= package_find(&package, of_workbooks[i]) ==
				 NO_PART;
		package_close(&package);
	}
	arena_release(&scratch);
	return known;
}

struct archive *archive_open(struct slice bytes, struct slice path)
{
	struct archive *archive = memory_allocate(1, sizeof(*archive));

	archive->path = path;
	if (!package_open(&archive->package, bytes, &archive->arena))
		BUG("an archive that was one before");
	return archive;
}

/* Unpacks a file; what keeps it from being read is the answer. */
static enum zip_problem unpack(struct archive *archive, uint64_t index,
			       struct archive_member *member)
{
	enum zip_problem problem;
	struct zip_part *part =
		zip_part_open(archive->package.archive, index, &problem);
	size_t capacity = 0, read;

	if (!part)
		return problem;
	do {
		if (capacity - member->length < PIECE) {
			capacity = 2 * capacity + PIECE;
			member->bytes =
				memory_reallocate(member->bytes, capacity, 1);
		}
		read = zip_part_read(part, member->bytes + member->length,
				     PIECE, &problem);
		member->length += read;
		archive->unpacked += read;
		if (archive->unpacked > TOTAL_MOST)
			problem = ZIP_TOO_LARGE;
	} while (read && problem == ZIP_FINE);
	zip_part_close(part);
	return problem;
}

static void take(struct archive *archive, uint64_t index, struct slice name,
		 struct archive_member *member, struct arena *arena)
{
	const enum zip_problem problem = unpack(archive, index, member);
	const struct book_problem said = ooxml_problem(problem);

	member->path =
		arena_format(arena, "%.*s/%.*s", SLICE_ARGUMENTS(archive->path),
			     SLICE_ARGUMENTS(name));
	if (!said.met)
		return;
	memory_release(member->bytes);
	member->bytes = NULL;
	member->problem = said.kind;
	member->text = said.text;
}

bool archive_next(struct archive *archive, struct archive_member *member,
		  struct arena *arena)
{
	struct package *package = &archive->package;

	*member = (struct archive_member){ .bytes = NULL };
	while (archive->next < package->count) {
		const uint64_t index = archive->next++;
		const struct slice name = name_of(
			zip_archive_name(package->archive, index), arena);

		if (!wanted(name))
			continue;
		take(archive, index, name, member, arena);
		return true;
	}
	return false;
}

void archive_close(struct archive *archive)
{
	package_close(&archive->package);
	arena_release(&archive->arena);
	memory_release(archive);
}
