/* Arenas: zeroed, aligned, joined, reset; and memory that grows. */
#include <check.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <stdalign.h>

#include "linter/base/arena.h"

Suite *suite_arena(void);

static bool all_zero(const char *memory, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (memory[i])
			return false;
	return true;
}

START_TEST(memory_is_zeroed_and_aligned)
{
	struct arena arena = ARENA_EMPTY;

	for (size_t size = 1; size < 3000; size += 7) {
		char *memory = arena_allocate(&arena, 1, size);

		arena_copy(&arena, slice_of("x"));
		ck_assert(all_zero(memory, size));
		ck_assert_uint_eq((uintptr_t)memory % alignof(max_align_t), 0);
		memset(memory, 0xFF, size);
	}
	arena_release(&arena);
	ck_assert_uint_eq(arena_size(&arena), 0);
}
END_TEST

START_TEST(reset_zeroes_what_was_used)
{
	struct arena arena = ARENA_EMPTY;
	size_t held;

	memset(arena_allocate(&arena, 1, 5000), 0xFF, 5000);
	held = arena_size(&arena);
	arena_reset(&arena);
	ck_assert_uint_eq(arena_size(&arena), held);
	ck_assert(all_zero(arena_allocate(&arena, 1, 5000), 5000));
	for (int i = 0; i < 100; i++)
		memset(arena_allocate(&arena, 1, 50000), 0xFF, 50000);
	arena_reset(&arena);
	ck_assert_ptr_nonnull(arena.blocks);
	ck_assert(all_zero(arena_allocate(&arena, 1, 50000), 50000));
	arena_release(&arena);
}
END_TEST

START_TEST(large_pieces_do_not_waste_the_newest_block)
{
	struct arena arena = ARENA_EMPTY;
	char *before = arena_bytes(&arena, 1);
	char *large = arena_allocate(&arena, 1, 10 << 20);

	memset(large, 1, 10 << 20);
	ck_assert_ptr_eq(arena_bytes(&arena, 1), before + 1);
	arena_release(&arena);
}
END_TEST

START_TEST(copies_end_in_a_nul)
{
	struct arena arena = ARENA_EMPTY;
	struct slice copy = arena_copy(&arena, slice_of("贫困户"));
	struct slice made = arena_format(&arena, "%s-%03d", "行", 7);

	ck_assert_str_eq(copy.at, "贫困户");
	ck_assert_str_eq(made.at, "行-007");
	ck_assert_uint_eq(made.length, 7);
	ck_assert_uint_eq(arena_copy(&arena, (struct slice){ 0 }).length, 0);
	arena_release(&arena);
}
END_TEST

START_TEST(join_keeps_both_alive)
{
	struct arena into = ARENA_EMPTY;
	struct arena from = ARENA_EMPTY;
	struct slice first = arena_copy(&into, slice_of("first"));
	struct slice second = arena_copy(&from, slice_of("second"));
	size_t size;

	for (int i = 0; i < 5; i++)
		arena_allocate(&from, 1, 100000);
	size = arena_size(&into) + arena_size(&from);
	arena_join(&into, &from);
	ck_assert_uint_eq(arena_size(&into), size);
	ck_assert_uint_eq(arena_size(&from), 0);
	arena_join(&into, &from);
	arena_join(&from, &into);
	ck_assert_str_eq(first.at, "first");
	ck_assert_str_eq(second.at, "second");
	ck_assert_uint_eq(arena_size(&from), size);
	arena_release(&from);
	arena_release(&into);
}
END_TEST

START_TEST(growing_arrays_keep_their_elements)
{
	int *numbers = NULL;
	size_t capacity = 0;

	for (size_t count = 0; count < 1000; count++) {
		memory_grow((void **)&numbers, &capacity, count,
			    sizeof(*numbers));
		numbers[count] = (int)count;
	}
	ck_assert_uint_ge(capacity, 1000);
	ck_assert_uint_lt(capacity, 2048 + 1);
	for (int i = 0; i < 1000; i++)
		ck_assert_int_eq(numbers[i], i);
	memory_release(numbers);
}
END_TEST

START_TEST(impossible_sizes_end_the_run)
{
	struct arena arena = ARENA_EMPTY;
	pid_t child = fork();
	int status = 0;

	ck_assert_int_ge(child, 0);
	if (child == 0) {
		/* What it says of the end is not this test's output. */
		fclose(stderr);
		arena_allocate(&arena, SIZE_MAX / 2, 3);
		_exit(0);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), 3);
}
END_TEST

Suite *suite_arena(void)
{
	Suite *suite = suite_create("arena");
	TCase *tests = tcase_create("arena");

	tcase_add_test(tests, memory_is_zeroed_and_aligned);
	tcase_add_test(tests, reset_zeroes_what_was_used);
	tcase_add_test(tests, large_pieces_do_not_waste_the_newest_block);
	tcase_add_test(tests, copies_end_in_a_nul);
	tcase_add_test(tests, join_keeps_both_alive);
	tcase_add_test(tests, growing_arrays_keep_their_elements);
	tcase_add_test(tests, impossible_sizes_end_the_run);
	suite_add_tcase(suite, tests);
	return suite;
}
