/*
 * The adapter to libcsv, which unquotes cells with doubled marks; the only file that knows it.
 *
 * libcsv reports no positions and by itself trims spaces, drops blank rows
 * and lets broken quoting pass. So the reader finds where a cell begins and
 * ends, and libcsv is given exactly one well-formed quoted cell at a time.
 */
#include <csv.h>

#include "linter/source/csv/adapter.h"

#define CELL_BLOCK 4096

struct csv_adapter {
	struct csv_parser parser;
	char *text; /* owned: the row's unquoted cells, end to end */
	size_t length, capacity;
	size_t cells; /* handed over by libcsv for the cell being read */
};

static int is_no_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

static void *grow_cell(void *memory, size_t size)
{
	return memory_reallocate(memory, size, 1);
}

static void take_cell(void *text, size_t length, void *context)
{
	struct csv_adapter *adapter = context;

	if (length > adapter->capacity - adapter->length)
		BUG("libcsv made a cell longer than it was");
	if (length > 0)
		memcpy(adapter->text + adapter->length, text, length);
	adapter->length += length;
	adapter->cells++;
}

struct csv_adapter *csv_adapter_new(void)
{
	struct csv_adapter *adapter = memory_allocate(1, sizeof(*adapter));

	if (csv_init(&adapter->parser, 0) != 0)
		BUG("libcsv cannot be started");
	csv_set_space_func(&adapter->parser, is_no_space);
	csv_set_realloc_func(&adapter->parser, grow_cell);
	csv_set_free_func(&adapter->parser, memory_release);
	csv_set_blk_size(&adapter->parser, CELL_BLOCK);
	return adapter;
}

void csv_adapter_free(struct csv_adapter *adapter)
{
	if (!adapter)
		return;
	csv_free(&adapter->parser);
	memory_release(adapter->text);
	memory_release(adapter);
}

void csv_adapter_begin(struct csv_adapter *adapter, size_t length)
{
	adapter->length = 0;
	if (length > adapter->capacity) {
		adapter->capacity = length + length / 2;
		adapter->text =
			memory_reallocate(adapter->text, adapter->capacity, 1);
	}
}

struct slice csv_adapter_unquote(struct csv_adapter *adapter, struct slice cell)
{
	const size_t start = adapter->length;

	adapter->cells = 0;
	if (csv_parse(&adapter->parser, cell.at, cell.length, take_cell, NULL,
		      adapter) != cell.length ||
	    csv_fini(&adapter->parser, take_cell, NULL, adapter) != 0)
		BUG("libcsv: %s", csv_strerror(csv_error(&adapter->parser)));
	if (adapter->cells != 1)
		BUG("libcsv cut one cell into %zu", adapter->cells);
	return (struct slice){ .at = adapter->text + start,
			       .length = adapter->length - start };
}
