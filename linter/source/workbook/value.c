/* Shows numbers as their formats do. */
#include "linter/source/workbook/value.h"

#include "linter/source/workbook/serial.h"

/* Whether it is written as it will be shown: most numbers are. */
static bool is_plain(struct slice written)
{
	size_t at = written.length && written.at[0] == '-';

	if (at == written.length || written.length > NUMBER_DIGITS ||
	    written.at[at] < '1' || written.at[at] > '9')
		return false;
	while (at < written.length && written.at[at] >= '0' &&
	       written.at[at] <= '9')
		at++;
	return at == written.length;
}

enum cell_form value_add(struct buffer *buffer, struct slice written,
			 enum number_kind kind, bool since_1904)
{
	struct number_text number;

	if (kind == NUMBER_PLAIN && is_plain(written)) {
		buffer_add(buffer, written);
		return FORM_NUMBER;
	}
	if (!number_text_read(written, &number)) {
		buffer_add(buffer, written);
		return FORM_TEXT;
	}
	if (kind >= NUMBER_DAY && serial_add(buffer, &number, kind, since_1904))
		return FORM_DAY;
	if (kind == NUMBER_PERCENT && number.count)
		number.point += 2;
	number_text_add(buffer, &number);
	if (kind == NUMBER_PERCENT)
		buffer_add_character(buffer, '%');
	return FORM_NUMBER;
}
