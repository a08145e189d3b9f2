/*
 * A map from names to owners: a hash map that also compares the names.
 */
#include "linter/base/claims.h"

#include "linter/base/system.h"

size_t claims_add(struct claims *claims, struct slice name, size_t owner)
{
	uint64_t hash = slice_hash(name);
	bool added;
	uint64_t place =
		*hash_map_put(&claims->places, hash, claims->count, &added);

	if (!added)
		return slice_equal(claims->names[place], name)
			       ? claims->owners[place]
			       : owner;
	memory_grow((void **)&claims->names, &claims->name_capacity,
		    claims->count, sizeof(*claims->names));
	memory_grow((void **)&claims->owners, &claims->owner_capacity,
		    claims->count, sizeof(*claims->owners));
	claims->names[claims->count] = name;
	claims->owners[claims->count] = owner;
	claims->count++;
	return owner;
}

void claims_take(struct claims *claims, struct slice name, size_t owner)
{
	const uint64_t *place = hash_map_get(&claims->places, slice_hash(name));

	if (place && slice_equal(claims->names[*place], name))
		claims->owners[*place] = owner;
}

size_t claims_find(const struct claims *claims, struct slice name)
{
	const uint64_t *place = hash_map_get(&claims->places, slice_hash(name));

	if (!place || !slice_equal(claims->names[*place], name))
		return NO_OWNER;
	return claims->owners[*place];
}

void claims_release(struct claims *claims)
{
	hash_map_release(&claims->places);
	memory_release(claims->names);
	memory_release(claims->owners);
	*claims = CLAIMS_EMPTY;
}
