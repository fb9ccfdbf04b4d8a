/* What a board has beside its lines. */
#include "cmocka_test.h"
#include "fake_esp_idf.h"
#include "natives.h"
#include "natives_update.h"

static int set_up(void **state) {
	(void) state;
	fake_esp_idf_reset();
	return 0;
}

static void should_tell_the_time_since_start_up(void **state) {
	(void) state;
	fake_micros = 5000000000000;
	assert_int_equal(native_monotonic_millis(), 5000000000);
}

static void should_set_the_time_of_day(void **state) {
	(void) state;
	native_set_wall_millis(1732500000123);
	assert_int_equal(fake_micros, 1732500000123000);
	assert_true(native_wall_millis() > 1700000000000);
}

static void should_feed_the_watchdog_once_it_runs(void **state) {
	(void) state;
	native_watchdog_feed();
	assert_int_equal(fake_watchdog_feeds, 0);
	native_watchdog_start();
	assert_true(fake_watchdog_added);
	native_watchdog_feed();
	assert_int_equal(fake_watchdog_feeds, 1);
}

static void should_tell_why_it_runs(void **state) {
	(void) state;
	fake_reset_reason = ESP_RST_BROWNOUT;

	assert_int_equal(native_restart_reason(), RESTART_REASON_BROWN_OUT);
}

static void should_switch_the_light_and_no_other_pin(void **state) {
	(void) state;
	native_set_pin(0, 2, 1);
	assert_int_equal(fake_pin_levels[2], 1);
	native_set_pin(0, 2, 0);
	assert_int_equal(fake_pin_levels[2], 0);
	native_set_pin(0, 4, 1);
	native_set_pin(1, 2, 1);
	assert_int_equal(fake_pin_levels[4], 0);
	assert_int_equal(fake_pin_levels[2], 0);
}

static void should_notice_that_the_button_is_let_go(void **state) {
	(void) state;
	fake_pin_levels[0] = 1;
	assert_int_equal(native_button_pressed(), 0);
	fake_pin_levels[0] = 0;
	assert_int_equal(native_button_pressed(), 0);
	assert_int_equal(native_button_pressed(), 0);
	fake_pin_levels[0] = 1;
	assert_int_equal(native_button_pressed(), 1);
	assert_int_equal(native_button_pressed(), 0);
}

static void should_have_an_identifier_and_no_options(void **state) {
	(void) state;
	int8_t id[6];
	native_board_id(id);
	assert_memory_equal(id, "\x24\x0A\xC4\x00\xFF\x7E", 6);
	assert_int_equal(native_option((const int8_t *) "mqttHost", id, sizeof id), -1);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(should_tell_the_time_since_start_up, set_up),
		cmocka_unit_test_setup(should_set_the_time_of_day, set_up),
		cmocka_unit_test_setup(should_feed_the_watchdog_once_it_runs, set_up),
		cmocka_unit_test_setup(should_tell_why_it_runs, set_up),
		cmocka_unit_test_setup(should_switch_the_light_and_no_other_pin, set_up),
		cmocka_unit_test_setup(should_notice_that_the_button_is_let_go, set_up),
		cmocka_unit_test_setup(should_have_an_identifier_and_no_options, set_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
