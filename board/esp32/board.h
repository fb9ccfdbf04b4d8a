/** The pins of ESP32 boards with a WROOM module. README.md says why these. */
#ifndef BOARD_H
#define BOARD_H

#define BOARD_P1_UART UART_NUM_2
#define BOARD_P1_RX_PIN 16

/** High is on; -1 on a board that has none. */
#define BOARD_LED_PIN 2

/** The button BOOT, to ground: asks for an update. */
#define BOARD_BUTTON_PIN 0

#endif
