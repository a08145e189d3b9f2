/* Shares numbered jobs out among threads that live for one call. */
#include "linter/base/threads.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#define THREADS_MOST 256

struct work {
	void (*job)(void *context, size_t index);
	void *context;
	size_t count;
	atomic_size_t next;
};

unsigned threads_available(unsigned asked)
{
	long processors;

	if (asked)
		return asked < THREADS_MOST ? asked : THREADS_MOST;
	processors = sysconf(_SC_NPROCESSORS_ONLN);
	if (processors < 1)
		return 1;
	return processors < THREADS_MOST ? (unsigned)processors : THREADS_MOST;
}

static void *work_on(void *argument)
{
	struct work *work = argument;

	for (;;) {
		size_t index = atomic_fetch_add(&work->next, 1);

		if (index >= work->count)
			return NULL;
		work->job(work->context, index);
	}
}

void threads_run(unsigned threads, size_t count,
		 void (*job)(void *context, size_t index), void *context)
{
	struct work work = { .job = job, .context = context, .count = count };
	pthread_t helpers[THREADS_MOST];
	size_t wanted = threads < THREADS_MOST ? threads : THREADS_MOST;
	size_t running = 0;

	if (wanted > count)
		wanted = count;
	/* A thread that cannot start only makes the rest do more: the
	 * caller's own thread works too and is always there. */
	while (running + 1 < wanted &&
	       pthread_create(&helpers[running], NULL, work_on, &work) == 0)
		running++;
	work_on(&work);
	while (running > 0)
		pthread_join(helpers[--running], NULL);
}
