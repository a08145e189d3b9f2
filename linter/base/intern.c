/*
 * Gives equal texts one id. The table is split into shards by hash; a
 * shard's texts lie in its own arena and are found by id through chunks
 * that double in size and never move, so that reading needs no lock.
 */
#include "linter/base/intern.h"

#include "linter/base/arena.h"
#include "linter/base/platform.h"

#define SHARD_BITS  6
#define SHARDS      (1U << SHARD_BITS)
#define CHUNK_FIRST 6 /* the first chunk holds 2^6 texts */
#define CHUNKS      (32 - SHARD_BITS - CHUNK_FIRST)
#define SLOTS_FIRST 64
#define BATCH       2048
#define LENGTH_LARGE \
	255 /* a first byte of this value: the length follows in full */

struct slot {
	uint32_t tag;   /* of the hash; it alone places the slot */
	uint32_t local; /* 1 + the text's index in the shard; 0: free */
};

struct shard {
	struct platform_mutex *lock; /* owned */
	struct slot *slots;          /* owned */
	uint32_t slot_count;
	uint32_t count;
	const char **chunks[CHUNKS]; /* owned; a text is its length, bytes */
	struct arena arena;
};

struct interner {
	struct shard *shards; /* owned; SHARDS of them */
};

struct interner *interner_new(void)
{
	struct interner *interner = memory_allocate(1, sizeof(*interner));

	interner->shards = memory_allocate(SHARDS, sizeof(*interner->shards));
	for (size_t i = 0; i < SHARDS; i++) {
		struct shard *shard = &interner->shards[i];

		shard->lock = platform_mutex_new();
		shard->slot_count = SLOTS_FIRST;
		shard->slots =
			memory_allocate(SLOTS_FIRST, sizeof(*shard->slots));
	}
	return interner;
}

void interner_free(struct interner *interner)
{
	if (!interner)
		return;
	for (size_t i = 0; i < SHARDS; i++) {
		struct shard *shard = &interner->shards[i];

		platform_mutex_free(shard->lock);
		memory_release(shard->slots);
		for (size_t k = 0; k < CHUNKS; k++)
			memory_release((void *)shard->chunks[k]);
		arena_release(&shard->arena);
	}
	memory_release(interner->shards);
	memory_release(interner);
}

static uint32_t shard_of(uint64_t hash)
{
	return (uint32_t)(hash >> (64 - SHARD_BITS));
}

/* The place of a text's pointer: chunk k holds 2^(k + CHUNK_FIRST). */
static const char **text_place(const struct shard *shard, uint32_t local)
{
	uint32_t from_one = local + (1U << CHUNK_FIRST);
	uint32_t top = 31 - (uint32_t)__builtin_clz(from_one);

	return &shard->chunks[top - CHUNK_FIRST][from_one - (1U << top)];
}

static struct slice stored_text(const char *stored)
{
	struct slice text = { stored + 1, (unsigned char)*stored };

	if (text.length == LENGTH_LARGE) {
		memcpy(&text.length, stored + 1, sizeof(text.length));
		text.at += sizeof(text.length);
	}
	return text;
}

/* Writes the length in one byte, or in nine when it is large. */
static const char *store_text(struct arena *arena, struct slice text)
{
	char head[1 + sizeof(text.length)];
	size_t head_length = 1;
	char *stored;

	head[0] = (char)text.length;
	if (text.length >= LENGTH_LARGE) {
		head[0] = (char)LENGTH_LARGE;
		memcpy(head + 1, &text.length, sizeof(text.length));
		head_length = sizeof(head);
	}
	stored = arena_bytes(arena, head_length + text.length);
	memcpy(stored, head, head_length);
	memcpy(stored + head_length, text.at, text.length);
	return stored;
}

static void add_text(struct shard *shard, struct slice text)
{
	uint32_t from_one = shard->count + (1U << CHUNK_FIRST);

	if (shard->count >= UINT32_MAX / SHARDS - (1U << CHUNK_FIRST) - 1)
		BUG("more texts than 32-bit ids");
	/* A power of two begins the next chunk. */
	if ((from_one & (from_one - 1)) == 0) {
		uint32_t top = 31 - (uint32_t)__builtin_clz(from_one);

		shard->chunks[top - CHUNK_FIRST] =
			memory_allocate(from_one, sizeof(**shard->chunks));
	}
	*text_place(shard, shard->count) = store_text(&shard->arena, text);
	shard->count++;
}

/* Doubles the slots; tags place them, so no text is read again. */
static void enlarge(struct shard *shard)
{
	uint32_t mask = shard->slot_count * 2 - 1;
	struct slot *slots = memory_allocate((size_t)mask + 1, sizeof(*slots));

	for (uint32_t i = 0; i < shard->slot_count; i++) {
		uint32_t at = shard->slots[i].tag & mask;

		if (!shard->slots[i].local)
			continue;
		while (slots[at].local)
			at = (at + 1) & mask;
		slots[at] = shard->slots[i];
	}
	memory_release(shard->slots);
	shard->slots = slots;
	shard->slot_count = mask + 1;
}

/* The text's slot, or the free one where it belongs. */
static struct slot *find_slot(const struct shard *shard, uint32_t tag,
			      struct slice text)
{
	uint32_t mask = shard->slot_count - 1;
	uint32_t at = tag & mask;

