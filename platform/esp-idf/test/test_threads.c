/* Java threads as FreeRTOS tasks: one at a time, each with its own shadow stack, all of them seen by the collector. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_test.h"
#include "fake_freertos.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "freertos_threads.h"
#include "natives.h"
#include "static_arrays.h"
#include "threads.h"

#define ROUNDS 1000
#define OTHERS (NATIVE_THREADS - 1)

/** TeaVM's own variable, which generated code has. */
struct shadow_frame *teavm_stackTop;

/** Not guarded by anything but the Java lock. */
static int shared;
static int finished;
static int started[NATIVE_THREADS];
static bool hold;

void native_fail(const char *what) {
	printf("%s\n", what);
	abort();
}

/* There are none here. */
void static_arrays_close(void) {
}

static int reset(void **state) {
	(void) state;
	shared = 0;
	finished = 0;
	hold = true;
	memset(started, 0, sizeof started);
	atomic_store(&fake_task_creation_fails, false);
	while (atomic_load(&fake_tasks_running) > 0) {
		vTaskDelay(1);
	}
	return 0;
}

static void await_finished(int count) {
	while (finished < count) {
		native_await(1000);
	}
}

/* What is read before a change is the same after it, if nobody else runs meanwhile. */
static void change_shared(void) {
	const int before = shared;
	for (volatile int i = 0; i < 100; i++) {
		shared++;
	}
	assert_int_equal(shared, before + 100);
}

static void count(int32_t number) {
	for (int i = 0; i < ROUNDS; i++) {
		assert_int_equal(native_thread_current(), number);
		change_shared();
		if (i % 2 == 0) {
			native_sleep(0);
		} else {
			native_await(0);
		}
	}
	finished++;
}

static void run_counters(void) {
	assert_int_equal(native_thread_current(), 0);
	for (int i = 1; i <= OTHERS; i++) {
		assert_int_equal(native_thread_start((void *) (uintptr_t) count), i);
	}
	count(0);
	await_finished(NATIVE_THREADS);
	assert_int_equal(shared, NATIVE_THREADS * ROUNDS * 100);
}

static void should_run_one_thread_at_a_time(void **state) {
	(void) state;
	threads_run_first(run_counters);
}

/* A method in a method in a method, of which each sleeps: when a thread goes on, its frames are what they were. */
static void descend(int depth) {
	struct shadow_frame frame = { teavm_stackTop };
	teavm_stackTop = &frame;
	if (depth > 0) {
		native_sleep(depth % 3);
		assert_ptr_equal(teavm_stackTop, &frame);
		descend(depth - 1);
		assert_ptr_equal(teavm_stackTop, &frame);
	}
	teavm_stackTop = frame.next;
}

static void descend_often(int32_t number) {
	assert_null(teavm_stackTop);
	for (int i = 0; i < 50; i++) {
		descend(5 + number);
	}
	assert_null(teavm_stackTop);
	finished++;
}

static void run_descents(void) {
	for (int i = 1; i <= OTHERS; i++) {
		native_thread_start((void *) (uintptr_t) descend_often);
	}
	descend_often(0);
	await_finished(NATIVE_THREADS);
}

static void should_keep_the_shadow_stack_of_each_thread(void **state) {
	(void) state;
	threads_run_first(run_descents);
}

static int frames_from(const struct shadow_frame *frame) {
	int frames = 0;
	for (; frame != NULL; frame = frame->next) {
		frames++;
	}
	return frames;
}

/* Waits in a blocking call with number + 1 frames, until it may end. */
static void wait_with_frames(int32_t number) {
	struct shadow_frame frames[NATIVE_THREADS + 1];
	for (int i = 0; i <= number; i++) {
		frames[i].next = teavm_stackTop;
		teavm_stackTop = &frames[i];
	}
	started[number] = 1;
	while (hold) {
		native_await(1000);
		assert_int_equal(frames_from(teavm_stackTop), number + 1);
	}
	teavm_stackTop = NULL;
	finished++;
}

static void run_collections(void) {
	int expected = 2;
	for (int i = 1; i <= OTHERS; i++) {
		const int number = native_thread_start((void *) (uintptr_t) wait_with_frames);
		expected += number + 1;
		while (!started[number]) {
			native_sleep(1);
		}
	}
	struct shadow_frame outer = { NULL };
	struct shadow_frame inner = { &outer };
	teavm_stackTop = &inner;
	for (int i = 0; i < ROUNDS; i++) {
		threads_join_stacks();
		assert_int_equal(frames_from(teavm_stackTop), expected);
		threads_split_stacks();
		assert_int_equal(frames_from(teavm_stackTop), 2);
		native_await(0);
	}
	hold = false;
	await_finished(OTHERS);
	threads_join_stacks();
	assert_int_equal(frames_from(teavm_stackTop), 2);
	threads_split_stacks();
	teavm_stackTop = NULL;
}

static void should_show_all_shadow_stacks_to_the_collector_while_the_others_wait(void **state) {
	(void) state;
	threads_run_first(run_collections);
}

static void run_collection_without_frames(void) {
	native_thread_start((void *) (uintptr_t) wait_with_frames);
	while (!started[1]) {
		native_sleep(1);
	}
	threads_join_stacks();
	assert_int_equal(frames_from(teavm_stackTop), 2);
	threads_split_stacks();
	assert_null(teavm_stackTop);
	hold = false;
	await_finished(1);
}

static void should_collect_from_a_thread_that_has_no_frame(void **state) {
	(void) state;
	threads_run_first(run_collection_without_frames);
}

static void end_when_told(int32_t number) {
	started[number] = 1;
	while (hold) {
		native_sleep(1);
	}
	finished++;
}

static void run_too_many(void) {
	for (int i = 1; i <= OTHERS; i++) {
		assert_int_equal(native_thread_start((void *) (uintptr_t) end_when_told), i);
	}
	assert_int_equal(native_thread_start((void *) (uintptr_t) end_when_told), -1);
	hold = false;
	await_finished(OTHERS);
	assert_int_equal(native_thread_start((void *) (uintptr_t) end_when_told), 1);
	await_finished(OTHERS + 1);
}

static void should_refuse_a_thread_too_many_until_one_has_ended(void **state) {
	(void) state;
	threads_run_first(run_too_many);
}

static void run_without_memory(void) {
	atomic_store(&fake_task_creation_fails, true);
	assert_int_equal(native_thread_start((void *) (uintptr_t) end_when_told), -1);
	atomic_store(&fake_task_creation_fails, false);
	hold = false;
	assert_int_equal(native_thread_start((void *) (uintptr_t) end_when_told), 1);
	await_finished(1);
}

static void should_say_that_there_is_no_memory_for_a_thread(void **state) {
	(void) state;
	threads_run_first(run_without_memory);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(should_run_one_thread_at_a_time, reset),
		cmocka_unit_test_setup(should_keep_the_shadow_stack_of_each_thread, reset),
		cmocka_unit_test_setup(should_show_all_shadow_stacks_to_the_collector_while_the_others_wait, reset),
		cmocka_unit_test_setup(should_collect_from_a_thread_that_has_no_frame, reset),
		cmocka_unit_test_setup(should_refuse_a_thread_too_many_until_one_has_ended, reset),
		cmocka_unit_test_setup(should_say_that_there_is_no_memory_for_a_thread, reset),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
