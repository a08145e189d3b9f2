/*
 * What libcsv alone needs for the same files: one thread, callbacks that only
 * count. The measure that fundlint's speed is held against.
 */
#include <csv.h>

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE ((size_t)1 << 22)

struct tally {
	uint64_t fields, rows, bytes;
};

static void count_field(void *field, size_t length, void *tally)
{
	(void)field;
	((struct tally *)tally)->fields++;
	((struct tally *)tally)->bytes += length;
}

static void count_row(int end, void *tally)
{
	(void)end;
	((struct tally *)tally)->rows++;
}

static int parse_bytes(struct csv_parser *parser, const char *bytes,
		       size_t size, struct tally *tally)
{
	for (size_t at = 0; at < size; at += PIECE) {
		size_t length = size - at < PIECE ? size - at : PIECE;

		if (csv_parse(parser, bytes + at, length, count_field,
			      count_row, tally) != length)
			return -1;
	}
	return csv_fini(parser, count_field, count_row, tally);
}

static int parse_file(const char *path, struct tally *tally)
{
	int file = open(path, O_RDONLY);
	struct csv_parser parser;
	struct stat status;
	void *bytes;
	int result = -1;

	if (file < 0 || fstat(file, &status) != 0)
		return -1;
	bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file,
		     0);
	close(file);
	if (bytes == MAP_FAILED)
		return -1;
	if (csv_init(&parser, 0) == 0) {
		result = parse_bytes(&parser, bytes, (size_t)status.st_size,
				     tally);
		csv_free(&parser);
	}
	munmap(bytes, (size_t)status.st_size);
	return result;
}

int main(int argc, char **argv)
{
	struct tally tally = { 0 };

	for (int i = 1; i < argc; i++)
		if (parse_file(argv[i], &tally) != 0) {
			perror(argv[i]);
			return 2;
		}
	printf("%llu rows, %llu fields, %llu bytes\n",
	       (unsigned long long)tally.rows, (unsigned long long)tally.fields,
	       (unsigned long long)tally.bytes);
	return 0;
}
