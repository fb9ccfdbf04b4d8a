#include <stdbool.h>
#include <string.h>

#include "cmocka_test.h"
#include "LLCOMM_UART.h"
#include "LLCOMM_impl.h"
#include "board.h"
#include "console.h"
#include "fake_esp_idf.h"
#include "fake_failure.h"
#include "fake_freertos.h"
#include "fake_uart.h"

#define TICKS_A_MINUTE pdMS_TO_TICKS(60000)

// what the library calls, by the names that it has for an implementation called LLCOMM_UART, as in bsp.xml
void LLCOMM_UART_initialize(LLCOMM_BUFFERED_CONNECTION *env);
void LLCOMM_UART_enableRXDeviceInterrupt(LLCOMM_BUFFERED_CONNECTION *env);
void LLCOMM_UART_disableRXDeviceInterrupt(LLCOMM_BUFFERED_CONNECTION *env);
int32_t LLCOMM_UART_configureDevice__IIII(LLCOMM_BUFFERED_CONNECTION *env, int32_t baudrate, int32_t bitsperchar,
	int32_t stopbits, int32_t parity);
int32_t LLCOMM_UART_getPlatformId(LLCOMM_BUFFERED_CONNECTION *env);
int32_t LLCOMM_UART_getRXBufferStartAddress(LLCOMM_BUFFERED_CONNECTION *env);
int32_t LLCOMM_UART_getRXBufferLength(LLCOMM_BUFFERED_CONNECTION *env);
void LLCOMM_UART_released(LLCOMM_BUFFERED_CONNECTION *env);
void LLCOMM_UART_sendData__I(LLCOMM_BUFFERED_CONNECTION *env, int32_t data);
int32_t LLCOMM_UART_isTransmissionComplete(LLCOMM_BUFFERED_CONNECTION *env);

// the library, as far as the P1 line sees it: one connection and its buffer
static LLCOMM_BUFFERED_CONNECTION *connection;
static int added;
static bool accepts_connections;
static bool reading;
static uint8_t received[LLCOMM_UART_RX_BUFFER_SIZE];
static size_t received_length;

uint8_t LLCOMM_addConnection(LLCOMM_CONNECTION *new_connection) {
	if (!accepts_connections) {
		return 0;
	}
	connection = (LLCOMM_BUFFERED_CONNECTION *) new_connection;
	added++;
	return 1;
}

int32_t LLCOMM_BUFFERED_CONNECTION_dataReceived(LLCOMM_BUFFERED_CONNECTION *env, int32_t data) {
	assert_ptr_equal(env, connection);
	if (!reading) {
		return LLCOMM_BUFFERED_CONNECTION_RX_CLOSED;
	}
	if (received_length == (size_t) LLCOMM_UART_getRXBufferLength(env)) {
		return LLCOMM_BUFFERED_CONNECTION_FIFO_FULL;
	}
	received[received_length++] = (uint8_t) data;
	return LLCOMM_BUFFERED_CONNECTION_SUCCESS;
}

static int32_t configure(int32_t baudrate) {
	return LLCOMM_UART_configureDevice__IIII(connection, baudrate, LLCOMM_BUFFERED_CONNECTION_DATABITS_8,
		LLCOMM_BUFFERED_CONNECTION_STOPBITS_1, LLCOMM_BUFFERED_CONNECTION_PARITY_NO);
}

/** What the library does when Java opens the port. */
static int32_t open_port(int32_t baudrate) {
	LLCOMM_UART_initialize(connection);
	int32_t status = configure(baudrate);
	if (status == LLCOMM_BUFFERED_CONNECTION_SUCCESS) {
		received_length = 0;
		reading = true;
		LLCOMM_UART_enableRXDeviceInterrupt(connection);
	}
	return status;
}

static const p1_uart_counts_t *counts(void) {
	return &((LLCOMM_UART *) connection)->line.counts;
}

static int set_up(void **state) {
	(void) state;
	fake_esp_idf_reset();
	added = 0;
	accepts_connections = true;
	reading = false;
	received_length = 0;
	LLCOMM_IMPL_initialize();
	memset((uint8_t *) connection + sizeof *connection, 0, sizeof(LLCOMM_UART) - sizeof *connection);
	return 0;
}

static int tear_down(void **state) {
	(void) state;
	LLCOMM_UART_released(connection);
	fake_esp_idf_reset();
	return 0;
}

static void should_be_the_one_connection(void **state) {
	(void) state;
	assert_int_equal(added, 1);
	assert_int_equal(LLCOMM_UART_getPlatformId(connection), LLCOMM_UART_PLATFORM_ID);
	assert_int_equal(connection->implementation, 1);
}

static void say_that_there_is_no_room(void) {
	accepts_connections = false;
	LLCOMM_IMPL_initialize();
}

static void should_say_when_it_is_refused(void **state) {
	(void) state;
	assert_non_null(strstr(printed_by(say_that_there_is_no_room), "ecom-comm.xml"));
}

