/*
 * Writes the rosters and ledgers of an invented county, as large as asked
 * for, with a share of planted faults. The same arguments give the same
 * bytes.
 */
#include "tests/bench/generate.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#define MILLION 1000000

static void usage(void)
{
	fputs("usage: bench_generate [--scale S] [--seed N] [--faults "
	      "MILLIONTHS]"
	      " [--all-wrong] DIRECTORY\n"
	      "At scale 1: 2 million households, 7 million persons, 10 million"
	      " payments,\n1 million claims, 5 million visits.\n",
	      stderr);
	exit(2);
}

/* A decimal such as 0.002, in millionths. */
static uint64_t millionths(const char *text)
{
	char *end;
	uint64_t value = strtoull(text, &end, 10) * MILLION;
	uint64_t unit = MILLION / 10;

	if (*end == '.')
		for (end++; *end >= '0' && *end <= '9'; end++, unit /= 10)
			value += (uint64_t)(*end - '0') * unit;
	if (*end || end == text)
		usage();
	return value;
}

static uint64_t whole(const char *text)
{
	char *end;
	uint64_t value = strtoull(text, &end, 10);

	if (*end || end == text)
		usage();
	return value;
}

static void set_scale(struct county *county, const char *text)
{
	uint64_t scale = millionths(text);

	county->households = 2 * scale;
	county->persons = 7 * scale;
	county->payments = 10 * scale;
	county->claims = scale;
	county->visits = 5 * scale;
	if (!scale)
		usage();
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "scale", required_argument, NULL, 's' },
		{ "seed", required_argument, NULL, 'n' },
		{ "faults", required_argument, NULL, 'f' },
		{ "all-wrong", no_argument, NULL, 'a' },
		{ NULL, 0, NULL, 0 },
	};
	struct county county = { .seed = 1, .faults = 1000 };
	int option;

	set_scale(&county, "1");
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case 's':
			set_scale(&county, optarg);
			break;
		case 'n':
			county.seed = whole(optarg);
			break;
		case 'f':
			county.faults = whole(optarg);
			break;
		case 'a':
			county.all_wrong = true;
			county.faults = MILLION;
			break;
		default:
			usage();
		}
	}
	if (optind + 1 != argc)
		usage();
	days_prepare();
	write_households(&county, argv[optind]);
	write_persons(&county, argv[optind]);
	write_payments(&county, argv[optind]);
	write_claims(&county, argv[optind]);
	write_visits(&county, argv[optind]);
	return 0;
}
