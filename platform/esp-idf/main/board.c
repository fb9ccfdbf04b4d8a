/* What a board has beside its lines (natives.h): console, time, light, watchdog, identifier. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>

#include "board_parts.h"
#include "esp_mac.h"
#include "esp_system.h"
#include "esp_task_wdt.h"
#include "esp_timer.h"
#include "natives.h"

/** The firmware knows one pin, by the number that it has on most boards. Which one it is here board.h says. */
#define LIGHT_PORT 0
#define LIGHT_PIN 2

#define MICROS_PER_MILLI 1000
#define MILLIS_PER_SECOND 1000

static esp_task_wdt_user_handle_t watched;

void native_console_write(const int8_t *bytes, int32_t length) {
	fwrite(bytes, 1, (size_t) length, stdout);
	fflush(stdout);
}

int64_t native_monotonic_millis(void) {
	return esp_timer_get_time() / MICROS_PER_MILLI;
}

int64_t native_wall_millis(void) {
	struct timeval now;
	gettimeofday(&now, NULL);
	return (int64_t) now.tv_sec * MILLIS_PER_SECOND + now.tv_usec / MICROS_PER_MILLI;
}

void native_set_wall_millis(int64_t millis) {
	const struct timeval now = {
		.tv_sec = millis / MILLIS_PER_SECOND,
		.tv_usec = (suseconds_t) (millis % MILLIS_PER_SECOND * MICROS_PER_MILLI),
	};
	settimeofday(&now, NULL);
}

void native_board_id(int8_t *id) {
	esp_read_mac((uint8_t *) id, ESP_MAC_WIFI_STA);
}

void native_set_pin(int32_t port, int32_t pin, int32_t high) {
	if (port == LIGHT_PORT && pin == LIGHT_PIN) {
		board_set_led(high != 0);
	}
}

void native_watchdog_start(void) {
	// as a user of its own, since it is not always the same task that feeds it
	if (watched == NULL && esp_task_wdt_add_user("java", &watched) != ESP_OK) {
		native_fail("The watchdog does not start. Is CONFIG_ESP_TASK_WDT_INIT set?");
	}
}

void native_watchdog_feed(void) {
	if (watched != NULL) {
		esp_task_wdt_reset_user(watched);
	}
}

int32_t native_restart_reason(void) {
	return board_restart_reason();
}

void native_restart(void) {
	esp_restart();
}

void native_fail(const char *what) {
	printf("%s\n", what);
	fflush(stdout);
	// prints where, and restarts
	abort();
}
