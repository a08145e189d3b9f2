/*
 * Fuzzes the profile compiler: whatever the bytes, it loads a profile or says
 * what is wrong at a place inside the text.
 */
#include "tests/unit/profile_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* The first byte says whether the text goes on from a schema. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct reading reading;
	struct slice head;
	char *text;
	struct slice whole;

	if (length == 0)
		return 0;
	reading_init(&reading);
	head = slice_of(bytes[0] % 2 == 0 ? fixture_schema : "");
	text = arena_bytes(&reading.arena, head.length + length);
	memcpy(text, head.at, head.length);
	memcpy(text + head.length, bytes + 1, length - 1);
	whole = (struct slice){ text, head.length + length - 1 };
	reading.profile =
		profile_load_text(&reading.request, SLICE_LITERAL("p.yml"),
				  whole, &reading.problems);
	if ((!reading.profile) != (reading.problems.errors > 0))
		BUG("a profile with errors, or none without");
	for (size_t i = 0; i < reading.problems.count; i++)
		if (reading.problems.problems[i].mark.at > whole.length)
			BUG("a problem outside the text");
	reading_free(&reading);
	return 0;
}
