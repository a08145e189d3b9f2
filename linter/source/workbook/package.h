/*
 * A workbook as a package of parts (ECMA-376 part 2): which part is which is
 * said by their relationships, never by their names. Private to
 * source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_PACKAGE_H
#define FUNDLINT_SOURCE_WORKBOOK_PACKAGE_H

#include "linter/base/arena.h"
#include "linter/source/workbook/xml.h"
#include "linter/source/workbook/zip.h"

/* Far more than any workbook has; archives with more are bombs. */
#define PARTS_MOST 65536

struct package {
	struct zip_archive *archive; /* owned */
	struct slice *names;         /* of the parts: lower case, with / */
	size_t count;
	struct arena *arena; /* of whoever opened it */
};

/* What one part says of another. */
struct relation {
	struct slice id;
	struct slice type;   /* the last part of it: "worksheet" */
	struct slice target; /* name of a part as in `names` */
};

struct relations {
	struct relation *relations;
	size_t count;
};

#define NO_PART UINT64_MAX

/* False when the bytes are no archive, or one of far too many parts. */
bool package_open(struct package *package, struct slice bytes,
		  struct arena *arena);
void package_close(struct package *package);
/* The place of a part by its name in any case; NO_PART. */
uint64_t package_find(const struct package *package, struct slice name);
/* The relations of the part of that name; of none where it has none. */
struct relations package_relations(const struct package *package,
				   struct slice name);
/* The relation of that id, or of that type; NULL. */
const struct relation *relation_by_id(const struct relations *relations,
				      struct slice id);
const struct relation *relation_by_type(const struct relations *relations,
					struct slice type);

/* A part as it is read through. */
struct part_reader {
	struct zip_part *part; /* owned */
	struct xml *xml;       /* owned */
	enum zip_problem problem;
	bool paused, ended;
};

/* False when the part cannot be read: `problem` says why. */
bool part_reader_open(struct part_reader *reader, struct zip_archive *archive,
		      uint64_t part, const struct xml_handlers *handlers,
		      void *context);
/* Reads on until a handler pauses or the part ends; false at the end and when
 * it is broken: `problem` says which. */
bool part_reader_go_on(struct part_reader *reader);
void part_reader_close(struct part_reader *reader);
/* Reads all of a part. */
enum zip_problem package_read(const struct package *package, uint64_t part,
			      const struct xml_handlers *handlers,
			      void *context);

#endif
