/** The rest of an ESP32 without a chip, beside FreeRTOS, UART and ESP-TLS: Wi-Fi, flash, watchdog, pins. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "esp_ota_ops.h"
#include "esp_system.h"
#include "esp_wifi.h"

/** As after power on, FreeRTOS and UART, too. */
void fake_esp_idf_reset(void);

/* ---- Wi-Fi ---- */

extern wifi_config_t fake_wifi_config;
extern bool fake_wifi_started;
extern int fake_wifi_connects;
extern int fake_wifi_disconnects;
extern int fake_clocks_started;
extern int fake_signal;

/** Each attempt to join succeeds at once, with an address. */
extern bool fake_wifi_automatic;

/** Lets Wi-Fi events happen, in the caller's thread, as ESP-IDF's event task would. */
void fake_wifi_connected(void);
void fake_wifi_got_address(uint32_t address);
void fake_wifi_lost_address(void);
void fake_wifi_disconnected(uint8_t reason);

/* ---- The chip ---- */

extern esp_reset_reason_t fake_reset_reason;
extern uint32_t fake_free_heap;
extern uint32_t fake_least_free_heap;
extern int fake_pin_modes[40];
extern int fake_pin_levels[40];
extern bool fake_watchdog_added;
extern int fake_watchdog_feeds;
/** The time since start-up; negative: this computer's own. */
extern int64_t fake_micros;

/** Calls a function and says whether it restarted the board. Elsewhere a restart ends the program with this code. */
#define FAKE_RESTART 75
bool fake_restarts(void (*function)(void));

/* ---- Flash ---- */

/** What stays when the board restarts. */
struct fake_flash {
	/** A firmware begins with its version. Emptied flash is 0xFF. */
	uint8_t slots[2][8192];
	int running_slot;
	esp_ota_img_states_t running_state;
	int boot_slot;
	int failed_slot;
	bool rolled_back;
	uint8_t nvs_value;
	/** Wi-Fi's, on a board that has some. */
	uint8_t calibration[4096];
};
extern struct fake_flash *fake_flash;
