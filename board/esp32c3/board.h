/** The pins of Espressif's boards with an ESP32-C3. README.md says why these. */
#ifndef BOARD_H
#define BOARD_H

#define BOARD_P1_UART UART_NUM_1
#define BOARD_P1_RX_PIN 4

/** High is on; -1 on a board that has none: these boards' takes a colour, not a level. */
#define BOARD_LED_PIN (-1)

/** The button BOOT, to ground: asks for an update. */
#define BOARD_BUTTON_PIN 9

#endif
