/* Chooses between Chinese and English and finds the translations. */
#include "linter/base/language.h"
#include "linter/base/buffer.h"
#include "linter/base/platform.h"

#include <locale.h>
#include <stdlib.h>

#define DOMAIN    "fundlint"
#define CATALOGUE "/zh_CN/LC_MESSAGES/" DOMAIN ".mo"

/* The language of gettext belongs to the process, so this does too. */
static enum language used = LANGUAGE_EN;

enum language language_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const char *value = getenv(names[i]);

		/* The first variable that is set decides, as for other
		 * programs. */
		if (value && *value)
			return strncmp(value, "zh", 2) == 0 ? LANGUAGE_ZH
							    : LANGUAGE_EN;
	}
	return LANGUAGE_EN;
}

static bool try_catalogues(const char *folder, const char *below)
{
	struct buffer path = BUFFER_EMPTY;
	struct platform_status status;
	bool found;

	buffer_format(&path, "%s%s%s", folder, below, CATALOGUE);
	found = platform_status(path.text, &status) == 0;
	if (found) {
		buffer_reset(&path);
		buffer_format(&path, "%s%s", folder, below);
		bindtextdomain(DOMAIN, path.text);
	}
	buffer_release(&path);
	return found;
}

void language_use(enum language language)
{
	char *folder = platform_program_folder();

	/* LANGUAGE picks the catalogue; the locale must only not be "C",
	 * which never translates, and C.UTF-8 is on every machine. Setting
	 * the locale also makes gettext forget what it translated before. */
	platform_set_variable("LANGUAGE",
			      language == LANGUAGE_ZH ? "zh_CN" : "en");
	setlocale(LC_MESSAGES, "C.UTF-8");
	setlocale(LC_CTYPE, "C.UTF-8");
	if (!try_catalogues(folder, "../share/locale"))
		try_catalogues(folder, "share/locale");
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
	memory_release(folder);
	used = language;
}

enum language language_used(void)
{
	return used;
}

struct slice language_text(const struct bilingual *text)
{
	bool chinese = language_used() == LANGUAGE_ZH;
	struct slice wanted = chinese ? text->zh : text->en;

	if (wanted.length)
		return wanted;
	return chinese ? text->en : text->zh;
}

struct slice language_title(const struct bilingual *title, struct slice name)
{
	struct slice text = language_text(title);

	return text.length ? text : name;
}
