#include "cmocka_test.h"
#include "board.h"
#include "board_parts.h"
#include "driver/gpio.h"
#include "fake_esp_idf.h"

static int set_up(void **state) {
	(void) state;
	fake_esp_idf_reset();
	return 0;
}

static void should_tell_why_the_board_has_started(void **state) {
	(void) state;
	static const struct {
		esp_reset_reason_t theirs;
		int ours;
	} reasons[] = {
		{ ESP_RST_UNKNOWN, RESTART_REASON_UNKNOWN },
		{ ESP_RST_POWERON, RESTART_REASON_POWER_ON },
		{ ESP_RST_EXT, RESTART_REASON_RESET_PIN },
		{ ESP_RST_SW, RESTART_REASON_SOFTWARE },
		{ ESP_RST_PANIC, RESTART_REASON_PANIC },
		{ ESP_RST_INT_WDT, RESTART_REASON_WATCHDOG },
		{ ESP_RST_TASK_WDT, RESTART_REASON_WATCHDOG },
		{ ESP_RST_WDT, RESTART_REASON_WATCHDOG },
		{ ESP_RST_DEEPSLEEP, RESTART_REASON_UNKNOWN },
		{ ESP_RST_BROWNOUT, RESTART_REASON_BROWN_OUT },
		{ ESP_RST_SDIO, RESTART_REASON_UNKNOWN },
	};
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		fake_reset_reason = reasons[i].theirs;
		assert_int_equal(board_restart_reason(), reasons[i].ours);
	}
}

static void should_restart_the_board(void **state) {
	(void) state;
	assert_true(fake_restarts(board_restart));
}

static void should_switch_the_light(void **state) {
	(void) state;
	board_set_led(true);
#if BOARD_LED_PIN >= 0
	assert_int_equal(fake_pin_modes[BOARD_LED_PIN], GPIO_MODE_OUTPUT);
	assert_int_equal(fake_pin_levels[BOARD_LED_PIN], 1);
#endif
	board_set_led(false);
	for (size_t pin = 0; pin < sizeof fake_pin_levels / sizeof *fake_pin_levels; pin++) {
		assert_int_equal(fake_pin_levels[pin], 0);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(should_tell_why_the_board_has_started, set_up),
		cmocka_unit_test_setup(should_restart_the_board, set_up),
		cmocka_unit_test_setup(should_switch_the_light, set_up),
	};
	return cmocka_run_group_tests_name("board_parts", tests, NULL, NULL);
}
