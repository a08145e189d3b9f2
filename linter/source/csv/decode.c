/*
 * Decodes bytes of other encodings than UTF-8. A text is decoded in
 * parts, on all processors, each cut behind a line feed.
 */
#include "linter/base/threads.h"
#include "linter/source/converter.h"
#include "linter/source/csv/decode.h"
#include "linter/source/csv/line.h"

/* Bytes of a part, about: enough that starting it costs little beside. */
#define PART_SIZE (UINT64_C(1) << 22)

/* No encoding here needs more bytes of UTF-8 for a byte of its own; two for
 * one holds for a broken half of a UTF-16 unit at the end, too. */
#define GROWTH 2

struct part {
	uint64_t from, to;        /* bytes */
	uint64_t length;          /* of the text made of them */
	struct fault_list faults; /* rows: bytes of the part's text */
};

struct decoding {
	struct slice bytes;
	enum encoding encoding;
	uint32_t number;
	size_t most;
	char *text; /* part's text at GROWTH * from */
	struct part *parts;
};

static bool is_utf16(enum encoding encoding)
{
	return encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE;
}

/* The 16-bit unit at `at`. */
static unsigned unit_at(const struct decoding *decoding, const char *at)
{
	const unsigned first = (unsigned char)at[0];
	const unsigned second = (unsigned char)at[1];

	return decoding->encoding == ENCODING_UTF16LE ? second << 8 | first
						      : first << 8 | second;
}

/* Behind the first line feed from `at` on. In GB18030 the byte 0x0A is never
 * a part of a longer character. */
static uint64_t behind_feed(const struct decoding *decoding, uint64_t at)
{
	const struct slice bytes = decoding->bytes;
	const char *feed;

	if (at >= bytes.length)
		return bytes.length;
	if (is_utf16(decoding->encoding)) {
		for (at &= ~UINT64_C(1); at + 2 <= bytes.length; at += 2) {
			if (unit_at(decoding, bytes.at + at) == '\n')
				return at + 2;
		}
		return bytes.length;
	}
	feed = memchr(bytes.at + at, '\n', bytes.length - at);
	return feed ? (uint64_t)(feed - bytes.at) + 1 : bytes.length;
}

/*
 * Writes what stands at *in, which is no character, so that it is seen and
 * is no UTF-8 either: a byte as it is, half of a surrogate pair in the three
 * bytes UTF-8 forbids. Returns how many bytes were written.
 */
static size_t keep_broken(const struct decoding *decoding, const char **in,
			  size_t *left, char *out)
{
	char byte;

	if (is_utf16(decoding->encoding) && *left >= 2) {
		const unsigned unit = unit_at(decoding, *in);

		*in += 2;
		*left -= 2;
		out[0] = (char)(0xE0 | unit >> 12);
		out[1] = (char)(0x80 | (unit >> 6 & 0x3F));
		out[2] = (char)(0x80 | (unit & 0x3F));
		return 3;
	}
	byte = *(*in)++;
	(*left)--;
	if (is_utf16(decoding->encoding)) {
		out[0] = (char)0xFF;
		out[1] = byte;
		return 2;
	}
	out[0] = byte;
	return 1;
}

/* A run of broken bytes in a part's text. */
struct broken {
	uint64_t at;
	size_t length;
};

static void report(const struct decoding *decoding, struct fault_list *faults,
		   const struct broken *broken)
{
	if (broken->length == 0)
		return;
	fault_add(faults,
		  &(struct fault){
			  .kind = FAULT_UNDECODABLE,
			  .source = decoding->number,
			  .field = FIELD_NONE,
			  .row = csv_address(broken->at),
			  .length = (uint32_t)broken->length,
			  .text = slice_of(encoding_name(decoding->encoding)),
		  });
}

/* How far the decoding of a part has come. */
struct progress {
	struct conversion text; /* from the part's bytes */
	const char *begin;      /* where the part's text begins */
	struct broken broken;   /* the run that was met last */
};

/* Takes what is no character into the text. */
static void pass_broken(const struct decoding *decoding, struct part *part,
			struct progress *progress)
{
	const uint64_t at = (uint64_t)(progress->text.out - progress->begin);
	size_t length;

	if (progress->broken.at + progress->broken.length != at) {
		report(decoding, &part->faults, &progress->broken);
		progress->broken = (struct broken){ .at = at };
	}
	length = keep_broken(decoding, &progress->text.in, &progress->text.left,
			     progress->text.out);
	progress->broken.length += length;
	progress->text.out += length;
	progress->text.room -= length;
}

/* Decodes up to `left` bytes; what is no character is passed on. */
static void decode_bytes(const struct decoding *decoding, struct part *part,
			 struct converter *converter, struct progress *progress)
{
	while (progress->text.left > 0 &&
	       !converter_run(converter, &progress->text)) {
		if (progress->text.full)
			BUG("decoded text outgrew its room");
		pass_broken(decoding, part, progress);
	}
}

