/*
 * What the files of the expression compiler share: the tree as it is parsed,
 * before names mean anything, and the steps that type it.
 * Private to linter/profile.
 */
#ifndef FUNDLINT_PROFILE_EXPRESSION_PARSE_H
#define FUNDLINT_PROFILE_EXPRESSION_PARSE_H

#include "linter/profile/schema/compile.h"

/* A function of the language. */
struct function {
	const char *name;
	enum operation operation;
	/*
	 * One letter an operand: n number, w whole number written out, d day,
	 * s day or period, p period, t text, r regular expression, u name of a unit. ? what
	 * follows may be left out; * the last may be repeated.
	 */
	const char *takes;
	enum value_type gives;
};

/*
 * parse.c: the tree of an expression. Names are OPERATION_COLUMN without a
 * path, texts in quotation marks are literals of VALUE_TEXT not yet interned.
 * NULL after adding a problem.
 */
struct expression *expression_parse(struct compiler *compiler,
				    struct slice text, struct mark start);

/* Types expressions over rows of one table. */
struct typing {
	struct compiler *compiler;
	const struct table_schema *over;
};

/* type.c */
/*
 * Gives a tree its types, from the leaves up, and resolves its names; false
 * after adding a problem. A name or text that can be a value of `codes` is
 * one; NULL: no value is looked for.
 */
bool expression_type(const struct typing *typing, struct expression *tree,
		     const struct vocabulary *codes);
bool type_wanted(const struct typing *typing, struct expression *operand,
		 enum value_type wanted);
/* "a number", "a date" ..., for messages. */
const char *type_title(enum value_type type);

/* name.c */
bool type_name(const struct typing *typing, struct expression *name,
	       const struct vocabulary *codes);
bool type_text(const struct typing *typing, struct expression *text,
	       const struct vocabulary *codes);
/* The text between the quotation marks of a literal. */
struct slice type_text_content(const struct expression *text);

/* compare.c */
bool type_comparison(const struct typing *typing, struct expression *tree);
/* Operands of one type, the codes among them of one vocabulary. */
bool type_alike(const struct typing *typing, struct expression *tree,
		uint32_t first, const struct vocabulary *codes);

/* function.c */
bool type_function(const struct typing *typing, struct expression *call,
		   const struct vocabulary *codes);
/* NULL when there is no function of that name. */
const struct function *function_find(struct slice name);
const char *function_name(enum operation operation);
/* Names of all functions, for suggestions; returns how many. */
size_t function_names(struct slice *names, size_t most);
#define FUNCTION_NAMES_MOST 40

/* unit.c */
/*
 * Makes numbers comparable: operands from `first` on get one unit, through
 * its base where units differ by a factor only. False after adding a problem.
 */
bool expression_units_agree(const struct typing *typing,
			    struct expression *tree, uint32_t first);
/* The unit of a product or quotient. */
void expression_units_combine(struct expression *tree);
/* Before: 100 yuan/mu times a quantity whose unit stands in the row counts it
 * in mu. */
void expression_units_count(const struct typing *typing,
			    struct expression *product);

/* arithmetic.c */
/* A copy of the node, before it is changed, for its `written`. */
const struct expression *expression_keep(struct arena *arena,
					 const struct expression *node);
/* The same number as millionths if it can be: cells compare with it fast. */
struct number expression_literal_number(struct number number);
/* Computes what has only literals for operands; false after adding a problem
 * (division by zero, too large a number). */
bool expression_fold(const struct typing *typing, struct expression *tree);

#endif
