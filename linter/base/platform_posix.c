/* Threads, terminal, clock and environment of POSIX systems. */
#include "linter/base/platform.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

unsigned platform_processors(void)
{
	const long processors = sysconf(_SC_NPROCESSORS_ONLN);

	return processors < 1 ? 1 : (unsigned)processors;
}

struct work {
	void (*work)(void *context);
	void *context;
};

static void *work_on(void *argument)
{
	const struct work *work = argument;

	work->work(work->context);
	return NULL;
}

void platform_threads_run(unsigned threads, void (*work)(void *context),
			  void *context)
{
	struct work shared = { .work = work, .context = context };
	pthread_t *helpers = memory_allocate(threads, sizeof(*helpers));
	unsigned running = 0;

	while (running + 1 < threads &&
	       pthread_create(&helpers[running], NULL, work_on, &shared) == 0)
		running++;
	work(context);
	while (running > 0)
		pthread_join(helpers[--running], NULL);
	memory_release(helpers);
}

struct platform_mutex {
	pthread_mutex_t mutex;
};

struct platform_mutex *platform_mutex_new(void)
{
	struct platform_mutex *mutex = memory_allocate(1, sizeof(*mutex));

	pthread_mutex_init(&mutex->mutex, NULL);
	return mutex;
}

void platform_mutex_free(struct platform_mutex *mutex)
{
	if (mutex)
		pthread_mutex_destroy(&mutex->mutex);
	memory_release(mutex);
}

void platform_mutex_lock(struct platform_mutex *mutex)
{
	pthread_mutex_lock(&mutex->mutex);
}

void platform_mutex_unlock(struct platform_mutex *mutex)
{
	pthread_mutex_unlock(&mutex->mutex);
}

uint64_t platform_peak_memory(void)
{
	struct rusage usage;

	/* Linux counts in KiB. */
	if (getrusage(RUSAGE_SELF, &usage) != 0)
		return 0;
	return (uint64_t)usage.ru_maxrss * 1024;
}

bool platform_is_terminal(FILE *stream)
{
	return isatty(fileno(stream)) == 1;
}

bool platform_pipe_closed(FILE *stream)
{
	struct pollfd output = { .fd = fileno(stream), .events = POLLOUT };

	return poll(&output, 1, 0) == 1 && (output.revents & POLLERR);
}

int64_t platform_milliseconds(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		return 0;
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void platform_set_variable(const char *name, const char *value)
{
	setenv(name, value, 1);
}
