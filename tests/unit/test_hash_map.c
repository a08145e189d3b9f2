/* The map of 64-bit keys. */
#include <check.h>

#include "linter/base/hash_map.h"

Suite *suite_hash_map(void);

#define KEYS 100000

START_TEST(holds_what_was_put)
{
	struct hash_map map = HASH_MAP_EMPTY;
	bool added;

	for (uint64_t i = 0; i < KEYS; i++) {
		/* Keys that differ in high bits only, and zero. */
		*hash_map_put(&map, i << 40, i, &added) += 1;
		ck_assert(added);
	}
	ck_assert_uint_eq(map.count, KEYS);
	for (uint64_t i = 0; i < KEYS; i++) {
		ck_assert_uint_eq(*hash_map_get(&map, i << 40), i + 1);
		ck_assert_ptr_null(hash_map_get(&map, (i << 40) + 1));
	}
	hash_map_release(&map);
}
END_TEST

START_TEST(a_second_put_finds_the_first)
{
	struct hash_map map = HASH_MAP_EMPTY;
	bool added;

	hash_map_put(&map, UINT64_MAX, 7, &added);
	ck_assert(added);
	ck_assert_uint_eq(*hash_map_put(&map, UINT64_MAX, 8, &added), 7);
	ck_assert(!added);
	ck_assert_uint_eq(map.count, 1);
	hash_map_release(&map);
}
END_TEST

START_TEST(empty_and_released_maps_hold_nothing)
{
	struct hash_map map = HASH_MAP_EMPTY;
	bool added;

	ck_assert_ptr_null(hash_map_get(&map, 0));
	hash_map_put(&map, 0, 1, &added);
	hash_map_release(&map);
	ck_assert_uint_eq(map.count, 0);
	ck_assert_uint_eq(map.capacity, 0);
	ck_assert_ptr_null(hash_map_get(&map, 0));
	hash_map_put(&map, 0, 2, &added);
	ck_assert(added);
	ck_assert_ptr_null(hash_map_get(&map, 1));
	hash_map_release(&map);
}
END_TEST

/* Neighbouring keys spread over the low bits, which place them. */
START_TEST(mixing_spreads_neighbours)
{
	uint8_t seen[256] = { 0 };
	int distinct = 0;

	for (uint64_t i = 0; i < 256; i++) {
		uint8_t low = (uint8_t)hash_mix(i << 32);

		distinct += !seen[low];
		seen[low] = 1;
	}
	/* Chance gives about 162 of 256. */
	ck_assert_int_gt(distinct, 130);
}
END_TEST

Suite *suite_hash_map(void)
{
	Suite *suite = suite_create("hash_map");
	TCase *tests = tcase_create("hash_map");

	tcase_add_test(tests, holds_what_was_put);
	tcase_add_test(tests, a_second_put_finds_the_first);
	tcase_add_test(tests, empty_and_released_maps_hold_nothing);
	tcase_add_test(tests, mixing_spreads_neighbours);
	suite_add_tcase(suite, tests);
	return suite;
}
