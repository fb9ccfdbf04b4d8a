#include "cmocka_test.h"
#include "board.h"
#include "board_parts.h"
#include "fake_esp_idf.h"
#include "sni.h"

// what MicroEJ links the native methods of p1meter2mqtt.microej.BoardNatives with
jint Java_p1meter2mqtt_microej_BoardNatives_restartReason(void);
void Java_p1meter2mqtt_microej_BoardNatives_restart(void);
void Java_p1meter2mqtt_microej_BoardNatives_setLed(jboolean on);

static int set_up(void **state) {
	(void) state;
	fake_esp_idf_reset();
	return 0;
}

static void should_tell_java_why_the_board_has_started(void **state) {
	(void) state;
	fake_reset_reason = ESP_RST_BROWNOUT;

	assert_int_equal(Java_p1meter2mqtt_microej_BoardNatives_restartReason(), RESTART_REASON_BROWN_OUT);
}

static void should_restart_the_board(void **state) {
	(void) state;
	assert_true(fake_restarts(Java_p1meter2mqtt_microej_BoardNatives_restart));
}

static void should_switch_the_light(void **state) {
	(void) state;
	Java_p1meter2mqtt_microej_BoardNatives_setLed(JTRUE);
#if BOARD_LED_PIN >= 0
	assert_int_equal(fake_pin_levels[BOARD_LED_PIN], 1);
	Java_p1meter2mqtt_microej_BoardNatives_setLed(JFALSE);
	assert_int_equal(fake_pin_levels[BOARD_LED_PIN], 0);
#endif
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(should_tell_java_why_the_board_has_started, set_up),
		cmocka_unit_test_setup(should_restart_the_board, set_up),
		cmocka_unit_test_setup(should_switch_the_light, set_up),
	};
	return cmocka_run_group_tests_name("BoardNatives", tests, NULL, NULL);
}
