/* Finds the tables that one header has the columns of. */
#include "linter/load/beside.h"

/* Which columns of all tables a header names. */
struct named_columns {
	const struct header_names *names;
	bool *named; /* by the table's first column and the column */
};

static bool *place_of(const struct named_columns *columns,
		      const struct table_schema *table, uint32_t column)
{
	return &columns->named[columns->names->first_column[table->number] +
			       column];
}

static struct named_columns columns_named(const struct header_search *search,
					  const struct header *header)
{
	const struct header_line *lines =
		&header->lines[header->last - header->two_rows];
	const uint32_t width = header_width(lines, header->two_rows);
	struct named_columns columns = {
		.names = search->names,
		.named = ARENA_ARRAY(search->arena, bool,
				     search->names->column_count),
	};

	for (uint32_t f = 0; f < width; f++) {
		const struct header_match match =
			header_cell(search->names, lines, header->two_rows, f,
				    search->arena)
				.match;

		for (size_t i = 0; i < match.count; i++) {
			const struct header_name *name = &match.names[i];

			columns.named[search->names->first_column[name->table] +
				      name->column] = true;
		}
	}
	return columns;
}

static bool demand_met(const struct named_columns *columns,
		       const struct column_choice *demand)
{
	for (uint32_t i = 0; i < demand->count; i++)
		if (*place_of(columns, demand->columns[i].table,
			      demand->columns[i].column))
			return true;
	return false;
}

static const struct table_beside *find_beside(const struct table_schema *table,
					      const struct table_schema *leads)
{
	for (uint32_t i = 0; i < table->beside_count; i++)
		if (table->beside[i].leads == leads)
			return &table->beside[i];
	return NULL;
}

static bool stands_beside(const struct named_columns *columns,
			  const struct table_schema *table,
			  const struct table_schema *leads)
{
	const struct table_beside *beside = find_beside(table, leads);

	for (uint32_t i = 0; beside && i < beside->demand_count; i++)
		if (!demand_met(columns, &beside->demands[i]))
			return false;
	return beside != NULL;
}

/* The table itself, or the one that it stands beside. */
static const struct table_schema *
leading_table(const struct named_columns *columns,
	      const struct table_schema *table)
{
	for (uint32_t i = 0; i < table->beside_count; i++)
		if (stands_beside(columns, table, table->beside[i].leads))
			return table->beside[i].leads;
	return table;
}

struct header_tables beside_find(const struct header_search *search,
				 const struct header *header)
{
	const struct profile *profile = search->names->profile;
	const struct named_columns columns = columns_named(search, header);
	struct header_tables found = {
		.tables =
			ARENA_ARRAY(search->arena, const struct table_schema *,
				    profile->table_count),
		.count = 1,
	};

	found.tables[0] = leading_table(&columns, header->table);
	for (size_t t = 0; t < profile->table_count; t++)
		if (stands_beside(&columns, &profile->tables[t],
				  found.tables[0]))
			found.tables[found.count++] = &profile->tables[t];
	return found;
}

bool beside_has(const struct header_tables *tables,
		const struct table_schema *table)
{
	for (uint32_t i = 0; i < tables->count; i++)
		if (tables->tables[i] == table)
			return true;
	return false;
}

static bool refers_to(const struct table_schema *table,
		      const struct table_schema *other)
{
	for (uint32_t c = 0; c < table->column_count; c++)
		if (table->columns[c].refers == other && c != table->key)
			return true;
	return false;
}

static bool leads(const struct table_schema *table,
		  const struct table_schema *other)
{
	if (find_beside(other, table) || find_beside(table, other))
		return find_beside(other, table) != NULL;
	return refers_to(table, other) && !refers_to(other, table);
}

void beside_order(struct header_tables *tables)
{
	for (uint32_t i = 1; i < tables->count; i++)
		if (leads(tables->tables[i], tables->tables[0])) {
			const struct table_schema *first = tables->tables[0];

			tables->tables[0] = tables->tables[i];
			tables->tables[i] = first;
		}
}

bool beside_shares(const struct table_schema *table, uint32_t column)
{
	if (table->key == NO_COLUMN || table->key == column)
		return true;
	for (int role = 0; role < TABLE_ROLES; role++)
		if (table->roles[role].count == 1 &&
		    table->roles[role].steps[0].column == column)
			return true;
	return false;
}

bool beside_carries(const struct header_search *search,
		    const struct header *header,
		    const struct table_schema *table)
{
	const struct named_columns columns = columns_named(search, header);
	uint32_t count = 0;

	if (table->key != NO_COLUMN)
		return *place_of(&columns, table, table->key);
	for (uint32_t c = 0; c < table->column_count; c++)
		count += *place_of(&columns, table, c);
	return count >= 2;
}
