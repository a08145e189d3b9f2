/* Exact fractions of 128-bit integers; a value that does not fit becomes
 * NUMBER_OVERFLOW. */
#include "linter/base/number.h"

#define MILLION ((wide)DECIMAL_ONE)

static wide greatest_divisor(wide a, wide b)
{
	while (b != 0) {
		wide rest = a % b;

		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

/* The same value in lowest terms. */
struct number number_reduce(struct number a)
{
	/* The denominator is positive, so the divisor is at least 1 and
	 * never the one value whose negative does not fit. */
	wide divisor = greatest_divisor(a.numerator, a.denominator);

	return (struct number){ .numerator = a.numerator / divisor,
				.denominator = a.denominator / divisor };
}

struct number number_of_decimal(decimal value)
{
	if (value <= DECIMAL_UNREADABLE)
		BUG("computing with a missing or unreadable decimal");
	return (struct number){ .numerator = value, .denominator = MILLION };
}

struct number number_of_integer(int64_t value)
{
	return (struct number){ .numerator = value, .denominator = 1 };
}

static struct number negate(struct number a)
{
	if (__builtin_sub_overflow((wide)0, a.numerator, &a.numerator))
		return NUMBER_OVERFLOW;
	return a;
}

/* Over the least common denominator. */
static bool try_add(struct number a, struct number b, struct number *sum)
{
	wide divisor = greatest_divisor(a.denominator, b.denominator);
	wide left, right;

	return !__builtin_mul_overflow(a.numerator, b.denominator / divisor,
				       &left) &&
	       !__builtin_mul_overflow(b.numerator, a.denominator / divisor,
				       &right) &&
	       !__builtin_add_overflow(left, right, &sum->numerator) &&
	       !__builtin_mul_overflow(a.denominator, b.denominator / divisor,
				       &sum->denominator);
}

struct number number_add(struct number a, struct number b)
{
	struct number sum = { .denominator = a.denominator };

	if (number_overflowed(a) || number_overflowed(b))
		return NUMBER_OVERFLOW;
	if (a.denominator == b.denominator &&
	    !__builtin_add_overflow(a.numerator, b.numerator, &sum.numerator))
		return sum;
	if (try_add(a, b, &sum) ||
	    try_add(number_reduce(a), number_reduce(b), &sum))
		return sum;
	return NUMBER_OVERFLOW;
}

struct number number_subtract(struct number a, struct number b)
{
	if (number_overflowed(a) || number_overflowed(b))
		return NUMBER_OVERFLOW;
	return number_add(a, negate(b));
}

static bool try_multiply(struct number a, struct number b,
			 struct number *product)
{
	return !__builtin_mul_overflow(a.numerator, b.numerator,
				       &product->numerator) &&
	       !__builtin_mul_overflow(a.denominator, b.denominator,
				       &product->denominator);
}

struct number number_multiply(struct number a, struct number b)
{
	struct number product;
	struct number left, right;

	if (number_overflowed(a) || number_overflowed(b))
		return NUMBER_OVERFLOW;
	if (try_multiply(a, b, &product))
		return product;
	/* After cancelling crosswise the product is in its lowest terms: if
	 * it does not fit then, it cannot be held. */
	a = number_reduce(a);
	b = number_reduce(b);
	left = number_reduce((struct number){ a.numerator, b.denominator });
	right = number_reduce((struct number){ b.numerator, a.denominator });
	if (try_multiply(left, right, &product))
		return product;
	return NUMBER_OVERFLOW;
}

struct number number_divide(struct number a, struct number b)
{
	if (number_overflowed(a) || number_overflowed(b) || b.numerator == 0)
		return NUMBER_OVERFLOW;
	if (b.numerator < 0) {
		b = negate(number_reduce(b));
		a = negate(number_reduce(a));
		if (number_overflowed(a) || number_overflowed(b))
			return NUMBER_OVERFLOW;
	}
	return number_multiply(a,
			       (struct number){ b.denominator, b.numerator });
}

static wide floor_of(struct number a)
{
	wide quotient = a.numerator / a.denominator;

	return quotient - (a.numerator % a.denominator < 0);
}

/*
 * Compares where cross products do not fit: whole parts first, then the
 * reciprocals of the remaining fractions, whose order is reversed. Terminates
 * as Euclid's algorithm does.
 */
static int compare_by_parts(struct number a, struct number b)
{
	int sign = 1;

	for (;;) {
		wide whole_a = floor_of(a);
		wide whole_b = floor_of(b);
		wide rest_a, rest_b;

		if (whole_a != whole_b)
			return whole_a < whole_b ? -sign : sign;
		rest_a = a.numerator % a.denominator;
		rest_b = b.numerator % b.denominator;
		rest_a += rest_a < 0 ? a.denominator : 0;
		rest_b += rest_b < 0 ? b.denominator : 0;
		if (rest_a == 0 || rest_b == 0)
			return sign * ((rest_a != 0) - (rest_b != 0));
		a = (struct number){ a.denominator, rest_a };
		b = (struct number){ b.denominator, rest_b };
		sign = -sign;
	}
}

int number_compare(struct number a, struct number b)
{
	wide left = a.numerator;
	wide right = b.numerator;

	if (number_overflowed(a) || number_overflowed(b))
		BUG("comparing a number that overflowed");
	if (a.denominator != b.denominator &&
	    (__builtin_mul_overflow(a.numerator, b.denominator, &left) ||
	     __builtin_mul_overflow(b.numerator, a.denominator, &right)))
		return compare_by_parts(a, b);
	return (left > right) - (left < right);
}

/*
 * The whole number of 10^-places nearest to the value, half away from zero;
 * false when it does not fit.
 */
static bool scale_to(struct number a, int places, struct number *scaled)
{
	wide scale = 1;
	wide whole, rest;

	a = number_reduce(a);
	for (; places > 0; places--)
		if (__builtin_mul_overflow(scale, (wide)10, &scale))
			return false;
	if (__builtin_mul_overflow(a.numerator, scale, &whole))
		return false;
	rest = whole % a.denominator;
	whole /= a.denominator;
	if (rest < 0 ? -rest >= a.denominator + rest
		     : rest > 0 && rest >= a.denominator - rest)
		whole += rest < 0 ? -1 : 1;
	*scaled = (struct number){ .numerator = whole, .denominator = scale };
	return true;
}

struct number number_round(struct number a, int places)
{
	struct number rounded;

	if (number_overflowed(a))
		return a;
	/* A whole number needs no rounding, however large it is. */
	a = number_reduce(a);
	if (a.denominator == 1)
		return a;
	return scale_to(a, places, &rounded) ? rounded : NUMBER_OVERFLOW;
}

struct number number_floor(struct number a)
{
	if (number_overflowed(a))
		return a;
	return (struct number){ .numerator = floor_of(a), .denominator = 1 };
}

/* False when the value has more than six places or does not fit. */
static bool to_millionths(struct number a, wide *millionths)
{
	if (number_overflowed(a))
		return false;
	if (a.denominator != MILLION) {
		a = number_reduce(a);
		if (MILLION % a.denominator != 0)
			return false;
	}
	return !__builtin_mul_overflow(a.numerator, MILLION / a.denominator,
				       millionths);
}

bool number_to_decimal(struct number a, decimal *value)
{
	wide millionths;

	if (!to_millionths(a, &millionths) ||
	    millionths <= DECIMAL_UNREADABLE || millionths > INT64_MAX)
		return false;
	*value = (decimal)millionths;
	return true;
}

/* The digits of numerator / 10^places, without zeros at the end. */
static void format_scaled(struct buffer *buffer, wide numerator, int places)
{
	char digits[64];
	char *next = digits + sizeof(digits);
	bool negative = numerator < 0;

	while (places > 0 && numerator % 10 == 0) {
		numerator /= 10;
		places--;
	}
	/* Digit by digit from the right, at least one before the point. */
	for (int i = 0; i <= places || numerator != 0; i++) {
		int digit = (int)(numerator % 10);

		if (i > 0 && i == places)
			*--next = '.';
		*--next = (char)('0' + (digit < 0 ? -digit : digit));
		numerator /= 10;
	}
	if (negative)
		*--next = '-';
	buffer_add(buffer,
		   (struct slice){ next,
				   (size_t)(digits + sizeof(digits) - next) });
}

void number_format(struct buffer *buffer, struct number a, int places)
{
	struct number rounded;
	wide millionths;

	if (to_millionths(a, &millionths)) {
		format_scaled(buffer, millionths, DECIMAL_PLACES);
		return;
	}
	if (number_overflowed(a) || !scale_to(a, places, &rounded)) {
		buffer_add(buffer, SLICE_LITERAL("?"));
		return;
	}
	if (number_compare(a, rounded) != 0)
		buffer_add(buffer, SLICE_LITERAL("≈"));
	format_scaled(buffer, rounded.numerator, places);
}
