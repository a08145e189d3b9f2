/* Reads a part of a package through the XML parser, piece by piece. */
#include "linter/source/workbook/package.h"

#define PIECE ((size_t)64 << 10)

bool part_reader_open(struct part_reader *reader, struct zip_archive *archive,
		      uint64_t part, const struct xml_handlers *handlers,
		      void *context)
{
	*reader = (struct part_reader){ .problem = ZIP_BROKEN };
	if (part == NO_PART)
		return false;
	reader->part = zip_part_open(archive, part, &reader->problem);
	if (!reader->part)
		return false;
	reader->xml = xml_new(handlers, context, NULL);
	return true;
}

/* Parses the next piece. */
static enum xml_state read_piece(struct part_reader *reader)
{
	char *room = xml_room(reader->xml, PIECE);
	size_t length;

	if (!room)
		return XML_BROKEN;
	length = zip_part_read(reader->part, room, PIECE, &reader->problem);
	if (reader->problem != ZIP_FINE)
		return XML_BROKEN;
	reader->ended = length == 0;
	return xml_parse(reader->xml, length, reader->ended);
}

bool part_reader_go_on(struct part_reader *reader)
{
	enum xml_state state = XML_MORE;

	if (!reader->xml)
		return false;
	if (reader->paused)
		state = xml_resume(reader->xml);
	while (state == XML_MORE && !reader->ended)
		state = read_piece(reader);
	reader->paused = state == XML_PAUSED;
	if (state == XML_BROKEN && reader->problem == ZIP_FINE)
		reader->problem = ZIP_BROKEN;
	return reader->paused;
}

void part_reader_close(struct part_reader *reader)
{
	xml_free(reader->xml);
	zip_part_close(reader->part);
	*reader = (struct part_reader){ .problem = ZIP_FINE };
}

enum zip_problem package_read(const struct package *package, uint64_t part,
			      const struct xml_handlers *handlers,
			      void *context)
{
	struct part_reader reader;
	enum zip_problem problem;

	if (part_reader_open(&reader, package->archive, part, handlers,
			     context))
		part_reader_go_on(&reader);
	problem = reader.problem;
	part_reader_close(&reader);
	return problem;
}
