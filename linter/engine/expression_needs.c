/* Walks the columns of one expression, and tells those it does without. */
#include "linter/engine/columns.h"

/* The parts around a part of an expression, the innermost first. */
struct around {
	const struct expression *part;
	const struct around *next;
};

struct walk {
	const struct column_visitor *visitor;
	bool needed;
	enum needs_use use;
};

static bool same_path(const struct column_path *a, const struct column_path *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++)
		if (a->steps[i].table != b->steps[i].table ||
		    a->steps[i].column != b->steps[i].column)
			return false;
	return true;
}

/* It asks of no more than whether the column is there. */
static bool asks_presence(const struct expression *part,
			  enum operation operation,
			  const struct column_path *path)
{
	return part->operation == operation &&
	       part->operands[0]->operation == OPERATION_COLUMN &&
	       same_path(&part->operands[0]->path, path);
}

/* One of the alternatives is that the column is not there. */
static bool allows_missing(const struct walk *walk,
			   const struct expression *alternatives,
			   const struct column_path *path)
{
	for (uint32_t i = 0; i < alternatives->count; i++) {
		const struct expression *one = alternatives->operands[i];

		if ((one->operation == OPERATION_OR &&
		     allows_missing(walk, one, path)) ||
		    asks_presence(one, OPERATION_IS_MISSING, path) ||
		    (walk->use == NEEDS_SELECTION &&
		     asks_presence(one, OPERATION_IS_KNOWN, path)))
			return true;
	}
	return false;
}

/* The condition tells rows with the column from those without. */
static bool distinguishes(const struct expression *condition,
			  const struct column_path *path)
{
	if (asks_presence(condition, OPERATION_IS_MISSING, path) ||
	    asks_presence(condition, OPERATION_IS_KNOWN, path))
		return true;
	if (condition->operation != OPERATION_AND &&
	    condition->operation != OPERATION_OR &&
	    condition->operation != OPERATION_NOT)
		return false;
	for (uint32_t i = 0; i < condition->count; i++)
		if (distinguishes(condition->operands[i], path))
			return true;
	return false;
}

/* `a or column is known and ...` leaves the rows without it to the others. */
static bool is_alternative(const struct around *around,
			   const struct column_path *path)
{
	const struct expression *all = around->part;

	if (!around->next || around->next->part->operation != OPERATION_OR)
		return false;
	for (uint32_t i = 0; i < all->count; i++)
		if (asks_presence(all->operands[i], OPERATION_IS_KNOWN, path))
			return true;
	return false;
}

/* What the parts around say of a row whose cell is blank they say as well of
 * rows that have no such column. */
static bool does_without(const struct walk *walk, const struct around *around,
			 const struct column_path *path)
{
	for (; around; around = around->next) {
		switch (around->part->operation) {
		case OPERATION_OR:
			if (allows_missing(walk, around->part, path))
				return true;
			break;
		case OPERATION_AND:
			if (walk->use == NEEDS_SELECTION &&
			    is_alternative(around, path))
				return true;
			break;
		case OPERATION_IF:
			if (distinguishes(around->part->operands[0], path))
				return true;
			break;
		case OPERATION_IS_MISSING:
		case OPERATION_IS_KNOWN:
			if (walk->use == NEEDS_VALUE)
				return true;
			break;
		case OPERATION_ROW_PERIOD:
			return true;
		case OPERATION_IN_UNIT:
			/* Of a number whose unit is nowhere it is the one
			 * asked for. */
			if (same_path(&around->part->operands[1]->path, path))
				return true;
			break;
		default:
			break;
		}
	}
	return false;
}

static void walk_part(const struct walk *walk, const struct expression *part,
		      const struct around *around)
{
	struct around inside = { .part = part, .next = around };

	if (part->operation == OPERATION_COLUMN)
		walk->visitor->visit(
			walk->visitor->context, &part->path,
			part->history != NULL,
			walk->needed &&
				!does_without(walk, around, &part->path));
	for (uint32_t i = 0; i < part->count; i++)
		walk_part(walk, part->operands[i], &inside);
}

void expression_needs(const struct expression *expression, bool needed,
		      enum needs_use use, const struct column_visitor *visitor)
{
	const struct walk walk = { visitor, needed, use };

	if (expression)
		walk_part(&walk, expression, NULL);
}
