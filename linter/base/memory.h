/*
 * Allocation that ends the run with a message when memory is gone, so that
 * no caller has to look for NULL.
 */
#ifndef FUNDLINT_BASE_MEMORY_H
#define FUNDLINT_BASE_MEMORY_H

#include <stddef.h>

/*
 * `count` zeroed elements of `size` bytes; never NULL, also for none. The
 * caller owns them and gives them back with memory_release().
 */
void *memory_allocate(size_t count, size_t size);
/*
 * Moves what memory_allocate() gave (NULL: nothing yet) into room for `count`
 * elements of `size` bytes; what is new is not zeroed. `memory` is given back.
 */
void *memory_reallocate(void *memory, size_t count, size_t size);
/* Gives memory back; NULL is allowed. */
void memory_release(void *memory);

/*
 * Makes room in a growing array for one more element: doubles *capacity and
 * moves *array when count has reached it.
 */
void memory_grow(void **array, size_t *capacity, size_t count, size_t size);

#endif
