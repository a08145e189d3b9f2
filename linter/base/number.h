/*
 * Exact numbers. A decimal is a 64-bit count of millionths: what cells hold.
 * A number is a fraction of 128-bit integers: what expressions compute with,
 * so that 655 / 3955 compares with 17.68 % without rounding.
 */
#ifndef FUNDLINT_BASE_NUMBER_H
#define FUNDLINT_BASE_NUMBER_H

#include "linter/base/arena.h"
#include "linter/base/buffer.h"

typedef int64_t decimal; /* millionths */
__extension__ typedef __int128 wide;

#define DECIMAL_ONE        INT64_C(1000000)
#define DECIMAL_PLACES     6
#define DECIMAL_MISSING    INT64_MIN       /* the cell is blank */
#define DECIMAL_UNREADABLE (INT64_MIN + 1) /* the cell holds no number */

enum number_fault {
	NUMBER_FINE,
	NUMBER_BLANK,
	NUMBER_NOT_A_NUMBER,
	NUMBER_TOO_LARGE,
	NUMBER_TOO_PRECISE, /* more than six places that are not zero */
};

/* decimal.c */
/*
 * Reads an amount as exports write it: 1,234.50, ￥1234.5, -3, (3.00) for a
 * negative, full-width digits, 0.35万, 1.2亿, a trailing 元 or other unit.
 * *unit receives what stands behind the number, 万 and 亿 taken off and
 * multiplied in; empty where nothing does. A percentage sign is a unit, and
 * 元整 is 元. On a fault *value is DECIMAL_MISSING (blank) or
 * DECIMAL_UNREADABLE.
 */
enum number_fault decimal_parse(struct slice text, decimal *value,
				struct slice *unit);
/* Without trailing zeros: 1234.5. The value must be a real one. */
void decimal_format(struct buffer *buffer, decimal value);

/* number.c */
struct number {
	wide numerator;
	wide denominator; /* > 0; 0 marks an overflow, which spreads */
};

#define NUMBER_OVERFLOW ((struct number){ .numerator = 0, .denominator = 0 })

/* decimal.c: the same of a number with any places, of which fifteen are kept:
 * never NUMBER_TOO_PRECISE. On a fault *value is NUMBER_OVERFLOW. */
enum number_fault number_parse(struct slice text, struct number *value,
			       struct slice *unit);

/* A real value: neither DECIMAL_MISSING nor DECIMAL_UNREADABLE. */
struct number number_of_decimal(decimal value);
struct number number_of_integer(int64_t value);
struct number number_add(struct number a, struct number b);
struct number number_subtract(struct number a, struct number b);
struct number number_multiply(struct number a, struct number b);
/* Division by zero gives an overflow. */
struct number number_divide(struct number a, struct number b);
static inline bool number_overflowed(struct number a)
{
	return a.denominator == 0;
}
/* The same value in lowest terms; it may not have overflowed. */
struct number number_reduce(struct number a);
/* -1, 0 or 1; neither may have overflowed. */
int number_compare(struct number a, struct number b);
/* Rounded half away from zero to `places` (0 or more) places. */
struct number number_round(struct number a, int places);
/* The largest whole number that is not above it. */
struct number number_floor(struct number a);
/* Exact, or false when the value is not a whole number of millionths. */
bool number_to_decimal(struct number a, decimal *value);
/* Exact when it has at most six places, else rounded to `places` and
 * preceded by ≈. An overflow becomes "?". */
void number_format(struct buffer *buffer, struct number a, int places);

#endif