/* Takes a line of UTF-8 as it is, and says so. */
static void pass_line(const struct decoding *decoding, struct part *part,
		      struct progress *progress, size_t length)
{
	report(decoding, &part->faults, &progress->broken);
	progress->broken = (struct broken){ .at = 0 };
	fault_add(&part->faults,
		  &(struct fault){
			  .kind = FAULT_MIXED_ENCODING,
			  .source = decoding->number,
			  .field = FIELD_NONE,
			  .row = csv_address((uint64_t)(progress->text.out -
							progress->begin)),
			  .text = slice_of(encoding_name(decoding->encoding)),
		  });
	memcpy(progress->text.out, progress->text.in, length);
	progress->text.in += length;
	progress->text.out += length;
	progress->text.room -= length;
}

/* Bytes to the next line that is UTF-8, or all; *line: how long that line is,
 * 0 when there is none. */
static size_t until_utf8(struct slice rest, bool met, size_t *line)
{
	size_t at = 0;

	while (at < rest.length) {
		const struct slice left = slice_part(rest, at, rest.length);
		const size_t end = slice_find(left, SLICE_LITERAL("\n"));

		*line = end == SIZE_MAX ? left.length : end + 1;
		if (encoding_utf8_line(slice_part(left, 0, *line), met))
			return at;
		at += *line;
	}
	*line = 0;
	return at;
}

static void decode_lines(const struct decoding *decoding, struct part *part,
			 struct converter *converter, struct progress *progress,
			 struct slice bytes)
{
	bool met = false;

	while (bytes.length) {
		size_t line;
		const size_t other = until_utf8(bytes, met, &line);

		progress->text.left = other;
		decode_bytes(decoding, part, converter, progress);
		if (line)
			pass_line(decoding, part, progress, line);
		met |= line > 0;
		bytes = slice_part(bytes, other + line, bytes.length);
	}
}

static void decode_part(void *context, size_t index)
{
	struct decoding *decoding = context;
	struct part *part = &decoding->parts[index];
	char *const text = decoding->text + GROWTH * part->from;
	const struct slice bytes =
		slice_part(decoding->bytes, part->from, part->to - part->from);
	struct progress progress = {
		.text = { .in = bytes.at,
			  .left = bytes.length,
			  .out = text,
			  .room = GROWTH * bytes.length },
		.begin = text,
	};
	struct converter *converter =
		converter_new(encoding_name(decoding->encoding));

	if (!converter)
		BUG("iconv does not know %s",
		    encoding_name(decoding->encoding));
	fault_list_init(&part->faults, decoding->most);
	if (decoding->encoding == ENCODING_GB18030)
		decode_lines(decoding, part, converter, &progress, bytes);
	else
		decode_bytes(decoding, part, converter, &progress);
	report(decoding, &part->faults, &progress.broken);
	part->length = (uint64_t)(progress.text.out - text);
	converter_free(converter);
}

static size_t cut_bytes(struct decoding *decoding)
{
	const uint64_t length = decoding->bytes.length;
	size_t count = 0;

	decoding->parts =
		memory_allocate(length / PART_SIZE + 1, sizeof(struct part));
	for (uint64_t at = 0; at < length; count++) {
		const uint64_t to = behind_feed(decoding, at + PART_SIZE);

		decoding->parts[count] = (struct part){ .from = at, .to = to };
		at = to;
	}
	return count;
}

/* Gives the part's faults their places in the whole text. */
static void place_faults(struct fault_list *faults, struct slice text,
			 uint64_t base)
{
	uint64_t line = base;
	uint64_t looked_back_to = base;

	for (size_t i = 0; i < faults->count; i++) {
		struct fault *fault = &faults->faults[i];
		const uint64_t at = base + fault->row.raw;
		const uint64_t start = line_start(text, at, looked_back_to);

		line = start > looked_back_to ? start : line;
		looked_back_to = at;
		csv_place_fault(fault, line, at);
	}
}

struct decoded decode_as(struct slice bytes, enum encoding encoding,
			 uint32_t number, unsigned threads,
			 struct fault_list *faults)
{
	struct decoding decoding = {
		.bytes = bytes,
		.encoding = encoding,
		.number = number,
		.most = faults->most,
		.text = memory_allocate(GROWTH * bytes.length + 1, 1),
	};
	const size_t count = cut_bytes(&decoding);
	size_t length = 0;

	threads_run(threads, count, decode_part, &decoding);
	for (size_t i = 0; i < count; i++) {
		struct part *part = &decoding.parts[i];

		memmove(decoding.text + length,
			decoding.text + GROWTH * part->from, part->length);
		length += part->length;
		place_faults(&part->faults,
			     (struct slice){ decoding.text, length },
			     length - part->length);
		fault_list_join(faults, &part->faults);
		fault_list_release(&part->faults);
	}
	memory_release(decoding.parts);
	decoding.text = memory_reallocate(decoding.text, length + 1, 1);
	return (struct decoded){
		.text = { .at = decoding.text, .length = length },
		.encoding = encoding,
		.memory = decoding.text,
	};
}
