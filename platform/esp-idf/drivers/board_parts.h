/** What a board has beside its lines: a light, and a reason why it runs. Plain ESP-IDF; the pins are in board.h. */
#ifndef BOARD_PARTS_H
#define BOARD_PARTS_H

#include <stdbool.h>

/** Why the board has started; the numbers are those of RestartReason.java. */
enum {
	BOARD_RESTART_UNKNOWN = 0,
	BOARD_RESTART_POWER_ON = 1,
	BOARD_RESTART_SOFTWARE = 2,
	BOARD_RESTART_PANIC = 3,
	BOARD_RESTART_WATCHDOG = 4,
	BOARD_RESTART_BROWN_OUT = 5,
	BOARD_RESTART_RESET_PIN = 6,
};

/** Returns why the board has started, one of the above. */
int board_restart_reason(void);

/** Restarts the board; does not return. */
void board_restart(void);

/** Switches the board's light; does nothing on a board that has none. */
void board_set_led(bool on);

#endif
