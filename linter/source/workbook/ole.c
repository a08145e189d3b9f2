/* Reads the tables of an OLE compound file and follows chains of sectors. */
#include "linter/source/workbook/ole.h"

#include "linter/base/text.h"
#include "linter/source/workbook/bytes.h"

#define SIGNATURE     SLICE_LITERAL("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
#define HEADER_SIZE   512
#define HEADER_TABLES 109 /* sectors of the table that the header names */
#define MINI_SECTOR   64
#define ENTRY_SIZE    128
#define NAME_BYTES    64
/* Numbers of sectors from here on mean something else (free, end, table). */
#define SECTOR_SPECIAL 0xFFFFFFFA

enum entry_kind { ENTRY_FOLDER = 1, ENTRY_STREAM = 2, ENTRY_ROOT = 5 };

bool ole_knows(struct slice bytes)
{
	return slice_starts(bytes, SIGNATURE);
}

/* The sector's bytes, fewer at the end of a file that was cut off. */
static struct slice sector(const struct ole *ole, uint32_t number)
{
	const uint64_t from = ((uint64_t)number + 1) * ole->sector_size;

	if (from >= ole->bytes.length)
		return SLICE_EMPTY;
	return slice_part(ole->bytes, (size_t)from, ole->sector_size);
}

/* Reads a sector of the table into `next`; false: it is not all there. */
static bool take_table(struct ole *ole, uint32_t number, uint32_t *filled)
{
	const struct slice table = sector(ole, number);

	if (number >= SECTOR_SPECIAL || table.length < ole->sector_size)
		return false;
	for (uint32_t at = 0; at < ole->sector_size; at += 4) {
		if (*filled == ole->sector_count)
			return true;
		ole->next[(*filled)++] = bytes_read32(table.at + at);
	}
	return true;
}

/*
 * Reads the table of sectors: the header names its first 109 sectors, a chain
 * of further lists the others. What is missing stays "no sector follows".
 */
static void read_table(struct ole *ole)
{
	const char *header = ole->bytes.at;
	const uint32_t each = ole->sector_size / 4 - 1;
	uint32_t list = bytes_read32(header + 68);
	uint32_t filled = 0, lists = 0;

	for (uint32_t i = 0; i < HEADER_TABLES; i++)
		if (!take_table(ole, bytes_read32(header + 76 + i * 4),
				&filled))
			return;
	while (list < SECTOR_SPECIAL && lists++ < ole->sector_count) {
		const struct slice part = sector(ole, list);

		if (part.length < ole->sector_size)
			return;
		for (uint32_t i = 0; i < each; i++)
			if (!take_table(ole, bytes_read32(part.at + i * 4),
					&filled))
				return;
		list = bytes_read32(part.at + each * 4);
	}
}

/* How many sectors of the chain hold `length` bytes: it ends before where it
 * leaves the file or comes back to itself. */
static uint32_t chain_sectors(const struct ole *ole, uint32_t first,
			      uint64_t length)
{
	bool *met = memory_allocate(ole->sector_count, sizeof(*met));
	uint32_t count = 0;

	for (uint32_t at = first; at < ole->sector_count && !met[at] &&
				  (uint64_t)count * ole->sector_size < length;
	     at = ole->next[at]) {
		met[at] = true;
		count++;
	}
	memory_release(met);
	return count;
}

/* Copies the chain that begins at sector `first`, `length` bytes at most. */
static struct slice copy_chain(struct ole *ole, uint32_t first, uint64_t length)
{
	const uint32_t sectors = chain_sectors(ole, first, length);
	uint32_t at = first;
	size_t copied = 0;
	char *copy;

	copy = arena_bytes(&ole->arena, (size_t)sectors * ole->sector_size);
	for (uint32_t i = 0; i < sectors; i++) {
		const struct slice part = sector(ole, at);

		memcpy(copy + copied, part.at, part.length);
		copied += part.length;
		if (part.length < ole->sector_size)
			break;
		at = ole->next[at];
	}
	if (copied > length)
		copied = (size_t)length;
	return (struct slice){ .at = copy, .length = copied };
}

static const char *entry_at(const struct ole *ole, size_t number)
{
	return ole->directory.at + number * ENTRY_SIZE;
}

static size_t entry_count(const struct ole *ole)
{
	return ole->directory.length / ENTRY_SIZE;
}

