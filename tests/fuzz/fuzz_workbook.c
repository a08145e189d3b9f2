/* Fuzzes whole files: archives, compound documents, pages. */
#include "tests/fuzz/workbook_rows.h"

#include "linter/source/archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Goes through the files of an archive of exports. */
static void read_archive(struct slice bytes)
{
	struct archive *archive;
	struct archive_member member;
	struct arena arena = ARENA_EMPTY;

	if (!archive_knows(bytes))
		return;
	archive = archive_open(bytes, SLICE_LITERAL("fuzz.zip"));
	while (archive_next(archive, &member, &arena))
		memory_release(member.bytes);
	archive_close(archive);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const struct slice text = { (const char *)bytes, length };

	read_all(text);
	read_archive(text);
	return 0;
}
