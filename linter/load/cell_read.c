/* Reads dates, periods, truths and texts from cells. */
#include "linter/load/cell.h"

#include "linter/base/identity.h"
#include "linter/base/text.h"

#define SCIENTIFIC_ZEROS "000"

/* Whether the text is not UTF-8; most keys are ASCII. */
static bool broken(struct slice text)
{
	unsigned char all = 0;

	for (size_t i = 0; i < text.length; i++)
		all |= (unsigned char)text.at[i];
	return all >= 0x80 && text_valid_prefix(text) < text.length;
}

/* Whether the cell's own bytes are at fault: its reader has said so. */
static bool damaged(const struct cell_reader *reader, uint32_t field)
{
	struct slice text = cell_slice(&reader->row->cells[field]);

	return broken(text) || memchr(text.at, '\0', text.length);
}

void cell_fault(struct cell_reader *reader, const struct cell_plan *plan,
		enum fault_kind kind, struct slice text)
{
	if (damaged(reader, plan->field))
		return;
	fault_add(reader->faults, &(struct fault){
					  .kind = kind,
					  .source = reader->source->number,
					  .field = plan->field,
					  .row = reader->row->address,
					  .text = text,
				  });
}

struct slice type_word(const struct column_schema *column,
		       enum column_type type)
{
	static const char *const words[] = {
		[COLUMN_TEXT] = N_("text"),
		[COLUMN_CODE] = N_("a code"),
		[COLUMN_IDENTITY] = N_("an identity number"),
		[COLUMN_DECIMAL] = N_("a number"),
		[COLUMN_DATE] = N_("a date"),
		[COLUMN_PERIOD] = N_("a period"),
		[COLUMN_BOOL] = N_("yes or no"),
	};

	if (type == COLUMN_DECIMAL && column->unit)
		return slice_of(_("an amount"));
	return slice_of(_(words[type]));
}

void cell_unreadable(struct cell_reader *reader, const struct cell_plan *plan)
{
	cell_fault(reader, plan, FAULT_UNREADABLE_VALUE, plan->word);
}

/* Bytes that white space outside of ASCII begins or ends with. */
static bool may_be_space(unsigned char first, unsigned char last)
{
	return first <= ' ' || first == 0xC2 || first == 0xE2 ||
	       first == 0xE3 || first == 0xEF || last <= ' ' ||
	       (last >= 0x80 && last <= 0x8D) || last == 0xA0 || last == 0xBF;
}

struct slice cell_clean_slow(struct slice raw)
{
	if (may_be_space((unsigned char)raw.at[0],
			 (unsigned char)raw.at[raw.length - 1]))
		raw = slice_trim(raw);
	if (raw.length == 0 || (raw.at[0] != '\'' && raw.at[0] != '='))
		return raw;
	if (raw.at[0] == '\'')
		return slice_trim(slice_part(raw, 1, raw.length));
	if (raw.length >= 3 && raw.at[1] == '"' &&
	    raw.at[raw.length - 1] == '"')
		return slice_trim(slice_part(raw, 2, raw.length - 3));
	return raw;
}

static bool one_of(struct slice text, const struct slice *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_equal(text, words[i]))
			return true;
	return false;
}

bool cell_placeholder(struct slice text)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("-"),
		SLICE_CONSTANT("--"),
		SLICE_CONSTANT("—"),
		SLICE_CONSTANT("——"),
		SLICE_CONSTANT("－"),
		SLICE_CONSTANT("–"),
		SLICE_CONSTANT("/"),
		SLICE_CONSTANT("／"),
		SLICE_CONSTANT("\\"),
		SLICE_CONSTANT("无"),
		SLICE_CONSTANT("N/A"),
		SLICE_CONSTANT("n/a"),
		/* As databases and programs write nothing. */
		SLICE_CONSTANT("NULL"),
		SLICE_CONSTANT("null"),
		SLICE_CONSTANT("Null"),
		SLICE_CONSTANT("(null)"),
		SLICE_CONSTANT("\\N"),
		SLICE_CONSTANT("None"),
		SLICE_CONSTANT("none"),
		SLICE_CONSTANT("nan"),
		SLICE_CONSTANT("NaN"),
		SLICE_CONSTANT("NaT"),
	};

	return text.length <= 6 && one_of(text, words, ARRAY_SIZE(words));
}

