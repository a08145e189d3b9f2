/* Draws how far the reading has come, for work that takes over a second. */
#include "linter/commands/progress.h"
#include "linter/base/platform.h"

/* Milliseconds: before the bar is drawn first, and between two drawings. */
#define FIRST_SHOWN 1000
#define REDRAWN     100
#define BAR_WIDTH   30 /* columns */

void progress_begin(struct progress *progress, bool wanted)
{
	*progress = (struct progress){
		.wanted = wanted && platform_is_terminal(stderr),
		.started = platform_milliseconds(),
	};
}

void progress_show(void *context, uint64_t done, uint64_t all)
{
	struct progress *progress = context;
	int64_t now;
	int filled;

	if (!progress->wanted || all == 0)
		return;
	now = platform_milliseconds();
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
