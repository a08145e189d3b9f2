/* Text that grows as pieces are added to its end. */
#include "linter/base/buffer.h"

#include <stdarg.h>
#include <stdio.h>

/* Makes room for `length` more bytes and a NUL. */
static void make_room(struct buffer *buffer, size_t length)
{
	size_t needed;

	if (__builtin_add_overflow(buffer->length + 1, length, &needed))
		needed = SIZE_MAX; /* memory_reallocate() reports it */
	if (needed <= buffer->capacity)
		return;
	if (needed < buffer->capacity * 2)
		needed = buffer->capacity * 2;
	if (needed < 64)
		needed = 64;
	buffer->text = memory_reallocate(buffer->text, needed, 1);
	buffer->capacity = needed;
}

void buffer_add(struct buffer *buffer, struct slice text)
{
	make_room(buffer, text.length);
	if (text.length)
		memcpy(buffer->text + buffer->length, text.at, text.length);
	buffer->length += text.length;
	buffer->text[buffer->length] = '\0';
}

void buffer_add_character(struct buffer *buffer, char character)
{
	make_room(buffer, 1);
	buffer->text[buffer->length++] = character;
	buffer->text[buffer->length] = '\0';
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	int length;

	make_room(buffer, 32);
	for (;;) {
		size_t room = buffer->capacity - buffer->length;

		va_start(arguments, format);
		length = vsnprintf(buffer->text + buffer->length, room, format,
				   arguments);
		va_end(arguments);
		if (length < 0)
			BUG("vsnprintf cannot use the format \"%s\"", format);
		if ((size_t)length < room)
			break;
		make_room(buffer, (size_t)length);
	}
	buffer->length += (size_t)length;
}

struct slice buffer_slice(const struct buffer *buffer)
{
	if (!buffer->text)
		return SLICE_EMPTY;
	return (struct slice){ .at = buffer->text, .length = buffer->length };
}

void buffer_reset(struct buffer *buffer)
{
	buffer->length = 0;
	if (buffer->text)
		buffer->text[0] = '\0';
}

void buffer_release(struct buffer *buffer)
{
	memory_release(buffer->text);
	*buffer = BUFFER_EMPTY;
}
