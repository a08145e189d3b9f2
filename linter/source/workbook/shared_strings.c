/* Reads the shared strings of a workbook. */
#include "linter/source/workbook/shared_strings.h"

/* Bytes of all texts: their ends are kept in 32 bits. */
#define TEXT_MOST (UINT32_MAX / 2)

struct reading {
	struct shared_strings *strings;
	struct part_reader *reader;
	unsigned ignored; /* elements open that are not looked at */
	bool in_string, in_text;
	bool too_large;
};

static void start(void *context, const char *name,
		  const char *const *attributes)
{
	struct reading *reading = context;

	(void)attributes;
	/* Phonetic runs say how a text is pronounced. */
	if (reading->ignored || strcmp(name, "rPh") == 0)
		reading->ignored++;
	else if (strcmp(name, "si") == 0)
		reading->in_string = true;
	else if (strcmp(name, "t") == 0)
		reading->in_text = reading->in_string;
}

static void end_string(struct reading *reading)
{
	struct shared_strings *strings = reading->strings;
	const size_t from =
		strings->count ? strings->ends[strings->count - 1] : 0;

	reading->in_string = false;
	escapes_decode(&strings->text, from);
	memory_grow((void **)&strings->ends, &strings->capacity, strings->count,
		    sizeof(*strings->ends));
	strings->ends[strings->count++] = (uint32_t)strings->text.length;
}

static void end(void *context, const char *name)
{
	struct reading *reading = context;

	if (reading->ignored)
		reading->ignored--;
	else if (strcmp(name, "t") == 0)
		reading->in_text = false;
	else if (strcmp(name, "si") == 0)
		end_string(reading);
}

static void take_text(void *context, struct slice text)
{
	struct reading *reading = context;

	if (!reading->in_text || reading->ignored)
		return;
	if (reading->strings->text.length + text.length > TEXT_MOST) {
		reading->too_large = true;
		xml_pause(reading->reader->xml);
		return;
	}
	buffer_add(&reading->strings->text, text);
}

void shared_strings_read(struct shared_strings *strings,
			 const struct package *package, uint64_t part,
			 enum zip_problem *problem)
{
	static const struct xml_handlers handlers = { start, end, take_text };
	struct part_reader reader;
	struct reading reading = { .strings = strings, .reader = &reader };

	if (part_reader_open(&reader, package->archive, part, &handlers,
			     &reading))
		part_reader_go_on(&reader);
	*problem = reading.too_large ? ZIP_TOO_LARGE : reader.problem;
	part_reader_close(&reader);
}

bool shared_strings_get(const struct shared_strings *strings, uint64_t number,
			struct slice *text)
{
	size_t from;

	if (number >= strings->count)
		return false;
	from = number ? strings->ends[number - 1] : 0;
	*text = (struct slice){ strings->text.text + from,
				strings->ends[number] - from };
	if (!text->length)
		*text = SLICE_EMPTY;
	return true;
}

void shared_strings_release(struct shared_strings *strings)
{
	buffer_release(&strings->text);
	memory_release(strings->ends);
	*strings = (struct shared_strings){ .ends = NULL };
}
