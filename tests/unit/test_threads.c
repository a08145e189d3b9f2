/* Jobs run once each, whatever the number of threads. */
#include <check.h>
#include <stdatomic.h>

#include "linter/base/threads.h"

Suite *suite_threads(void);

#define JOBS 5000

struct tally {
	atomic_int runs[JOBS];
	atomic_int total;
};

static void count_run(void *context, size_t index)
{
	struct tally *tally = context;

	atomic_fetch_add(&tally->runs[index], 1);
	atomic_fetch_add(&tally->total, 1);
}

START_TEST(every_job_runs_once)
{
	static const unsigned threads[] = { 0, 1, 2, 7, 1000 };
	static struct tally tally;

	memset(&tally, 0, sizeof(tally));
	threads_run(threads[_i], JOBS, count_run, &tally);
	for (size_t i = 0; i < JOBS; i++)
		ck_assert_int_eq(tally.runs[i], 1);
	ck_assert_int_eq(tally.total, JOBS);
}
END_TEST

START_TEST(no_jobs_and_few_jobs)
{
	static struct tally tally;

	threads_run(4, 0, count_run, &tally);
	ck_assert_int_eq(tally.total, 0);
	threads_run(4, 1, count_run, &tally);
	ck_assert_int_eq(tally.total, 1);
}
END_TEST

START_TEST(there_is_always_a_thread)
{
	ck_assert_uint_ge(threads_available(0), 1);
	ck_assert_uint_eq(threads_available(3), 3);
	ck_assert_uint_ge(threads_available(1000000), 1);
}
END_TEST

Suite *suite_threads(void)
{
	Suite *suite = suite_create("threads");
	TCase *tests = tcase_create("threads");

	tcase_add_loop_test(tests, every_job_runs_once, 0, 5);
	tcase_add_test(tests, no_jobs_and_few_jobs);
	tcase_add_test(tests, there_is_always_a_thread);
	suite_add_tcase(suite, tests);
	return suite;
}
