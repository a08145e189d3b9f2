/*
 * What the reader needs of libcsv: the text of quoted cells.
 */
#ifndef FUNDLINT_SOURCE_CSV_ADAPTER_H
#define FUNDLINT_SOURCE_CSV_ADAPTER_H

#include "linter/base/slice.h"
#include "linter/base/system.h"

struct csv_adapter;

struct csv_adapter *csv_adapter_new(void);
void csv_adapter_free(struct csv_adapter *adapter);
/*
 * Forgets the cells of the row before and makes room for those of one
 * with `length` bytes.
 */
void csv_adapter_begin(struct csv_adapter *adapter, size_t length);
/*
 * The text of a quoted cell, given from its opening to its closing mark.
 * Holds until the next csv_adapter_begin().
 */
struct slice csv_adapter_unquote(struct csv_adapter *adapter,
				 struct slice cell);

#endif
