/*
 * The list of readers of fundlint_twin, a fundlint for tests. It takes the
 * place of the one in the library.
 */
#include "linter/source/csv/csv.h"

extern const struct reader reader_jsonl;

const struct reader *const readers[] = { &reader_jsonl, &reader_csv, NULL };
