/** What a board has beside its lines: a light, and a reason why it runs. Plain ESP-IDF; the pins are in board.h. */
#ifndef BOARD_PARTS_H
#define BOARD_PARTS_H

#include <stdbool.h>

#include "restart_reason.h"

/** Returns why the board has started, one of restart_reason.h. */
int board_restart_reason(void);

/** Restarts the board; does not return. */
void board_restart(void);

/** Switches the board's light; does nothing on a board that has none. */
void board_set_led(bool on);

#endif
