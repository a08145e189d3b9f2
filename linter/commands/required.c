/* Finds the tables and columns that must be given. */
#include "linter/commands/required.h"

#include "linter/commands/named.h"

bool required_find(const struct profile *profile, struct slice name,
		   struct required *required)
{
	struct arena scratch = ARENA_EMPTY;
	struct naming naming = { .profile = profile, .arena = &scratch };

	required->table = naming_place(&naming, name, &required->column);
	arena_release(&scratch);
	return required->table != NULL;
}

bool required_known(const struct profile *profile, struct slice name)
{
	struct arena scratch = ARENA_EMPTY;
	struct naming naming = { .profile = profile, .arena = &scratch };
	uint32_t column;
	const bool known = naming_place(&naming, name, &column) != NULL;

	if (!known)
		named_complain(&naming, SLICE_LITERAL("--require"));
	arena_release(&scratch);
	return known;
}

bool required_given(const struct required *required, const struct model *model)
{
	const struct table *table = model_table(model, required->table);

	return table->given && (required->column == NO_COLUMN ||
				table->columns[required->column].in_file);
}
