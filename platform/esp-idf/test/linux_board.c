/*
 * The firmware that is generated for an ESP32, as a program of this computer, on the board's half and the fakes of
 * ESP-IDF. The meter is the standard input, the network is this computer's, and options (native_option) are environment
 * variables. Ends with its input.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fake_esp_idf.h"
#include "fake_uart.h"
#include "firmware.h"
#include "nvs_flash.h"
#include "natives.h"

#define PORTION 256

/** What TCP keeps until it is confirmed: on a board 5760 bytes, here as little as there can be, twice of this. */
#define SEND_BUFFER_SIZE 2304

int __real_socket(int domain, int type, int protocol);
int __wrap_socket(int domain, int type, int protocol);

int __wrap_socket(int domain, int type, int protocol) {
	const int size = SEND_BUFFER_SIZE;
	const int made = __real_socket(domain, type, protocol);
	setsockopt(made, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
	return made;
}

esp_err_t nvs_flash_init(void) {
	return ESP_OK;
}

esp_err_t nvs_flash_erase(void) {
	return ESP_OK;
}

int32_t native_option(const int8_t *name, int8_t *value, int32_t capacity) {
	const char *option = getenv((const char *) name);
	if (option == NULL || strlen(option) > (size_t) capacity) {
		return -1;
	}
	memcpy(value, option, strlen(option));
	return (int32_t) strlen(option);
}

/**
 * Sends what comes, when there is room for it: a real meter is slow, and what is to be seen here is what is made of its
 * telegrams.
 */
static void *send_telegrams(void *parameter) {
	char bytes[PORTION];
	ssize_t length;
	while ((length = read(STDIN_FILENO, bytes, sizeof bytes)) > 0) {
		while (fake_uart_room() < (size_t) length) {
			usleep(1000);
		}
		fake_uart_receive(bytes, (size_t) length);
	}
	fflush(stdout);
	_exit(0);
	return parameter;
}

int main(void) {
	pthread_t meter;
	fake_esp_idf_reset();
	fake_wifi_automatic = true;
	fake_micros = -1;
	pthread_create(&meter, NULL, send_telegrams, NULL);
	app_main();
}
