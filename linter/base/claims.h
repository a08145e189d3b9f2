/*
 * Who a name belongs to: finds names that two claim, and names by themselves,
 * in constant time. Private to linter/profile.
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

/* The owner of the name: the one given when nobody had it before. */
size_t claims_add(struct claims *claims, struct slice name, size_t owner);
/* NO_OWNER when nobody has the name. */
size_t claims_find(const struct claims *claims, struct slice name);
void claims_release(struct claims *claims);

#endif
