/* Draws how far the reading has come, for work that takes over a second. */
#include "linter/commands/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define FIRST_SHOWN 1000 /* milliseconds */
#define REDRAWN     100
#define BAR_WIDTH   30

static int64_t milliseconds(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		return 0;
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void progress_begin(struct progress *progress, bool wanted)
{
	*progress = (struct progress){
		.wanted = wanted && isatty(STDERR_FILENO),
		.started = milliseconds(),
	};
}

void progress_show(void *context, uint64_t done, uint64_t all)
{
	struct progress *progress = context;
	int64_t now;
	int filled;

	if (!progress->wanted || all == 0)
		return;
	now = milliseconds();
	if (now - progress->started < FIRST_SHOWN ||
	    now - progress->drawn < REDRAWN)
		return;
	filled = (int)(done * BAR_WIDTH / all);
	fprintf(stderr, "\r[%.*s%*s] %3d%%", filled,
		"##############################", BAR_WIDTH - filled, "",
		(int)(done * 100 / all));
	fflush(stderr);
	progress->drawn = now;
	progress->shown = true;
}

void progress_end(struct progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
}
