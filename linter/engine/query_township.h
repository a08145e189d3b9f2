/*
 * Rows that are not judged because nothing of their township was given in
 * the other table. Private to linter/engine.
 */
#ifndef FUNDLINT_ENGINE_QUERY_TOWNSHIP_H
#define FUNDLINT_ENGINE_QUERY_TOWNSHIP_H

#include "linter/base/hash_map.h"
#include "linter/evaluate/township.h"

struct query_run;
struct scope;

struct query_townships {
	struct hash_map counts;  /* of each township of the table judged */
	struct hash_map lacking; /* those for which rows were left out */
	uint64_t rows;           /* how many rows that were */
};

/* Where partners are found by a key of the table: counts its townships. */
void query_townships_begin(struct query_run *query_run);
/* Tells in the account of what was left out. */
void query_townships_end(struct query_run *query_run);
/* The row cannot be judged; *township: for which, where that is known. */
bool query_lacks_township(const struct query_run *query_run,
			  const struct scope *scope, uint32_t *township);
void query_township_left_out(struct query_run *query_run, uint32_t township);
/* Of a row whose key is on no roster. */
enum township_state query_township(const struct query_run *query_run,
				   uint32_t row, uint32_t *township);

#endif
