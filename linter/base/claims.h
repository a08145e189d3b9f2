/*
 * A map from names to their owners, numbered by the caller: finds a name, and a
 * name claimed twice, in constant time.
 */
#ifndef FUNDLINT_BASE_CLAIMS_H
#define FUNDLINT_BASE_CLAIMS_H

#include "linter/base/hash_map.h"
#include "linter/base/slice.h"

#define NO_OWNER SIZE_MAX

struct claims {
	struct hash_map places; /* hash of a name -> place in `names` */
	struct slice *names;    /* owned; the texts are borrowed */
	size_t *owners;         /* owned */
	size_t count, name_capacity, owner_capacity;
};

#define CLAIMS_EMPTY ((struct claims){ .count = 0 })

/* Returns the owner of the name: `owner` when it was free, else the earlier
 * one. */
size_t claims_add(struct claims *claims, struct slice name, size_t owner);
/* Gives a name that has an owner to another owner. */
void claims_take(struct claims *claims, struct slice name, size_t owner);
/* NO_OWNER when the name is free. */
size_t claims_find(const struct claims *claims, struct slice name);
void claims_release(struct claims *claims);

#endif
