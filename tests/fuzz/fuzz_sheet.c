/*
 * Fuzzes what is inside of workbooks: the first byte says which part the
 * others are, and around it a workbook is packed.
 */
#include "tests/fuzz/workbook_rows.h"

#include "linter/base/buffer.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static uint32_t checksum(struct slice text)
{
	uint32_t sum = UINT32_MAX;

	for (size_t i = 0; i < text.length; i++) {
		sum ^= (unsigned char)text.at[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
	}
	return ~sum;
}

static void add_number(struct buffer *into, uint32_t number, int bytes)
{
	for (; bytes; bytes--, number >>= 8)
		buffer_add_character(into, (char)(number & 0xFF));
}

/* An archive being packed: nothing in it is compressed. */
struct pack {
	struct buffer parts, directory;
	uint16_t count;
};

/* What the header of a part and its entry in the directory share. */
static void add_header(struct buffer *into, struct slice name,
		       struct slice text)
{
	add_number(into, 20, 2); /* version */
	add_number(into, 0, 2);  /* flags */
	add_number(into, 0, 2);  /* stored */
	add_number(into, 0, 4);  /* time */
	add_number(into, checksum(text), 4);
	add_number(into, (uint32_t)text.length, 4);
	add_number(into, (uint32_t)text.length, 4);
	add_number(into, (uint32_t)name.length, 2);
	add_number(into, 0, 2);
}

static void add_part(struct pack *pack, struct slice name, struct slice text)
{
	const uint32_t start = (uint32_t)pack->parts.length;

	buffer_add(&pack->parts, SLICE_LITERAL("PK\003\004"));
	add_header(&pack->parts, name, text);
	buffer_add(&pack->parts, name);
	buffer_add(&pack->parts, text);
	buffer_add(&pack->directory, SLICE_LITERAL("PK\001\002"));
	add_number(&pack->directory, 20, 2);
	add_header(&pack->directory, name, text);
	add_number(&pack->directory, 0, 2);
	add_number(&pack->directory, 0, 2);
	add_number(&pack->directory, 0, 2);
	add_number(&pack->directory, 0, 4);
	add_number(&pack->directory, start, 4);
	buffer_add(&pack->directory, name);
	pack->count++;
}

static void read_pack(struct pack *pack)
{
	const uint32_t start = (uint32_t)pack->parts.length;

	buffer_add(&pack->parts, buffer_slice(&pack->directory));
	buffer_add(&pack->parts, SLICE_LITERAL("PK\005\006"));
	add_number(&pack->parts, 0, 4);
	add_number(&pack->parts, pack->count, 2);
	add_number(&pack->parts, pack->count, 2);
	add_number(&pack->parts, (uint32_t)pack->directory.length, 4);
	add_number(&pack->parts, start, 4);
	add_number(&pack->parts, 0, 2);
	read_all(buffer_slice(&pack->parts));
	buffer_release(&pack->parts);
	buffer_release(&pack->directory);
}

#define RELATION(id, type, target)                                         \
	"<Relationship Id=\"" id "\" Type=\"x/" type "\" Target=\"" target \
	"\"/>"

static const struct {
	struct slice name, text;
} ooxml[] = {
	{ SLICE_CONSTANT("xl/worksheets/sheet1.xml"),
	  SLICE_CONSTANT("<worksheet><sheetData><row><c t=\"s\"><v>0</v></c>"
			 "<c s=\"1\"><v>43917.5</v></c></row></sheetData>"
			 "</worksheet>") },
	{ SLICE_CONSTANT("xl/sharedStrings.xml"),
	  SLICE_CONSTANT("<sst><si><t>a</t></si></sst>") },
	{ SLICE_CONSTANT("xl/styles.xml"),
	  SLICE_CONSTANT("<styleSheet><numFmts><numFmt numFmtId=\"170\" "
			 "formatCode=\"yyyy-mm\"/></numFmts><cellXfs>"
			 "<xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>"
			 "</styleSheet>") },
	{ SLICE_CONSTANT("xl/workbook.xml"),
	  SLICE_CONSTANT("<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/>"
			 "</sheets></workbook>") },
	{ SLICE_CONSTANT("xl/_rels/workbook.xml.rels"),
	  SLICE_CONSTANT(
		  "<Relationships>" RELATION("r1", "worksheet",
					     "worksheets/sheet1.xml")
			  RELATION("r2", "sharedStrings", "sharedStrings.xml")
				  RELATION("r3", "styles",
					   "styles.xml") "</Relationships>") },
};

/* A workbook of Office Open XML one part of which is the bytes. */
static void read_ooxml(size_t part, struct slice bytes)
{
	struct pack pack = { .count = 0 };

	for (size_t i = 0; i < ARRAY_SIZE(ooxml); i++)
		add_part(&pack, ooxml[i].name,
			 i == part ? bytes : ooxml[i].text);
	read_pack(&pack);
}

static void read_ods(struct slice bytes)
{
	struct pack pack = { .count = 0 };

	add_part(&pack, SLICE_LITERAL("content.xml"), bytes);
	add_part(&pack, SLICE_LITERAL("META-INF/manifest.xml"),
		 SLICE_LITERAL("<m/>"));
	read_pack(&pack);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const struct slice text = { (const char *)bytes + 1, length - 1 };

	if (length < 2)
		return 0;
	if (bytes[0] % 8 < ARRAY_SIZE(ooxml))
		read_ooxml(bytes[0] % 8, text);
	else if (bytes[0] % 8 == ARRAY_SIZE(ooxml))
		read_ods(text);
	else
		read_all(text);
	return 0;
}
