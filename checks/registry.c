/* Makes checks.def into the array that main.c hands down. */
#include "checks/registry.h"

#define CHECK(name) extern const struct check check_##name;
#include "checks/checks.def"
#undef CHECK

const struct check *const registry_checks[] = {
#define CHECK(name) &check_##name,
#include "checks/checks.def"
#undef CHECK
	NULL,
};
