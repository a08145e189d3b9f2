/*
 * The text of a YAML file: which characters it may hold, the places of its
 * bytes, and what its syntax errors mean to its author. Private to
 * linter/profile.
 */
#ifndef FUNDLINT_PROFILE_YAML_TEXT_H
#define FUNDLINT_PROFILE_YAML_TEXT_H

#include "linter/profile/yaml/node.h"

/* Bytes of the byte-order mark, if there is one: where the text starts. */
size_t yaml_text_start(struct slice text);
/* Bytes of the first character of a text that is not empty. */
size_t yaml_text_step(struct slice text);
/* The place of the next character in the same line. */
struct mark yaml_text_next(struct mark mark);
/* Where the text of a block scalar starts whose | or > stands at `mark`. */
struct mark yaml_text_block_start(struct mark mark, struct slice text);
/*
 * Refuses a file that is too large, that is not UTF-8 or that holds control
 * characters; false after adding a problem.
 */
bool yaml_text_check(const struct profile_file *file,
		     struct problem_list *problems);
/* Adds a problem that says in our words what libyaml calls `problem`. */
void yaml_text_report_syntax(struct problem_list *problems, struct mark mark,
			     const char *problem);

#endif
