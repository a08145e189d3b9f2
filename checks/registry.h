/*
 * All checks, from checks.def. main.c hands them down.
 */
#ifndef FUNDLINT_CHECKS_REGISTRY_H
#define FUNDLINT_CHECKS_REGISTRY_H

#include "linter/engine/check.h"

/* In the order of checks.def; NULL at the end. */
extern const struct check *const registry_checks[];

#endif
