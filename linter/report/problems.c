/* Problems of a profile, each with its place, its line and a caret. */
#include "linter/base/text.h"
#include "linter/report/excerpt.h"
#include "linter/report/report.h"
#include "linter/report/style.h"

/* The line of that number, from 1, without its line end. */
static struct slice line_of(struct slice text, uint32_t line)
{
	size_t end;

	while (line-- > 1) {
		size_t feed = slice_find(text, SLICE_LITERAL("\n"));

		if (feed == SIZE_MAX)
			return SLICE_EMPTY;
		text = slice_part(text, feed + 1, text.length);
	}
	end = slice_find(text, SLICE_LITERAL("\n"));
	text = slice_part(text, 0, end);
	if (slice_ends(text, SLICE_LITERAL("\r")))
		text.length--;
	return text;
}

/* What a mark points at: up to the end of the word, number or name. */
static size_t word_length(struct slice text)
{
	size_t length = 0;

	while (length < text.length &&
	       !strchr(" \t,:;()[]{}#", text.at[length]))
		length++;
	return length;
}

static void add_excerpt(struct buffer *buffer, const struct mark *mark,
			bool color)
{
	struct slice line = line_of(mark->file->text, mark->line);
	size_t at = text_bytes(line, mark->column - 1);
	struct slice rest = slice_part(line, at, line.length);
	struct buffer text = BUFFER_EMPTY, label = BUFFER_EMPTY;
	struct slice all;
	size_t marked, after;

	text_escape(&text, slice_part(line, 0, at));
	marked = text.length;
	text_escape(&text, slice_part(rest, 0, word_length(rest)));
	after = text.length;
	text_escape(&text, slice_part(rest, word_length(rest), rest.length));
	buffer_format(&label, "%lu", (unsigned long)mark->line);
	all = buffer_slice(&text);
	excerpt_add(buffer,
		    &(struct excerpt){
			    .label = buffer_slice(&label),
			    .before = slice_part(all, 0, marked),
			    .marked = slice_part(all, marked, after - marked),
			    .after = slice_part(all, after, all.length),
		    },
		    color);
	buffer_release(&label);
	buffer_release(&text);
}

static void add_problem(struct buffer *buffer, const struct problem *problem,
			bool color)
{
	const struct mark *mark = &problem->mark;

	if (mark->file)
		style_place_add(buffer, color, mark->file->path, mark->line,
				mark->column);
	style_severity_add(buffer, color,
			   problem->warning ? SEVERITY_WARNING
					    : SEVERITY_ERROR);
	text_escape(buffer, problem->message);
	buffer_add_character(buffer, '\n');
	if (mark->file && mark->line && mark->column)
		add_excerpt(buffer, mark, color);
	if (problem->help.length) {
		style_help_add(buffer, color);
		text_escape(buffer, problem->help);
		buffer_add_character(buffer, '\n');
	}
}

void report_problems(const struct problem_list *problems, bool color,
		     FILE *stream)
{
	struct buffer buffer = BUFFER_EMPTY;

	for (size_t i = 0; i < problems->count; i++)
		add_problem(&buffer, &problems->problems[i], color);
	if (buffer.length)
		fwrite(buffer.text, 1, buffer.length, stream);
	buffer_release(&buffer);
}
