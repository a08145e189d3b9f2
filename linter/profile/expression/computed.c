/* Names what only checks ask, for people who read queries. */
#include "linter/profile/expression/print.h"

const char *computed_name(const struct expression *computed)
{
	static const char *const functions[] = {
		[FUNCTION_OTHER_DOCUMENT] = "other_document",
		[FUNCTION_IDENTITY_FAULT] = "identity_fault",
		[FUNCTION_IDENTITY_BIRTH] = "identity_birth",
		[FUNCTION_IDENTITY_MALE] = "identity_male",
		[FUNCTION_IDENTITY_LAST] = "identity_last",
		[FUNCTION_IDENTITY_DUE] = "identity_due",
		[FUNCTION_IDENTITY_PROVINCE] = "identity_province",
		[FUNCTION_IDENTITY_REGION] = "identity_region",
		[FUNCTION_CARD_FAULT] = "card_fault",
		[FUNCTION_CARD_HOLDER] = "card_holder",
		[FUNCTION_CARD_KIND] = "card_kind",
		[FUNCTION_CARD_GRADE] = "card_grade",
		[FUNCTION_CARD_DUE] = "card_due",
		[FUNCTION_ACCOUNT_FAULT] = "account_fault",
		[FUNCTION_ACCOUNT_LAST] = "account_last",
		[FUNCTION_ACCOUNT_DUE] = "account_due",
		[FUNCTION_UNIT_FACTOR] = "unit_factor",
		[FUNCTION_UNIT_OTHER] = "unit_other",
		[FUNCTION_SERIES_NUMBER] = "series_number",
		[FUNCTION_SERIES_SAME] = "series_same",
		[FUNCTION_FIGURE_NUMBER] = "figure_number",
		[FUNCTION_FIGURE_BOUND] = "figure_bound",
		[FUNCTION_FIGURE_HOLDS] = "figure_holds",
	};

	switch (computed->operation) {
	case OPERATION_OTHERWISE:
		return "first_known";
	case OPERATION_OTHER_ROW:
		return "other_row";
	case OPERATION_IS_NAMED:
		return "named";
	case OPERATION_FITS:
		return "fits";
	case OPERATION_ALIKE:
		return "alike";
	case OPERATION_FUNCTION:
		return functions[computed->function];
	default:
		return NULL;
	}
}
