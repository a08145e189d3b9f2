/*
 * Runs numbered jobs on all processors.
 */
#ifndef FUNDLINT_BASE_THREADS_H
#define FUNDLINT_BASE_THREADS_H

#include "linter/base/system.h"

/* How many threads to use: `asked`, or the processors when it is 0. */
unsigned threads_available(unsigned asked);
/*
 * Calls job(context, i) once for every i below count, from at most `threads`
 * threads, in any order; returns when all are done. Jobs report errors through
 * their context.
 */
void threads_run(unsigned threads, size_t count,
		 void (*job)(void *context, size_t index), void *context);

#endif
