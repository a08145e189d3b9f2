/* Writes all findings and faults in order, in every format asked for. */
#include "linter/report/report.h"

#include "linter/report/format.h"

#include <errno.h>

/* Gives the pages of the sources back: rows are read again all over them, and
 * what each batch touched would add up in memory. */
static void forget_sources(const struct report *report)
{
	for (size_t i = 0; i < report->source_count; i++)
		source_forget(&report->sources[i],
			      source_span(&report->sources[i]));
}

static int begin_all(struct writer *writers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (writers[i].format->begin &&
		    writers[i].format->begin(&writers[i]) != 0)
			return -1;
	return 0;
}

static int write_entry(struct writer *writers, size_t count,
		       const struct entry_view *view)
{
	for (size_t i = 0; i < count; i++)
		if (writers[i].format->entry(&writers[i], view) != 0)
			return -1;
	return 0;
}

/* Ends every writer, those behind a failure too. */
static int end_all(struct writer *writers, size_t count)
{
	int result = 0;

	for (size_t i = 0; i < count; i++) {
		if (writers[i].format->end &&
		    writers[i].format->end(&writers[i]) != 0)
			result = -1;
		if (writers[i].stream && fflush(writers[i].stream) != 0)
			result = -1;
		buffer_release(&writers[i].buffer);
	}
	return result;
}

static int write_batch(struct viewer *viewer, const struct entry *entries,
		       size_t count, struct writer *writers,
		       size_t writer_count)
{
	struct entry_view view;
	int result = 0;

	viewer_gather(viewer, entries, count);
	for (size_t i = 0; i < count && result == 0; i++) {
		viewer_show(viewer, i, &view);
		result = write_entry(writers, writer_count, &view);
	}
	return result;
}

/* Entries of one row go together: a row may be as long as its file, and is read
 * once a batch. */
static size_t batch_size(const struct entry *entries, size_t count)
{
	size_t size = RESOLVED_AT_ONCE;

	if (count <= size)
		return count;
	while (size < count &&
	       entries[size].source == entries[size - 1].source &&
	       row_address_same(entries[size].row, entries[size - 1].row))
		size++;
	return size;
}

static bool any_excerpts(const struct writer *writers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (writers[i].format->excerpts)
			return true;
	return false;
}

static int write_entries(const struct report *report, struct writer *writers,
			 size_t writer_count)
{
	size_t count, batch;
	struct entry *entries = report_order(report, &count);
	struct viewer viewer;
	int result = 0;

	viewer_init(&viewer, report, any_excerpts(writers, writer_count));
	for (size_t i = 0; i < count && result == 0; i += batch) {
		batch = batch_size(&entries[i], count - i);
		result = write_batch(&viewer, &entries[i], batch, writers,
				     writer_count);
		forget_sources(report);
	}
	viewer_release(&viewer);
	memory_release(entries);
	return result;
}

int report_findings(const struct report *report, struct writer *writers,
		    size_t count)
{
	int result = begin_all(writers, count);
	int failed;

	if (result == 0)
		result = write_entries(report, writers, count);
	failed = errno;
	if (end_all(writers, count) != 0 && result == 0)
		return -1;
	errno = failed;
	return result;
}
