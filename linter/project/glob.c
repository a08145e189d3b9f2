/* Compares paths with patterns, sign by sign, without going back. */
#include "linter/project/glob.h"

#include "linter/base/memory.h"
#include "linter/base/system.h"

enum token_kind {
	TOKEN_SIGN,    /* itself */
	TOKEN_NAME,    /* *: any signs but / */
	TOKEN_ANY,     /* **: any signs */
	TOKEN_FOLDERS, /* any signs that end in /, or none */
};

struct token {
	enum token_kind kind;
	char sign;
	bool met;    /* the signs so far are what stands before it */
	bool before; /* so were fewer of them */
};

static size_t read_tokens(struct slice pattern, struct token *tokens)
{
	size_t count = 0;

	for (size_t at = 0; at < pattern.length; at++) {
		const struct slice rest =
			slice_part(pattern, at, pattern.length);
		struct token *token = &tokens[count++];

		*token = (struct token){ .sign = pattern.at[at] };
		if (slice_starts(rest, SLICE_LITERAL("**/")) &&
		    (at == 0 || pattern.at[at - 1] == '/')) {
			token->kind = TOKEN_FOLDERS;
			at += 2;
		} else if (slice_starts(rest, SLICE_LITERAL("**"))) {
			token->kind = TOKEN_ANY;
			at++;
		} else if (token->sign == '*') {
			token->kind = TOKEN_NAME;
		}
	}
	return count;
}

/* Whether what stands behind the token is met once `sign` is read too, where
 * `still` says that it was before. */
static bool meets(const struct token *token, bool before, bool still, char sign)
{
	switch (token->kind) {
	case TOKEN_SIGN:
		return before && token->sign == sign;
	case TOKEN_NAME:
		return token->met || (still && sign != '/');
	case TOKEN_ANY:
		return token->met || still;
	case TOKEN_FOLDERS:
		return token->met || (token->before && sign == '/');
	}
	BUG("token %d", (int)token->kind);
}

/* Reads one more sign; the last token is the end of the pattern. */
static void step(struct token *tokens, size_t count, char sign)
{
	bool before = tokens[0].met;

	tokens[0].before |= before;
	tokens[0].met = false;
	for (size_t i = 0; i < count; i++) {
		const bool still = tokens[i + 1].met;

		tokens[i + 1].before |= still;
		tokens[i + 1].met = meets(&tokens[i], before, still, sign);
		before = still;
	}
}

bool glob_matches(struct slice pattern, struct slice path)
{
	struct token *tokens =
		memory_allocate(pattern.length + 1, sizeof(*tokens));
	const size_t count = read_tokens(pattern, tokens);
	bool matches;

	tokens[0].met = true;
	for (size_t i = 0; i < count; i++)
		tokens[i + 1].met =
			tokens[i].met && tokens[i].kind != TOKEN_SIGN;
	for (size_t at = 0; at < path.length; at++)
		step(tokens, count, path.at[at]);
	matches = tokens[count].met;
	memory_release(tokens);
	return matches;
}