bool cell_failed_formula(struct slice text)
{
	static const struct slice words[] = {
		SLICE_CONSTANT("#N/A"),    SLICE_CONSTANT("#REF!"),
		SLICE_CONSTANT("#VALUE!"), SLICE_CONSTANT("#NAME?"),
		SLICE_CONSTANT("#DIV/0!"), SLICE_CONSTANT("#NULL!"),
		SLICE_CONSTANT("#NUM!"),
	};

	return text.length && text.at[0] == '#' &&
	       one_of(text, words, ARRAY_SIZE(words));
}

struct period cell_read_period(struct cell_reader *reader,
			       const struct cell_plan *plan, struct slice text)
{
	struct period value;

	if (text.length == 0)
		return (struct period){ DAY_MISSING, DAY_MISSING };
	if (period_parse(text, &value))
		return value;
	if (cell_placeholder(text))
		return (struct period){ DAY_MISSING, DAY_MISSING };
	cell_unreadable(reader, plan);
	return (struct period){ DAY_UNREADABLE, DAY_UNREADABLE };
}

enum cell_truth cell_read_truth(struct cell_reader *reader,
				const struct cell_plan *plan, struct slice text)
{
	static const struct slice yes[] = {
		SLICE_CONSTANT("是"),   SLICE_CONSTANT("有"),
		SLICE_CONSTANT("y"),    SLICE_CONSTANT("1"),
		SLICE_CONSTANT("√"),    SLICE_CONSTANT("✓"),
		SLICE_CONSTANT("✔"),    SLICE_CONSTANT("☑"),
		SLICE_CONSTANT("yes"),  SLICE_CONSTANT("真"),
		SLICE_CONSTANT("true"), SLICE_CONSTANT("t"),
		SLICE_CONSTANT("对"),
	};
	static const struct slice no[] = {
		SLICE_CONSTANT("否"),    SLICE_CONSTANT("无"),
		SLICE_CONSTANT("n"),     SLICE_CONSTANT("0"),
		SLICE_CONSTANT("×"),     SLICE_CONSTANT("x"),
		SLICE_CONSTANT("✗"),     SLICE_CONSTANT("✘"),
		SLICE_CONSTANT("no"),    SLICE_CONSTANT("假"),
		SLICE_CONSTANT("false"), SLICE_CONSTANT("f"),
		SLICE_CONSTANT("错"),    SLICE_CONSTANT("不是"),
		SLICE_CONSTANT("没有"),
	};
	struct slice folded;

	if (text.length == 0)
		return CELL_MISSING;
	folded = text_fold(reader->scratch, text);
	if (one_of(folded, yes, ARRAY_SIZE(yes)))
		return CELL_YES;
	if (one_of(folded, no, ARRAY_SIZE(no)))
		return CELL_NO;
	if (cell_placeholder(text))
		return CELL_MISSING;
	cell_unreadable(reader, plan);
	return CELL_UNREADABLE;
}

/* 17 digits and a check character as they are kept, and surely no number
 * whose end a spreadsheet made zeros: most cells. */
