/* What is told of the board's memory. */
#include <stdio.h>
#include <stdlib.h>

#include "cmocka_test.h"
#include "fake_esp_idf.h"
#include "fake_freertos.h"
#include "freertos_threads.h"
#include "natives_memory.h"
#include "static_arrays.h"
#include "tcp.h"
#include "threads.h"

/** TeaVM's own variable, which generated code has. */
struct shadow_frame *teavm_stackTop;

static bool other_ran;

void native_fail(const char *what) {
	printf("%s\n", what);
	abort();
}

/* There are none here. */
void static_arrays_close(void) {
}

static void should_tell_what_is_free_and_what_was_least(void **state) {
	(void) state;
	assert_int_equal(native_memory_free(), fake_free_heap);
	assert_int_equal(native_memory_least_free(), fake_least_free_heap);
}

static void run_other(int32_t number) {
	assert_int_equal(native_stack_least_free(number), FAKE_FREE_STACK);
	other_ran = true;
}

static void run_first(void) {
	assert_int_equal(native_stack_least_free(0), FAKE_FREE_STACK);
	assert_int_equal(native_stack_least_free(1), 0);
	assert_int_equal(native_thread_start((void *) (uintptr_t) run_other), 1);
	assert_int_equal(native_stack_least_free(1), FAKE_FREE_STACK);
	while (!other_ran) {
		native_sleep(1);
	}
	assert_int_equal(native_stack_least_free(1), 0);
}

static void should_tell_the_stack_of_each_thread_that_runs(void **state) {
	(void) state;
	threads_run_first(run_first);
}

static void should_tell_the_stack_of_the_task_that_makes_connections(void **state) {
	(void) state;
	assert_int_equal(native_stack_least_free(NATIVE_STACK_TCP), 0);
	assert_true(tcp_start(NULL, 0));
	assert_int_equal(native_stack_least_free(NATIVE_STACK_TCP), FAKE_FREE_STACK);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(should_tell_what_is_free_and_what_was_least),
		cmocka_unit_test(should_tell_the_stack_of_each_thread_that_runs),
		cmocka_unit_test(should_tell_the_stack_of_the_task_that_makes_connections),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
