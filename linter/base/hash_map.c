/* A map of 64-bit keys by open addressing with linear probing. */
#include "linter/base/hash_map.h"

#define CAPACITY_SMALLEST 16

uint64_t hash_mix(uint64_t key)
{
	key ^= key >> 32;
	key *= UINT64_C(0xE9846AF9B1A615D5);
	key ^= key >> 32;
	key *= UINT64_C(0xE9846AF9B1A615D5);
	return key ^ key >> 28;
}

/* The key's slot, or the free one where it belongs. */
static size_t find_slot(const struct hash_map *map, uint64_t key)
{
	size_t mask = map->capacity - 1;
	size_t slot = (size_t)hash_mix(key) & mask;

	while (map->used[slot] && map->keys[slot] != key)
		slot = (slot + 1) & mask;
	return slot;
}

static void set_slot(struct hash_map *map, size_t slot, uint64_t key,
		     uint64_t value)
{
	map->used[slot] = 1;
	map->keys[slot] = key;
	map->values[slot] = value;
	map->count++;
}

static void enlarge(struct hash_map *map)
{
	struct hash_map old = *map;

	map->capacity = old.capacity ? old.capacity * 2 : CAPACITY_SMALLEST;
	map->count = 0;
	map->keys = memory_allocate(map->capacity, sizeof(*map->keys));
	map->values = memory_allocate(map->capacity, sizeof(*map->values));
	map->used = memory_allocate(map->capacity, sizeof(*map->used));
	for (size_t i = 0; i < old.capacity; i++)
		if (old.used[i])
			set_slot(map, find_slot(map, old.keys[i]), old.keys[i],
				 old.values[i]);
	hash_map_release(&old);
}

uint64_t *hash_map_put(struct hash_map *map, uint64_t key, uint64_t initial,
		       bool *added)
{
	size_t slot;

	/* At most three quarters full: probes stay short. */
	if (map->count >= map->capacity - map->capacity / 4)
		enlarge(map);
	slot = find_slot(map, key);
	*added = !map->used[slot];
	if (*added)
		set_slot(map, slot, key, initial);
	return &map->values[slot];
}

const uint64_t *hash_map_get(const struct hash_map *map, uint64_t key)
{
	size_t slot;

	if (map->count == 0)
		return NULL;
	slot = find_slot(map, key);
	return map->used[slot] ? &map->values[slot] : NULL;
}

void hash_map_release(struct hash_map *map)
{
	memory_release(map->keys);
	memory_release(map->values);
	memory_release(map->used);
	*map = HASH_MAP_EMPTY;
}
