/*
 * A line of JSON being put together: an object, its members in the order they
 * are added. Private to the formats that write JSON.
 */
#ifndef FUNDLINT_REPORT_FORMATS_RECORD_H
#define FUNDLINT_REPORT_FORMATS_RECORD_H

#include "linter/base/buffer.h"
#include "linter/base/number.h"

struct record; /* an object or a list; what hangs on another belongs to it */

struct record *record_new(void);
/* Bytes that are no UTF-8 become \xNN. */
void record_text(struct record *record, const char *key, struct slice text);
/* Nothing when the text is empty. */
void record_text_if_any(struct record *record, const char *key,
			struct slice text);
void record_count(struct record *record, const char *key, uint64_t count);
void record_flag(struct record *record, const char *key, bool flag);
/* An exact amount, as a string; nothing of DECIMAL_MISSING. */
void record_decimal(struct record *record, const char *key, decimal value);
/* A sum of amounts, as a string; "?" when it overflowed. */
void record_number(struct record *record, const char *key, struct number value);
/* A new object, or a new list, under the key. */
struct record *record_object(struct record *record, const char *key);
struct record *record_list(struct record *record, const char *key);
/* Adds to a list: a new object, or a text. */
struct record *record_item(struct record *list);
void record_item_text(struct record *list, struct slice text);
/* Writes one line and gives the record back. No control character and no
 * separator of lines stands in it as it is. */
void record_end(struct record *record, struct buffer *line);

#endif
