/*
 * What the parts of the generator share: chance, text and the county itself.
 */
#ifndef FUNDLINT_TESTS_BENCH_GENERATE_H
#define FUNDLINT_TESTS_BENCH_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* How much of everything, and how much of it is wrong. */
struct county {
	uint64_t seed;
	uint64_t households, persons, payments, claims, visits;
	uint64_t faults; /* of a million, of each of the five kinds */
	bool all_wrong;  /* every identity number stands twice besides */
};

/* One file on its way to the disk. */
struct writer {
	FILE *file;
	char *bytes;
	size_t length;
};

void writer_open(struct writer *writer, const char *directory, const char *name,
		 const char *header);
/* Ends the row. */
void writer_row(struct writer *writer);
/* Closes the file; ends the program when it could not be written. */
void writer_close(struct writer *writer);

/* Cells, each with the comma behind it, or before it ends the row. */
void put_text(struct writer *writer, const char *text);
void put_count(struct writer *writer, uint64_t count);
/* With leading zeros up to `digits`. */
void put_number(struct writer *writer, const char *before, uint64_t number,
		int digits);
/* Fen, written as yuan. */
void put_money(struct writer *writer, int64_t fen);
/* Days since 1900-01-01; NO_DAY leaves the cell blank. */
#define NO_DAY (-1)
void put_day(struct writer *writer, int32_t day);

void days_prepare(void);
int32_t day_of_date(int year, int month, int day);

/* Chance that depends on nothing but the seed, the kind and the number. */
uint64_t chance(const struct county *county, uint64_t kind, uint64_t number);
/* Whether the household (or person, or claim) is one of the wrong ones. */
bool chosen(const struct county *county, uint64_t kind, uint64_t number,
	    uint64_t in_a_million);
/* Puts 0 ... count - 1 in another order. */
uint64_t shuffled(const struct county *county, uint64_t number, uint64_t count);

/* The identity number of a person; no two persons have the same. */
void identity_of(const struct county *county, uint64_t person,
		 char text[static 19]);
/* A name of two or three characters. */
void name_of(const struct county *county, uint64_t kind, uint64_t number,
	     char text[static 16]);

void write_households(const struct county *county, const char *directory);
void write_persons(const struct county *county, const char *directory);
void write_payments(const struct county *county, const char *directory);
void write_claims(const struct county *county, const char *directory);
void write_visits(const struct county *county, const char *directory);

#endif
