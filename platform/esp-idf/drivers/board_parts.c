#include "board_parts.h"

#include "board.h"
#include "driver/gpio.h"
#include "esp_system.h"

int board_restart_reason(void) {
	switch (esp_reset_reason()) {
	case ESP_RST_POWERON:
		return RESTART_REASON_POWER_ON;
	case ESP_RST_SW:
		return RESTART_REASON_SOFTWARE;
	case ESP_RST_INT_WDT:
	case ESP_RST_TASK_WDT:
	case ESP_RST_WDT:
		return RESTART_REASON_WATCHDOG;
	case ESP_RST_PANIC:
		return RESTART_REASON_PANIC;
	case ESP_RST_BROWNOUT:
		return RESTART_REASON_BROWN_OUT;
	case ESP_RST_EXT:
		return RESTART_REASON_RESET_PIN;
	default:
		return RESTART_REASON_UNKNOWN;
	}
}

void board_restart(void) {
	esp_restart();
}

void board_set_led(bool on) {
#if BOARD_LED_PIN >= 0
	static bool used_as_output;
	if (!used_as_output) {
		gpio_reset_pin(BOARD_LED_PIN);
		gpio_set_direction(BOARD_LED_PIN, GPIO_MODE_OUTPUT);
		used_as_output = true;
	}
	gpio_set_level(BOARD_LED_PIN, on);
#else
	(void) on;
#endif
}
