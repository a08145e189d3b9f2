/*
 * The language of everything said to the user: Chinese or English, through
 * gettext.
 */
#ifndef FUNDLINT_BASE_LANGUAGE_H
#define FUNDLINT_BASE_LANGUAGE_H

#include "linter/base/slice.h"

enum language { LANGUAGE_EN, LANGUAGE_ZH };

/* A text in both languages; either may be empty. */
struct bilingual {
	struct slice zh, en;
};

/* The language that LC_ALL, LC_MESSAGES, LANG ask for; English else. */
enum language language_of_environment(void);
/*
 * Makes gettext speak it, wherever the program stands: catalogues are looked
 * for beside an installed program, then in the build tree. Needs no
 * generated locale on the machine.
 */
void language_use(enum language language);
enum language language_used(void);
/* The text in the user's language, or in the other one. */
struct slice language_text(const struct bilingual *text);
/* A title in the user's language, or in the other one, or the name. */
struct slice language_title(const struct bilingual *title, struct slice name);

#endif
