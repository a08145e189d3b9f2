/* Writes cells fast: figures, days and names of invented people. */
#include "tests/bench/generate.h"

#include <stdlib.h>
#include <string.h>

#define BUFFERED   ((size_t)1 << 20)
#define ROW_MOST   ((size_t)4096)
#define YEAR_FIRST 1900
#define YEARS      150
#define DAYS_MOST  (YEARS * 366)

static char day_texts[DAYS_MOST][11];
static int32_t year_starts[YEARS + 1];
static int32_t day_total;

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30,
				       31, 31, 30, 31, 30, 31 };

	return lengths[month - 1] + (month == 2 && leap(year));
}

void days_prepare(void)
{
	for (int year = YEAR_FIRST; year < YEAR_FIRST + YEARS; year++) {
		year_starts[year - YEAR_FIRST] = day_total;
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= month_length(year, month);
			     day++)
				snprintf(day_texts[day_total++], 11,
					 "%04d-%02d-%02d", year % 10000,
					 month % 100, day % 100);
	}
}

int32_t day_of_date(int year, int month, int day)
{
	int32_t number = year_starts[year - YEAR_FIRST];

	for (int before = 1; before < month; before++)
		number += month_length(year, before);
	return number + day - 1;
}

void writer_open(struct writer *writer, const char *directory, const char *name,
		 const char *header)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	writer->file = fopen(path, "wb");
	writer->bytes = malloc(BUFFERED);
	writer->length = 0;
	if (!writer->file || !writer->bytes) {
		perror(path);
		exit(2);
	}
	fputs(header, writer->file);
	fputc('\n', writer->file);
}

static void writer_flush(struct writer *writer)
{
	if (fwrite(writer->bytes, 1, writer->length, writer->file) !=
	    writer->length) {
		perror("write");
		exit(2);
	}
	writer->length = 0;
}

void writer_row(struct writer *writer)
{
	writer->bytes[writer->length - 1] = '\n';
	if (writer->length > BUFFERED - ROW_MOST)
		writer_flush(writer);
}

void writer_close(struct writer *writer)
{
	writer_flush(writer);
	if (fclose(writer->file) != 0) {
		perror("close");
		exit(2);
	}
	free(writer->bytes);
}

static void put_bytes(struct writer *writer, const char *text, size_t length)
{
	memcpy(writer->bytes + writer->length, text, length);
	writer->length += length;
	writer->bytes[writer->length++] = ',';
}

void put_text(struct writer *writer, const char *text)
{
	put_bytes(writer, text, strlen(text));
}

void put_number(struct writer *writer, const char *before, uint64_t number,
		int digits)
{
	char text[48];
	size_t head = strlen(before);
	size_t at = sizeof(text);

	do {
		text[--at] = (char)('0' + number % 10);
		number /= 10;
	} while (number || sizeof(text) - at < (size_t)digits);
	memcpy(text + at - head, before, head);
	put_bytes(writer, text + at - head, sizeof(text) - at + head);
}

void put_count(struct writer *writer, uint64_t count)
{
	put_number(writer, "", count, 1);
}

void put_money(struct writer *writer, int64_t fen)
{
	char text[32];
	uint64_t left = fen < 0 ? (uint64_t)-fen : (uint64_t)fen;
	size_t at = sizeof(text);

	text[--at] = (char)('0' + left % 10);
	text[--at] = (char)('0' + left / 10 % 10);
	text[--at] = '.';
	left /= 100;
	do {
		text[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left);
	if (fen < 0)
		text[--at] = '-';
	put_bytes(writer, text + at, sizeof(text) - at);
}

void put_day(struct writer *writer, int32_t day)
{
	put_bytes(writer, day == NO_DAY ? "" : day_texts[day],
		  day == NO_DAY ? 0 : 10);
}

/* splitmix64 */
static uint64_t stirred(uint64_t value)
{
	value += 0x9e3779b97f4a7c15;
	value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
	value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
	return value ^ (value >> 31);
}

uint64_t chance(const struct county *county, uint64_t kind, uint64_t number)
{
	return stirred(stirred(county->seed * 1000 + kind) ^ number);
}

bool chosen(const struct county *county, uint64_t kind, uint64_t number,
	    uint64_t in_a_million)
{
	return chance(county, kind, number) % 1000000 < in_a_million;
}

/* A multiple that shares no divisor with `count` visits every number once. */
uint64_t shuffled(const struct county *county, uint64_t number, uint64_t count)
{
	static const uint64_t primes[] = { 2654435761, 2246822519, 3266489917,
					   668265263 };

	for (size_t i = 0; i < sizeof(primes) / sizeof(*primes); i++)
		if (count % primes[i])
			return (number * primes[i] + county->seed) % count;
	return number;
}

/* County codes of one prefecture; the people are invented. */
static const char *const regions[] = {
	"360702", "360722", "360723", "360724", "360725", "360726",
	"360728", "360729", "360730", "360731", "360732", "360733",
};

#define REGIONS     (sizeof(regions) / sizeof(*regions))
#define BIRTH_YEARS 80
#define BIRTH_DAYS  ((uint64_t)BIRTH_YEARS * 365)
/* Sequence numbers run from 001. */
#define SEQUENCES  999
#define IDENTITIES ((uint64_t)REGIONS * BIRTH_DAYS * SEQUENCES)

void identity_of(const struct county *county, uint64_t person,
		 char text[static 19])
{
	static const int weights[] = { 7, 9, 10, 5,  8, 4, 2, 1, 6,
				       3, 7, 9,  10, 5, 8, 4, 2 };
	uint64_t number = shuffled(county, person, IDENTITIES);
	uint64_t order = number % SEQUENCES + 1;
	uint64_t birth = number / SEQUENCES % BIRTH_DAYS;
	const char *region = regions[number / SEQUENCES / BIRTH_DAYS % REGIONS];
	int32_t day = year_starts[1935 - YEAR_FIRST] + (int32_t)birth;
	const char *date = day_texts[day];
	int sum = 0;

	memcpy(text, region, 6);
	memcpy(text + 6, date, 4);
	memcpy(text + 10, date + 5, 2);
	memcpy(text + 12, date + 8, 2);
	text[14] = (char)('0' + order / 100);
	text[15] = (char)('0' + order / 10 % 10);
	text[16] = (char)('0' + order % 10);
	for (size_t i = 0; i < 17; i++)
		sum += weights[i] * (text[i] - '0');
	text[17] = "10X98765432"[sum % 11];
	text[18] = '\0';
}

void name_of(const struct county *county, uint64_t kind, uint64_t number,
	     char text[static 16])
{
	static const char surnames[][4] = {
		"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周",
		"徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "高",
		"谢", "曾", "钟", "赖", "廖", "邱", "温", "蓝", "卢", "肖",
	};
	static const char given[][4] = {
		"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋",
		"勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞", "平",
		"刚", "桂", "英", "华", "玉", "兰", "福", "生", "财", "金",
		"水", "根", "发", "莲", "凤", "祥", "云", "春", "梅", "林",
	};
	uint64_t draw = chance(county, kind, number);

	memcpy(text, surnames[draw % 30], 3);
	memcpy(text + 3, given[draw / 30 % 40], 3);
	text[6] = '\0';
	if (draw / 1200 % 5) {
		memcpy(text + 6, given[draw / 6000 % 40], 3);
		text[9] = '\0';
	}
}
