/*
 * Makes sentences: fills {fact} and {column} into the wordings of checks,
 * rules and faults, in the user's language.
 * Private to linter/report.
 */
#ifndef FUNDLINT_REPORT_MESSAGE_H
#define FUNDLINT_REPORT_MESSAGE_H

#include "linter/report/order.h"
#include "linter/report/roles.h"

/* What a wording may name. */
struct wording {
	struct resolver *resolver;
	const struct entry *entry;
	/* Whose cells {column names} stand for. */
	const struct location *location;
	/* Whom the row is about; NULL: nobody is to be named. */
	const struct role_texts *roles;
	/* What of the wording stands behind the value at hand. */
	struct slice follows;
	/* Of a fault about two places; else NULL. */
	const struct location *other;
};

/*
 * Adds the template with each {name} filled in: a fact of the finding, one of
 * {column} {cell} {key}, or a column of the row. A name that is none of these
 * stays as it is.
 */
void message_fill(struct buffer *buffer, const struct wording *wording,
		  struct slice template);
/* What is wrong. */
void message_add(struct buffer *buffer, const struct wording *wording);
/* What to do; adds nothing when there is nothing to say. */
void message_help_add(struct buffer *buffer, const struct wording *wording);
/* The value of a fact for people: with its unit, title, sign. */
void message_fact_add(struct buffer *buffer, const struct wording *wording,
		      const struct fact *fact);
/*
 * Adds text of the data, masked, escaped and cut when it is long. Beside a
 * number that is hidden stands the name of whom the row is about, once in the
 * buffer; where `beside` looks the same once it is masked, the digits that
 * differ are shown.
 */
void message_text_add(struct buffer *buffer, const struct wording *wording,
		      struct slice text, struct slice beside, enum mask mask);
/* Adds a space and the unit's title, unless the wording goes on with it. NULL:
 * no unit. */
void message_unit_add(struct buffer *buffer, const struct wording *wording,
		      const struct unit *unit);
/* The check's wording that the finding uses. */
const struct message *message_of(const struct finding *finding);

#endif
