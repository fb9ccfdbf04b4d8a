/** The pins, as they are set by idf.py menuconfig; for the drivers that all boards with an ESP32 share. */
#ifndef BOARD_H
#define BOARD_H

#include "sdkconfig.h"

/** The UART beside the console's that every chip has. */
#define BOARD_P1_UART UART_NUM_1
#define BOARD_P1_RX_PIN CONFIG_P1_RX_PIN

/** High is on; -1 on a board that has none. */
#define BOARD_LED_PIN CONFIG_P1_LED_PIN

#endif