static void should_open_the_line_on_the_boards_pin(void **state) {
	(void) state;
	assert_int_equal(open_port(115200), LLCOMM_BUFFERED_CONNECTION_SUCCESS);

	assert_true(fake_uart().inverted);
	assert_int_equal(fake_uart().rx_pin, BOARD_P1_RX_PIN);
	assert_int_equal(fake_uart().baudrate, 115200);
}

static void should_have_a_task_with_room_to_print_between_those_of_java_and_wifi(void **state) {
	(void) state;
	open_port(115200);

	assert_int_equal(fake_tasks_running, 1);
	assert_in_range(fake_task_stack, 4096, 8192);
	assert_in_range(fake_task_priority, 9, 17);
}

static void should_hand_over_what_comes(void **state) {
	(void) state;
	open_port(115200);
	uint8_t sent[3000];
	for (size_t i = 0; i < sizeof sent; i++) {
		sent[i] = (uint8_t) (i * 7);
	}
	for (size_t i = 0; i < sizeof sent; i += 1000) {
		fake_uart_receive(sent + i, 1000);
		fake_await_idle();
	}

	assert_int_equal(received_length, sizeof sent);
	assert_memory_equal(received, sent, sizeof sent);
}

static void should_receive_nothing_until_the_library_is_ready(void **state) {
	(void) state;
	LLCOMM_UART_initialize(connection);
	assert_false(fake_uart().interrupts);

	LLCOMM_UART_enableRXDeviceInterrupt(connection);
	assert_true(fake_uart().interrupts);

	LLCOMM_UART_disableRXDeviceInterrupt(connection);
	assert_false(fake_uart().interrupts);
}

static void should_hold_two_of_the_largest_telegrams_for_java(void **state) {
	(void) state;
	assert_int_equal(LLCOMM_UART_getRXBufferLength(connection), 2 * 4096);
	// an address on a board has 32 bits
	assert_int_equal(LLCOMM_UART_getRXBufferStartAddress(connection),
		(int32_t) (intptr_t) ((LLCOMM_UART *) connection)->rx_buffer);
}

static void overflow(void) {
	uint8_t noise[1000];
	memset(noise, 0xFE, sizeof noise);
	for (int i = 0; i < 10; i++) {
		fake_uart_receive(noise, sizeof noise);
		fake_uart_happen(UART_FRAME_ERR);
		fake_await_idle();
	}
}

static void should_count_what_java_does_not_take_and_not_print_it(void **state) {
	(void) state;
	open_port(115200);

	assert_string_equal(printed_by(overflow), "");

	assert_int_equal(received_length, LLCOMM_UART_RX_BUFFER_SIZE);
	assert_int_equal(counts()->dropped, 10 * 1000 - LLCOMM_UART_RX_BUFFER_SIZE);
	assert_int_equal(counts()->framing_errors, 10);
}

static void make_noise_each_second_for_ten_minutes(void) {
	fake_ticks += TICKS_A_MINUTE / 60;
	fake_uart_happen(UART_FRAME_ERR);
	if (fake_ticks < 10 * TICKS_A_MINUTE) {
		fake_meanwhile = make_noise_each_second_for_ten_minutes;
	}
}

static void should_print_errors_once_a_minute(void **state) {
	(void) state;
	open_port(115200);
	fake_meanwhile = make_noise_each_second_for_ten_minutes;
	const char *text = printed_by(fake_await_idle);

	int lines = 0;
	for (const char *line = text; (line = strchr(line, '\n')) != NULL; line++) {
		lines++;
	}
	assert_int_equal(lines, 10);
}

static void should_not_count_what_comes_while_java_has_closed_the_port(void **state) {
	(void) state;
	open_port(115200);
	reading = false;
	fake_uart_receive("for nobody", 10);
	fake_await_idle();

	assert_int_equal(counts()->dropped, 0);
	assert_int_equal(received_length, 0);
}

static void should_keep_line_and_task_when_java_opens_the_port_again(void **state) {
	(void) state;
	open_port(115200);
	reading = false;
	fake_task_creation_fails = true;

	assert_int_equal(open_port(9600), LLCOMM_BUFFERED_CONNECTION_SUCCESS);
	fake_uart_receive("again", 5);
	fake_await_idle();

	assert_int_equal(fake_uart().installations, 1);
	assert_int_equal(fake_uart().baudrate, 9600);
	assert_true(fake_uart().inverted);
	assert_int_equal(fake_tasks_running, 1);
	assert_memory_equal(received, "again", 5);
}

static void should_change_the_speed_while_it_is_open(void **state) {
	(void) state;
	open_port(115200);

	assert_int_equal(configure(9600), LLCOMM_BUFFERED_CONNECTION_SUCCESS);

	assert_int_equal(fake_uart().baudrate, 9600);
	assert_true(fake_uart().interrupts);
}

