/** The pins of Espressif's ESP32-S3-DevKitC-1. README.md says why these. */
#ifndef BOARD_H
#define BOARD_H

#define BOARD_P1_UART UART_NUM_1
#define BOARD_P1_RX_PIN 18

/** High is on; -1 on a board that has none: this one's takes a colour, not a level. */
#define BOARD_LED_PIN (-1)

/** The button BOOT, to ground: asks for an update. */
#define BOARD_BUTTON_PIN 0

#endif
