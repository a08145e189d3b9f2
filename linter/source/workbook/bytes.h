/*
 * Numbers in the bytes of a binary file, least byte first. Who reads has
 * looked that they are there.
 * Private to source/workbook.
 */
#ifndef FUNDLINT_SOURCE_WORKBOOK_BYTES_H
#define FUNDLINT_SOURCE_WORKBOOK_BYTES_H

#include <stdint.h>

static inline uint16_t bytes_read16(const char *at)
{
	const unsigned char *bytes = (const unsigned char *)at;

	return (uint16_t)(bytes[0] | bytes[1] << 8);
}

static inline uint32_t bytes_read32(const char *at)
{
	return bytes_read16(at) | (uint32_t)bytes_read16(at + 2) << 16;
}

static inline uint64_t bytes_read64(const char *at)
{
	return bytes_read32(at) | (uint64_t)bytes_read32(at + 4) << 32;
}

#endif
