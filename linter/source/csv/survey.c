/*
 * The first reading of a text. It works on parts of fixed size, so that
 * what it reports does not depend on the number of threads.
 */
#include "linter/source/csv/survey.h"

#include "linter/base/text.h"
#include "linter/base/threads.h"
#include "linter/source/csv/line.h"

/* Small enough to stay in a processor's cache between two looks at it. */
#define PART_SIZE (UINT64_C(1) << 20)

static size_t parts(struct slice text)
{
	return (text.length + PART_SIZE - 1) / PART_SIZE;
}

/* Moves a part's border behind the character it would cut. */
static uint64_t border(struct slice text, uint64_t at)
{
	if (at >= text.length)
		return text.length;
	for (unsigned i = 0;
	     i < 3 && at < text.length && text_continues(text.at[at]); i++)
		at++;
	return at;
}

static struct slice part_of(struct slice text, size_t index, uint64_t *from)
{
	const uint64_t to = border(text, (index + 1) * PART_SIZE);

	*from = index ? border(text, index * PART_SIZE) : 0;
	return slice_part(text, *from, to - *from);
}

/* ---- strictness ---------------------------------------------------------- */

struct validation {
	struct slice text;
	bool *valid; /* of each part */
};

static void validate_part(void *context, size_t index)
{
	struct validation *validation = context;
	uint64_t from;
	const struct slice part = part_of(validation->text, index, &from);

	validation->valid[index] = text_valid_prefix(part) == part.length;
}

bool survey_valid(struct slice text, unsigned threads)
{
	const size_t count = parts(text);
	struct validation validation = {
		.text = text,
		.valid = memory_allocate(count + 1, sizeof(bool)),
	};
	bool valid = true;

	threads_run(threads, count, validate_part, &validation);
	for (size_t i = 0; valid && i < count; i++)
		valid = validation.valid[i];
	memory_release(validation.valid);
	return valid;
}

/* ---- damage -------------------------------------------------------------- */

struct assessment {
	struct slice text;
	uint32_t number;
	enum encoding encoding;
	size_t most;               /* faults kept of a kind */
	struct damage *damages;    /* of each part */
	struct fault_list *faults; /* of each part; NULL: not wanted */
};

static uint64_t long_characters(struct slice text)
{
	uint64_t count = 0;

	for (size_t i = 0; i < text.length; i++)
		count += (unsigned char)text.at[i] >= 0xE0;
	return count;
}

/* Bytes from the start of the text on that belong to no character. */
static size_t broken_prefix(struct slice text)
{
	size_t broken = 0;

	while (broken < text.length &&
	       text_valid_prefix(slice_part(text, broken, 4)) == 0)
		broken++;
	return broken;
}

static void report(const struct assessment *assessment,
		   struct fault_list *faults, uint64_t line, uint64_t at,
		   size_t length)
{
	struct fault fault = {
		.kind = FAULT_UNDECODABLE,
		.source = assessment->number,
		.field = FIELD_NONE,
		.length = (uint32_t)length,
		.text = slice_of(encoding_name(assessment->encoding)),
	};

	csv_place_fault(&fault, line, at);
	fault_add(faults, &fault);
}

static void assess_part(void *context, size_t index)
{
	struct assessment *assessment = context;
	struct damage *damage = &assessment->damages[index];
	struct fault_list *faults =
		assessment->faults ? &assessment->faults[index] : NULL;
	uint64_t looked_back_to;
	const struct slice part =
		part_of(assessment->text, index, &looked_back_to);
	const uint64_t from = looked_back_to;
	uint64_t line = faults ? line_start(assessment->text, from, 0) : 0;

	for (size_t at = 0; at < part.length;) {
		const struct slice rest = slice_part(part, at, part.length);
		const size_t valid = text_valid_prefix(rest);
		const size_t broken =
			broken_prefix(slice_part(rest, valid, rest.length));

		damage->characters +=
			long_characters(slice_part(rest, 0, valid));
		damage->bytes += broken;
		damage->places += broken > 0;
		if (faults && broken > 0) {
			const uint64_t place = from + at + valid;
			const uint64_t start = line_start(
				assessment->text, place, looked_back_to);

			line = start > looked_back_to ? start : line;
			looked_back_to = place;
			report(assessment, faults, line, place, broken);
		}
		at += valid + broken;
	}
}

struct damage survey_damage(struct slice text, uint32_t number,
			    enum encoding encoding, unsigned threads,
			    struct fault_list *faults)
{
	const size_t count = parts(text);
	struct assessment assessment = {
		.text = text,
		.number = number,
		.encoding = encoding,
		.damages = memory_allocate(count + 1, sizeof(struct damage)),
		.faults = faults ? memory_allocate(count + 1, sizeof(*faults))
				 : NULL,
	};
	struct damage sum = { 0, 0, 0 };

	for (size_t i = 0; faults && i < count; i++)
		fault_list_init(&assessment.faults[i], faults->most);
	threads_run(threads, count, assess_part, &assessment);
	for (size_t i = 0; i < count; i++) {
		sum.characters += assessment.damages[i].characters;
		sum.bytes += assessment.damages[i].bytes;
		sum.places += assessment.damages[i].places;
		if (faults)
			fault_list_join(faults, &assessment.faults[i]);
	}
	memory_release(assessment.damages);
	memory_release(assessment.faults);
	return sum;
}