/* Reads the stream of mini sectors, which the root entry names. */
static void read_mini(struct ole *ole)
{
	const struct slice table = copy_chain(
		ole, bytes_read32(ole->bytes.at + 60), ole->bytes.length);
	const char *root = entry_at(ole, 0);

	ole->mini_count = (uint32_t)(table.length / 4);
	ole->mini_next = ARENA_ARRAY(&ole->arena, uint32_t, ole->mini_count);
	for (uint32_t i = 0; i < ole->mini_count; i++)
		ole->mini_next[i] = bytes_read32(table.at + (size_t)i * 4);
	if (root[66] == ENTRY_ROOT)
		ole->mini = copy_chain(ole, bytes_read32(root + 116),
				       bytes_read32(root + 120));
}

bool ole_open(struct ole *ole, struct slice bytes)
{
	uint32_t shift;

	*ole = (struct ole){ .bytes = bytes, .arena = ARENA_EMPTY };
	if (bytes.length < HEADER_SIZE || !ole_knows(bytes))
		return false;
	shift = bytes_read16(bytes.at + 30);
	if (shift != 9 && shift != 12)
		return false;
	ole->sector_size = 1U << shift;
	ole->mini_cutoff = bytes_read32(bytes.at + 56);
	ole->sector_count = (uint32_t)((bytes.length + ole->sector_size - 1) /
				       ole->sector_size);
	ole->next = memory_allocate(ole->sector_count, sizeof(*ole->next));
	memset(ole->next, 0xFF, ole->sector_count * sizeof(*ole->next));
	read_table(ole);
	ole->directory =
		copy_chain(ole, bytes_read32(bytes.at + 48), bytes.length);
	if (entry_count(ole) == 0)
		return false;
	read_mini(ole);
	return true;
}

/* Names are UTF-16; all that are looked for are ASCII. */
static bool entry_named(const char *entry, const char *name)
{
	const size_t length = strlen(name);

	if (entry[66] == 0 || (length + 1) * 2 > NAME_BYTES ||
	    bytes_read16(entry + 64) != (length + 1) * 2)
		return false;
	for (size_t i = 0; i < length; i++)
		if (entry[2 * i + 1] != 0 ||
		    text_lower(entry[2 * i]) != text_lower(name[i]))
			return false;
	return true;
}

static const char *find_entry(const struct ole *ole, const char *name)
{
	for (size_t i = 0; i < entry_count(ole); i++)
		if (entry_named(entry_at(ole, i), name))
			return entry_at(ole, i);
	return NULL;
}

bool ole_has(const struct ole *ole, const char *name)
{
	return find_entry(ole, name) != NULL;
}

static struct slice copy_mini_chain(struct ole *ole, uint32_t first,
				    uint32_t length)
{
	char *copy = arena_bytes(&ole->arena, length);
	size_t copied = 0;

	for (uint32_t at = first, i = 0;
	     at < ole->mini_count && i < ole->mini_count && copied < length;
	     at = ole->mini_next[at], i++) {
		const size_t left = length - copied;
		const struct slice part =
			slice_part(ole->mini, (size_t)at * MINI_SECTOR,
				   left < MINI_SECTOR ? left : MINI_SECTOR);

		memcpy(copy + copied, part.at, part.length);
		copied += part.length;
	}
	return (struct slice){ .at = copy, .length = copied };
}

bool ole_stream(struct ole *ole, const char *name, struct slice *stream,
		bool *whole)
{
	const char *entry = find_entry(ole, name);
	uint32_t first, length;

	if (!entry || entry[66] != ENTRY_STREAM)
		return false;
	first = bytes_read32(entry + 116);
	length = bytes_read32(entry + 120);
	/* No stream is longer than its file: a lying length makes no room. */
	if (length > ole->bytes.length) {
		*whole = false;
		length = (uint32_t)ole->bytes.length;
	} else {
		*whole = true;
	}
	*stream = length < ole->mini_cutoff
			  ? copy_mini_chain(ole, first, length)
			  : copy_chain(ole, first, length);
	*whole = *whole && stream->length == length;
	return true;
}

void ole_release(struct ole *ole)
{
	memory_release(ole->next);
	arena_release(&ole->arena);
	*ole = (struct ole){ .arena = ARENA_EMPTY };
}
