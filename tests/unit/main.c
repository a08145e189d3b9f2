/* Runs the one Check suite that this program was built with. */
#include <check.h>
#include <stdlib.h>

Suite *SUITE(void);

int main(void)
{
	SRunner *runner = srunner_create(SUITE());
	int failed;

	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
