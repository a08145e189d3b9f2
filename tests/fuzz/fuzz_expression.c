/* Any text is an expression or has a problem; neither may crash. */
#include "linter/base/text.h"
#include "tests/unit/expression_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fixture fixture;
	struct mark start = { .line = 1, .column = 1 };
	struct slice text = { (const char *)data, size };
	struct expression *expression;

	/* Expressions come out of YAML, which is strict UTF-8. */
	if (text_valid_prefix(text) != size)
		return 0;
	fixture_init(&fixture);
	expression = expression_compile_text(&fixture.compiler,
					     fixture_table(&fixture, "payment"),
					     text, start, WANTED_ANY, NULL);
	if (expression && expression->type == VALUE_BOOL)
		expression_never_true(expression);
	if (!expression && fixture.problems.count == 0)
		BUG("refused without a problem");
	fixture_free(&fixture);
	return 0;
}
