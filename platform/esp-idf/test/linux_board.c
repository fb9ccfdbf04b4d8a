/*
 * The firmware that is generated for an ESP32, as a program of this computer, on the board's half and the fakes of
 * ESP-IDF. The meter is the standard input, the network is this computer's, and options (native_option) are environment
 * variables; CERTIFICATE and PUBLIC_AUTHORITIES name files. Each restart is a process, which finds the flash as the one
 * before has left it. Ends with its input.
 */
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fake_esp_idf.h"
#include "fake_esp_tls.h"
#include "fake_uart.h"
#include "firmware.h"
#include "nvs_flash.h"
#include "natives.h"
#include "options.h"

#define PORTION 256
#define FILE_CAPACITY 4096

/** What a firmware that is to be stored looks like: its version, in so many bytes, and whether it dies at once. */
#define VERSION_SIZE 32
#define DIES "dies"

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

/** Reads a file that an environment variable names, with a zero at its end; an empty text if there is none. */
static const uint8_t *read_file(const char *variable, unsigned int *size) {
	const char *name = getenv(variable);
	FILE *file = name == NULL ? NULL : fopen(name, "r");
	char *text = calloc(1, FILE_CAPACITY);
	*size = file == NULL ? 0 : (unsigned int) fread(text, 1, FILE_CAPACITY - 1, file) + 1;
	if (file != NULL) {
		fclose(file);
	}
	return (const uint8_t *) text;
}

void options_start(void) {
	const uint8_t *content = fake_flash->slots[fake_flash->running_slot] + VERSION_SIZE;
	if (memcmp(content, DIES, strlen(DIES)) == 0) {
		abort();
	}
}

const uint8_t *options_certificate(unsigned int *size) {
	const uint8_t *certificate = read_file("CERTIFICATE", size);
	return *size == 0 ? NULL : certificate;
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

/** The firmware, until the board restarts. */
static void run_firmware(void) {
	pthread_t meter;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	fake_wifi_automatic = true;
	fake_micros = -1;
	fake_public_authorities = read_file("PUBLIC_AUTHORITIES", &fake_public_authorities_size);
	pthread_create(&meter, NULL, send_telegrams, NULL);
	app_main();
}

/** What the boot loader does: a firmware that was on probation and restarts has failed. */
static void choose_slot(void) {
	const bool was_on_probation = fake_flash->running_state == ESP_OTA_IMG_PENDING_VERIFY;
	if (was_on_probation) {
		fake_flash->failed_slot = fake_flash->running_slot;
		fake_flash->boot_slot = 1 - fake_flash->running_slot;
	}
	const bool is_new = fake_flash->boot_slot != fake_flash->running_slot && !was_on_probation;
	fake_flash->running_state = is_new ? ESP_OTA_IMG_PENDING_VERIFY : ESP_OTA_IMG_VALID;
	fake_flash->running_slot = fake_flash->boot_slot;
}

int main(void) {
	fake_flash = mmap(NULL, sizeof *fake_flash, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	fake_esp_idf_reset();
	while (true) {
		const pid_t board = fork();
		if (board == 0) {
			run_firmware();
		}
		int status = 0;
		waitpid(board, &status, 0);
		const bool crashed = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
		if (!crashed && !(WIFEXITED(status) && WEXITSTATUS(status) == FAKE_RESTART)) {
			return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILURE;
		}
		fake_reset_reason = crashed ? ESP_RST_PANIC : ESP_RST_SW;
		choose_slot();
	}
}
