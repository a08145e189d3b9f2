/* Shares numbered jobs out among threads that live for one call. */
#include "linter/base/threads.h"
#include "linter/base/platform.h"

#include <stdatomic.h>

#define THREADS_MOST 256

struct work {
	void (*job)(void *context, size_t index);
	void *context;
	size_t count;
	atomic_size_t next;
};

unsigned threads_available(unsigned asked)
{
	const unsigned wanted = asked ? asked : platform_processors();

	return wanted < THREADS_MOST ? wanted : THREADS_MOST;
}

static void work_on(void *argument)
{
	struct work *work = argument;

	for (;;) {
		size_t index = atomic_fetch_add(&work->next, 1);

		if (index >= work->count)
			return;
		work->job(work->context, index);
	}
}

void threads_run(unsigned threads, size_t count,
		 void (*job)(void *context, size_t index), void *context)
{
	struct work work = { .job = job, .context = context, .count = count };
	unsigned wanted = threads < THREADS_MOST ? threads : THREADS_MOST;

	if (wanted > count)
		wanted = (unsigned)count;
	platform_threads_run(wanted, work_on, &work);
}