static bool plain_identity(struct slice text)
{
	if (text.length != 18)
		return false;
	for (size_t i = 0; i < 17; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	if (text.at[17] == 'X')
		return true;
	return text.at[17] >= '0' && text.at[17] <= '9' &&
	       memcmp(text.at + 15, SCIENTIFIC_ZEROS, 3) != 0;
}

static uint32_t read_identity(struct cell_reader *reader,
			      const struct cell_plan *plan, struct slice *text)
{
	struct identity identity;

	if (cell_placeholder(*text))
		return TEXT_MISSING;
	identity = identity_read(*text);
	switch (identity.form) {
	case IDENTITY_RUINED:
		cell_fault(reader, plan, FAULT_RUINED_IDENTITY, SLICE_EMPTY);
		return TEXT_UNREADABLE;
	case IDENTITY_18:
	case IDENTITY_15:
		*text = arena_copy(reader->scratch, slice_of(identity.number));
		return TEXT_FIRST;
	case IDENTITY_OTHER:
		*text = text_normalise(reader->scratch, *text);
		return text->length ? TEXT_FIRST : TEXT_MISSING;
	}
	BUG("identity form %d", (int)identity.form);
}

/* Digits that a number in a spreadsheet keeps; the rest are made zeros. */
#define NUMBER_DIGITS 15

/* Whether the file holds the cell as a number that cannot be what was typed. */
static bool rounded(const struct cell_reader *reader,
		    const struct cell_plan *plan)
{
	const struct row_cell *cell = &reader->row->cells[plan->field];

	return cell->form == FORM_NUMBER && cell->length > NUMBER_DIGITS;
}

/* 无 may be what a text has to say; a dash or NULL is nothing anywhere. */
static bool blank_text(const struct cell_plan *plan, struct slice text)
{
	const bool names = plan->key || plan->column->personal != PERSONAL_NONE;

	/* Nearly every text ends here. */
	if ((unsigned char)text.at[0] >= 0xE4 &&
	    (unsigned char)text.at[0] < 0xEF)
		return names && slice_equal(text, SLICE_LITERAL("无"));
	return cell_placeholder(text);
}

/* 6.217E+18: what a spreadsheet makes of a long number. */
static bool in_powers(struct slice text)
{
	size_t at = 0;

	if (text.length < 5 || text.at[text.length - 3] != '+' ||
	    (text.at[text.length - 4] | 32) != 'e')
		return false;
	while (at < text.length - 4 &&
	       ((text.at[at] >= '0' && text.at[at] <= '9') ||
		text.at[at] == '.'))
		at++;
	return at == text.length - 4;
}

/* Whether the cell is a number of an account, a telephone or a key, and its
 * digits are gone. */
static bool ruined_number(const struct cell_reader *reader,
			  const struct cell_plan *plan, struct slice text)
{
	return plan->type == COLUMN_TEXT &&
	       (plan->key || plan->column->personal != PERSONAL_NONE) &&
	       (in_powers(text) || rounded(reader, plan));
}

/* What conversions put where a character cannot be written: U+FFFD, or ? */
static bool lost_characters(struct slice text)
{
	return memchr(text.at, '?', text.length) ||
	       memmem(text.at, text.length, "？", 3) ||
	       memmem(text.at, text.length, "\xEF\xBF\xBD", 3);
}

uint32_t cell_read_text(struct cell_reader *reader,
			const struct cell_plan *plan, struct slice *text)
{
	if (text->length == 0)
		return TEXT_MISSING;
	if (plan->type == COLUMN_IDENTITY && rounded(reader, plan)) {
		cell_fault(reader, plan, FAULT_RUINED_IDENTITY, SLICE_EMPTY);
		return TEXT_UNREADABLE;
	}
	if (plan->type == COLUMN_IDENTITY && plain_identity(*text))
		return TEXT_FIRST;
	if (blank_text(plan, *text))
		return TEXT_MISSING;
	if (ruined_number(reader, plan, *text)) {
		cell_fault(reader, plan, FAULT_RUINED_NUMBER, SLICE_EMPTY);
		return TEXT_UNREADABLE;
	}
	if (cell_failed_formula(*text) || broken(*text)) {
		cell_unreadable(reader, plan);
		return TEXT_UNREADABLE;
	}
	if (plan->type == COLUMN_IDENTITY)
		return read_identity(reader, plan, text);
	if (plan->names && lost_characters(*text)) {
		cell_fault(reader, plan, FAULT_LOST_CHARACTER, SLICE_EMPTY);
		return TEXT_UNREADABLE;
	}
	if (plan->key)
		*text = text_normalise(reader->scratch, *text);
	*text = text_joined(reader->scratch, *text);
	return text->length ? TEXT_FIRST : TEXT_MISSING;
}