static void should_refuse_formats_other_than_8n1(void **state) {
	(void) state;
	assert_int_equal(LLCOMM_UART_configureDevice__IIII(connection, 9600, LLCOMM_BUFFERED_CONNECTION_DATABITS_7,
		LLCOMM_BUFFERED_CONNECTION_STOPBITS_1, LLCOMM_BUFFERED_CONNECTION_PARITY_NO),
		LLCOMM_BUFFERED_CONNECTION_ERROR_INIT_UNSUPPORTED_BITSPERCHAR);
	assert_int_equal(LLCOMM_UART_configureDevice__IIII(connection, 9600, LLCOMM_BUFFERED_CONNECTION_DATABITS_8,
		LLCOMM_BUFFERED_CONNECTION_STOPBITS_2, LLCOMM_BUFFERED_CONNECTION_PARITY_NO),
		LLCOMM_BUFFERED_CONNECTION_ERROR_INIT_UNSUPPORTED_STOPBITS);
	assert_int_equal(LLCOMM_UART_configureDevice__IIII(connection, 9600, LLCOMM_BUFFERED_CONNECTION_DATABITS_8,
		LLCOMM_BUFFERED_CONNECTION_STOPBITS_1, LLCOMM_BUFFERED_CONNECTION_PARITY_EVEN),
		LLCOMM_BUFFERED_CONNECTION_ERROR_INIT_UNSUPPORTED_PARITY);
}

static void should_refuse_a_speed_that_is_none(void **state) {
	(void) state;
	assert_int_equal(open_port(0), LLCOMM_BUFFERED_CONNECTION_ERROR_INIT_UNSUPPORTED_BAUDRATE);
	assert_int_equal(open_port(-9600), LLCOMM_BUFFERED_CONNECTION_ERROR_INIT_UNSUPPORTED_BAUDRATE);
}

static int32_t status;

static void fail_twice(void) {
	fake_failure = "uart_set_pin";
	LLCOMM_UART_initialize(connection);
	fake_failure = "uart_driver_install";
	status = configure(115200);
}

static void should_tell_java_when_the_uart_cannot_be_used_and_try_again(void **state) {
	(void) state;
	assert_non_null(strstr(printed_by(fail_twice), "could not be opened"));
	assert_int_equal(status, LLCOMM_BUFFERED_CONNECTION_ERROR_CANNOT_OPEN);

	assert_int_equal(open_port(115200), LLCOMM_BUFFERED_CONNECTION_SUCCESS);
}

static void fail_for_memory(void) {
	fake_task_creation_fails = true;
	status = open_port(115200);
}

static void should_tell_java_when_there_is_no_memory_for_the_task_and_try_again(void **state) {
	(void) state;
	assert_non_null(strstr(printed_by(fail_for_memory), "no memory"));
	assert_int_equal(status, LLCOMM_BUFFERED_CONNECTION_ERROR_CANNOT_OPEN);

	fake_task_creation_fails = false;
	assert_int_equal(open_port(115200), LLCOMM_BUFFERED_CONNECTION_SUCCESS);
}

static void should_send_nothing(void **state) {
	(void) state;
	open_port(115200);
	LLCOMM_UART_sendData__I(connection, '?');

	assert_int_equal(fake_uart().tx_pin, UART_PIN_NO_CHANGE);
	assert_int_equal(LLCOMM_UART_isTransmissionComplete(connection), LLCOMM_BUFFERED_CONNECTION_TRANSMISSION_COMPLETE);
}

static void should_end_its_task_and_close_the_line_when_it_is_released(void **state) {
	(void) state;
	open_port(115200);

	LLCOMM_UART_released(connection);

	assert_int_equal(fake_tasks_running, 0);
	assert_false(fake_uart().installed);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
	const struct CMUnitTest tests[] = {
		TEST(should_be_the_one_connection),
		TEST(should_say_when_it_is_refused),
		TEST(should_open_the_line_on_the_boards_pin),
		TEST(should_have_a_task_with_room_to_print_between_those_of_java_and_wifi),
		TEST(should_hand_over_what_comes),
		TEST(should_receive_nothing_until_the_library_is_ready),
		TEST(should_hold_two_of_the_largest_telegrams_for_java),
		TEST(should_count_what_java_does_not_take_and_not_print_it),
		TEST(should_print_errors_once_a_minute),
		TEST(should_not_count_what_comes_while_java_has_closed_the_port),
		TEST(should_keep_line_and_task_when_java_opens_the_port_again),
		TEST(should_change_the_speed_while_it_is_open),
		TEST(should_refuse_formats_other_than_8n1),
		TEST(should_refuse_a_speed_that_is_none),
		TEST(should_tell_java_when_the_uart_cannot_be_used_and_try_again),
		TEST(should_tell_java_when_there_is_no_memory_for_the_task_and_try_again),
		TEST(should_send_nothing),
		TEST(should_end_its_task_and_close_the_line_when_it_is_released),
	};
	return cmocka_run_group_tests_name("LLCOMM_UART", tests, NULL, NULL);
}
