/*
 * Regular expressions through PCRE2, in UTF mode, compiled to machine code
 * where that can be had; the only file that knows the library.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "linter/base/pattern.h"

#include <stdatomic.h>

/* Cells are short: a match that needs more steps would run away. */
#define STEPS_MOST 200000
#define HEAP_MOST  1024 /* KiB */

#define SPARES 16

struct pattern {
	struct slice text;            /* in the arena it was made with */
	pcre2_code *found;            /* owned; only read once compiled */
	pcre2_code *whole;            /* owned; the same, held to both ends */
	pcre2_match_context *context; /* owned; the limits, only read */
	/* Match data not in use. A match takes one out and puts it back, so
	 * no two threads share one; each mostly gets its own. */
	_Atomic(pcre2_match_data *) spares[SPARES]; /* owned */
};

static pcre2_code *compile(struct slice text, uint32_t options, int *error,
			   size_t *at)
{
	pcre2_code *code = pcre2_compile(
		(PCRE2_SPTR)text.at, text.length,
		PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | options,
		error, at, NULL);

	/* Without a JIT for this machine the pattern is interpreted. */
	if (code)
		pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	return code;
}

struct pattern *pattern_compile(struct slice text, struct arena *arena,
				struct slice *message, size_t *at)
{
	struct pattern *pattern = memory_allocate(1, sizeof(*pattern));
	int error;

	pattern->text = arena_copy(arena, text);
	pattern->found = compile(text, 0, &error, at);
	if (pattern->found)
		pattern->whole = compile(
			text, PCRE2_ANCHORED | PCRE2_ENDANCHORED, &error, at);
	pattern->context = pcre2_match_context_create(NULL);
	if (!pattern->context)
		BUG("no memory for a match context");
	pcre2_set_match_limit(pattern->context, STEPS_MOST);
	pcre2_set_heap_limit(pattern->context, HEAP_MOST);
	if (!pattern->whole) {
		PCRE2_UCHAR reason[256];

		pcre2_get_error_message(error, reason, sizeof(reason));
		*message = arena_copy(arena, slice_of((const char *)reason));
		pattern_free(pattern);
		return NULL;
	}
	return pattern;
}

void pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	for (size_t i = 0; i < SPARES; i++)
		pcre2_match_data_free(atomic_load(&pattern->spares[i]));
	pcre2_match_context_free(pattern->context);
	pcre2_code_free(pattern->found);
	pcre2_code_free(pattern->whole);
	memory_release(pattern);
}

struct slice pattern_text(const struct pattern *pattern)
{
	return pattern->text;
}

static size_t spare_of_thread(void)
{
	/* Thread-local: its address identifies the thread. */
	static _Thread_local char mark;
	uintptr_t self = (uintptr_t)&mark;

	return (self >> 12 ^ self >> 20) % SPARES;
}

/* Only the first captured group is ever asked for. */
static pcre2_match_data *take_match(struct pattern *pattern)
{
	pcre2_match_data *match =
		atomic_exchange(&pattern->spares[spare_of_thread()], NULL);

	if (!match)
		match = pcre2_match_data_create(2, NULL);
	if (!match)
		BUG("no memory for a match");
	return match;
}

static void give_match(struct pattern *pattern, pcre2_match_data *match)
{
	/* Frees what another thread put there in the meantime. */
	pcre2_match_data_free(
		atomic_exchange(&pattern->spares[spare_of_thread()], match));
}

/* A text that takes too long to match does not match. */
static bool match_text(const struct pattern *pattern, const pcre2_code *code,
		       struct slice text, struct slice *captured)
{
	/* Only the pool of match data changes, by atomic exchange. */
	struct pattern *owner = (struct pattern *)(uintptr_t)pattern;
	pcre2_match_data *match = take_match(owner);
	const size_t *ends = pcre2_get_ovector_pointer(match);
	/* Negative: none. 1: no group. 0: more groups than are kept. */
	int result = pcre2_match(code, (PCRE2_SPTR)text.at, text.length, 0, 0,
				 match, pattern->context);

	if (result >= 0 && captured) {
		size_t group = result != 1 && ends[2] != PCRE2_UNSET;

		*captured = slice_part(text, ends[2 * group],
				       ends[2 * group + 1] - ends[2 * group]);
	}
	give_match(owner, match);
	return result >= 0;
}

bool pattern_found(const struct pattern *pattern, struct slice text)
{
	return match_text(pattern, pattern->found, text, NULL);
}

bool pattern_fits(const struct pattern *pattern, struct slice text)
{
	return match_text(pattern, pattern->whole, text, NULL);
}

bool pattern_capture(const struct pattern *pattern, struct slice text,
		     struct slice *captured)
{
	return match_text(pattern, pattern->found, text, captured);
}
