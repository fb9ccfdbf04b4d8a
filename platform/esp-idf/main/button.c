/*
 * The button that asks for an update (natives_update.h): BOOT on most boards, to ground. Pressed is what is let go
 * again.
 */
#include <stdbool.h>

#include "board.h"
#include "driver/gpio.h"
#include "natives_update.h"

int32_t native_button_pressed(void) {
#if BOARD_BUTTON_PIN >= 0
	static bool used_as_input;
	static bool was_down;
	if (!used_as_input) {
		gpio_reset_pin(BOARD_BUTTON_PIN); // with a pull-up
		gpio_set_direction(BOARD_BUTTON_PIN, GPIO_MODE_INPUT);
		used_as_input = true;
	}
	const bool down = gpio_get_level(BOARD_BUTTON_PIN) == 0;
	const bool pressed = was_down && !down;
	was_down = down;
	return pressed;
#else
	return 0;
#endif
}
