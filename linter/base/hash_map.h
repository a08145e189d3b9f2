/*
 * A map from 64-bit keys to 64-bit values, open addressing; for one thread.
 */
#ifndef FUNDLINT_BASE_HASH_MAP_H
#define FUNDLINT_BASE_HASH_MAP_H

#include "linter/base/system.h"

struct hash_map {
	uint64_t *keys, *values; /* owned */
	uint8_t *used;           /* owned */
	size_t count, capacity;  /* capacity: 0 or a power of two */
};

#define HASH_MAP_EMPTY ((struct hash_map){ .count = 0 })

/* The value's place, made as `initial` when the key is new; *added tells.
 * Valid until the next put. */
uint64_t *hash_map_put(struct hash_map *map, uint64_t key, uint64_t initial,
		       bool *added);
/* NULL when the key is not there. */
const uint64_t *hash_map_get(const struct hash_map *map, uint64_t key);
/* Gives the memory back; the map is empty afterwards. */
void hash_map_release(struct hash_map *map);
/* A well-mixed hash of one 64-bit key. */
uint64_t hash_mix(uint64_t key);

#endif