	for (;; at = (at + 1) & mask) {
		struct slot *slot = &shard->slots[at];
		uint32_t local = slot->local;

		if (!local)
			return slot;
		if (slot->tag == tag &&
		    slice_equal(text,
				stored_text(*text_place(shard, local - 1))))
			return slot;
	}
}

static uint32_t id_of(uint32_t shard, uint32_t local)
{
	return local * SHARDS + shard + TEXT_FIRST;
}

/* The id of one text; the caller holds the shard's lock. */
static uint32_t intern_locked(struct interner *interner, uint64_t hash,
			      struct slice text)
{
	uint32_t index = shard_of(hash);
	struct shard *shard = &interner->shards[index];
	uint32_t tag = (uint32_t)hash;
	struct slot *slot = find_slot(shard, tag, text);

	if (!slot->local) {
		if (shard->count >= shard->slot_count / 4 * 3) {
			enlarge(shard);
			slot = find_slot(shard, tag, text);
		}
		add_text(shard, text);
		*slot = (struct slot){ .tag = tag, .local = shard->count };
	}
	return id_of(index, slot->local - 1);
}

uint32_t interner_add(struct interner *interner, struct slice text)
{
	uint32_t id;

	interner_add_all(interner, &text, 1, &id);
	return id;
}

/* The slot at which the search for a text of this hash begins. */
static struct slot *home_slot(const struct shard *shard, uint64_t hash)
{
	return &shard->slots[(uint32_t)hash & (shard->slot_count - 1)];
}

/*
 * Asks for the memory that a group of texts of one shard will need: first
 * all slots, then the texts behind those whose tags agree, so that the waits
 * for memory overlap instead of adding up. Always inlined: GCC takes a
 * function that only prefetches for one without effect and drops its calls.
 */
__attribute__((always_inline)) static inline void
prefetch(const struct shard *shard, const uint64_t *hashes,
	 const uint16_t *group, size_t count)
{
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(home_slot(shard, hashes[group[i]]));
	for (int step = 0; step < 2; step++)
		for (size_t i = 0; i < count; i++) {
			uint64_t hash = hashes[group[i]];
			const struct slot *slot = home_slot(shard, hash);
			const char **place;

			if (!slot->local || slot->tag != (uint32_t)hash)
				continue;
			place = text_place(shard, slot->local - 1);
			__builtin_prefetch(step ? *place : (const void *)place);
		}
}

static void intern_batch(struct interner *interner, const struct slice *texts,
			 size_t count, uint32_t *ids)
{
	uint64_t hashes[BATCH];
	uint16_t order[BATCH];
	uint16_t start[SHARDS + 1] = { 0 };
	uint16_t next[SHARDS];

	for (size_t i = 0; i < count; i++) {
		hashes[i] = slice_hash(texts[i]);
		start[shard_of(hashes[i]) + 1]++;
	}
	for (size_t i = 0; i < SHARDS; i++) {
		start[i + 1] = (uint16_t)(start[i + 1] + start[i]);
		next[i] = start[i];
	}
	for (size_t i = 0; i < count; i++)
		order[next[shard_of(hashes[i])]++] = (uint16_t)i;
	for (size_t s = 0; s < SHARDS; s++) {
		struct shard *shard = &interner->shards[s];

		if (start[s] == start[s + 1])
			continue;
		platform_mutex_lock(shard->lock);
		prefetch(shard, hashes, order + start[s],
			 (size_t)(start[s + 1] - start[s]));
		for (size_t i = start[s]; i < start[s + 1]; i++)
			ids[order[i]] = intern_locked(
				interner, hashes[order[i]], texts[order[i]]);
		platform_mutex_unlock(shard->lock);
	}
}

void interner_add_all(struct interner *interner, const struct slice *texts,
		      size_t count, uint32_t *ids)
{
	for (size_t from = 0; from < count; from += BATCH) {
		size_t left = count - from;

		intern_batch(interner, texts + from,
			     left < BATCH ? left : BATCH, ids + from);
	}
}

uint32_t interner_find(const struct interner *interner, struct slice text)
{
	uint64_t hash = slice_hash(text);
	uint32_t index = shard_of(hash);
	struct shard *shard = &interner->shards[index];
	uint32_t local;

	platform_mutex_lock(shard->lock);
	local = find_slot(shard, (uint32_t)hash, text)->local;
	platform_mutex_unlock(shard->lock);
	return local ? id_of(index, local - 1) : TEXT_MISSING;
}

struct slice interner_text(const struct interner *interner, uint32_t id)
{
	if (id < TEXT_FIRST)
		BUG("text id %u names no text", (unsigned)id);
	id -= TEXT_FIRST;
	return stored_text(
		*text_place(&interner->shards[id % SHARDS], id / SHARDS));
}

uint32_t interner_limit(const struct interner *interner)
{
	uint32_t limit = TEXT_FIRST;

	for (uint32_t i = 0; i < SHARDS; i++) {
		struct shard *shard = &interner->shards[i];
		uint32_t count;

		platform_mutex_lock(shard->lock);
		count = shard->count;
		platform_mutex_unlock(shard->lock);
		if (count && id_of(i, count - 1) >= limit)
			limit = id_of(i, count - 1) + 1;
	}
	return limit;
}

size_t interner_count(const struct interner *interner)
{
	size_t total = 0;

	for (size_t i = 0; i < SHARDS; i++) {
		struct shard *shard = &interner->shards[i];

		platform_mutex_lock(shard->lock);
		total += shard->count;
		platform_mutex_unlock(shard->lock);
	}
	return total;
}
