/* Walks the columns an expression reads. */
#include "linter/profile/expression/expression.h"

void expression_columns(const struct expression *expression,
			void (*visit)(void *context,
				      const struct column_path *path,
				      bool dated),
			void *context)
{
	if (!expression)
		return;
	if (expression->operation == OPERATION_COLUMN)
		visit(context, &expression->path, expression->history != NULL);
	for (uint32_t i = 0; i < expression->count; i++)
		expression_columns(expression->operands[i], visit, context);
}
