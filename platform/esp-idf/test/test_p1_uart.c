#include <string.h>

#include "cmocka_test.h"
#include "console.h"
#include "fake_esp_idf.h"
#include "fake_failure.h"
#include "fake_freertos.h"
#include "fake_uart.h"
#include "p1_uart.h"

#define PIN 35
#define RING 1024

static p1_uart_t uart;
static uint8_t buffer[4 * RING];

static int set_up(void **state) {
	(void) state;
	fake_esp_idf_reset();
	memset(&uart, 0, sizeof uart);
	memset(buffer, 0, sizeof buffer);
	return 0;
}

static int tear_down(void **state) {
	(void) state;
	p1_uart_close(&uart);
	fake_esp_idf_reset();
	return 0;
}

static void open_line(void) {
	assert_int_equal(p1_uart_open(&uart, UART_NUM_2, PIN, 115200, RING), ESP_OK);
}

static int read_all(void) {
	return p1_uart_read(&uart, buffer, sizeof buffer, 0);
}

static void should_receive_inverted_8n1_on_the_one_pin(void **state) {
	(void) state;
	open_line();

	assert_int_equal(fake_uart().baudrate, 115200);
	assert_int_equal(fake_uart().data_bits, UART_DATA_8_BITS);
	assert_int_equal(fake_uart().parity, UART_PARITY_DISABLE);
	assert_int_equal(fake_uart().stop_bits, UART_STOP_BITS_1);
	assert_int_equal(fake_uart().rx_pin, PIN);
	assert_int_equal(fake_uart().tx_pin, UART_PIN_NO_CHANGE);
	assert_true(fake_uart().inverted_before_installed);
	assert_true(fake_uart().inverted);
	assert_int_equal(fake_uart().ring_size, RING);
	assert_int_equal(fake_uart().tx_ring_size, 0);
}

static void should_read_what_has_come(void **state) {
	(void) state;
	open_line();
	fake_uart_receive("/KFM5KAIFA-METER\r\n", 18);

	assert_int_equal(read_all(), 18);

	assert_memory_equal(buffer, "/KFM5KAIFA-METER\r\n", 18);
	assert_int_equal(uart.counts.bytes, 18);
}

static void should_read_no_more_than_there_is_room_for(void **state) {
	(void) state;
	open_line();
	fake_uart_receive("abcdef", 6);

	assert_int_equal(p1_uart_read(&uart, buffer, 4, 0), 4);
	assert_int_equal(p1_uart_read(&uart, buffer + 4, 4, 0), 2);

	assert_memory_equal(buffer, "abcdef", 6);
}

static void let_a_byte_come(void) {
	fake_uart_receive("!", 1);
}

static void should_wait_for_a_byte(void **state) {
	(void) state;
	open_line();
	fake_meanwhile = let_a_byte_come;

	assert_int_equal(p1_uart_read(&uart, buffer, sizeof buffer, 100), 1);
}

static void should_not_take_an_old_event_for_a_new_byte(void **state) {
	(void) state;
	open_line();
	fake_uart_receive("abc", 3);
	read_all();
	fake_meanwhile = let_a_byte_come;

	assert_int_equal(p1_uart_read(&uart, buffer, sizeof buffer, 100), 1);
}

static void should_not_wait_for_ever(void **state) {
	(void) state;
	open_line();

	assert_int_equal(p1_uart_read(&uart, buffer, sizeof buffer, 100), 0);
}

static void should_count_noise_and_go_on(void **state) {
	(void) state;
	open_line();
	fake_uart_happen(UART_FRAME_ERR);
	fake_uart_happen(UART_FRAME_ERR);
	fake_uart_happen(UART_BREAK);
	fake_uart_receive("ok", 2);

	assert_int_equal(read_all(), 2);

	assert_int_equal(uart.counts.framing_errors, 2);
	assert_int_equal(uart.counts.breaks, 1);
	assert_int_equal(uart.counts.overflows, 0);
}

static void should_survive_more_noise_than_there_are_events_for(void **state) {
	(void) state;
	open_line();
	for (int i = 0; i < 1000; i++) {
		fake_uart_happen(UART_FRAME_ERR);
	}
	fake_uart_receive("ok", 2);

	assert_int_equal(read_all(), 2);
	assert_in_range(uart.counts.framing_errors, 1, 1000);
}

static void should_keep_what_is_in_a_full_ring(void **state) {
	(void) state;
	open_line();
	memset(buffer, 'x', RING + 64);
	buffer[0] = '/';
	fake_uart_receive(buffer, RING + 64);
	memset(buffer, 0, sizeof buffer);

	assert_int_equal(read_all(), RING);
	assert_int_equal(read_all(), 64);

	assert_int_equal(uart.counts.ring_full, 1);
	assert_int_equal(uart.counts.overflows, 0);
}

static void should_count_what_the_hardware_loses_and_go_on(void **state) {
	(void) state;
	open_line();
	memset(buffer, 'x', 2 * RING);
	fake_uart_receive(buffer, 2 * RING);

	while (read_all() > 0) {
	}
	fake_uart_receive("ok", 2);

	assert_int_equal(read_all(), 2);
	assert_memory_equal(buffer, "ok", 2);
	assert_in_range(uart.counts.overflows, 1, RING / 128);
}

static void should_change_the_speed_and_keep_what_has_come(void **state) {
	(void) state;
	open_line();
	fake_uart_receive("abc", 3);

	assert_int_equal(p1_uart_set_baudrate(&uart, 9600), ESP_OK);

	assert_int_equal(fake_uart().baudrate, 9600);
	assert_true(fake_uart().inverted);
	assert_int_equal(read_all(), 3);
}

static void should_refuse_a_speed_that_is_none(void **state) {
	(void) state;
	open_line();

	assert_int_equal(p1_uart_set_baudrate(&uart, 0), ESP_FAIL);
	assert_int_equal(p1_uart_set_baudrate(&uart, -1), ESP_FAIL);

	assert_int_equal(fake_uart().baudrate, 115200);
}

static void should_only_change_the_speed_when_opened_again(void **state) {
	(void) state;
	open_line();
	fake_uart_receive("abc", 3);

	assert_int_equal(p1_uart_open(&uart, UART_NUM_2, PIN, 9600, RING), ESP_OK);

	assert_int_equal(fake_uart().installations, 1);
	assert_int_equal(fake_uart().baudrate, 9600);
	assert_int_equal(read_all(), 3);
}

static void should_work_again_after_it_was_closed(void **state) {
	(void) state;
	open_line();
	fake_uart_receive("old", 3);
	p1_uart_close(&uart);
	p1_uart_close(&uart);
	assert_false(fake_uart().installed);
	assert_int_equal(read_all(), -1);

	open_line();
	fake_uart_receive("new", 3);

	assert_int_equal(read_all(), 3);
	assert_memory_equal(buffer, "new", 3);
	assert_int_equal(fake_uart().installations, 2);
}

static void should_tell_when_it_cannot_be_opened_and_try_again(void **state) {
	(void) state;
	static const char *const functions[] = { "uart_param_config", "uart_set_pin", "uart_set_line_inverse",
		"uart_driver_install", "uart_set_rx_full_threshold" };
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		fake_failure = functions[i];
		assert_int_equal(p1_uart_open(&uart, UART_NUM_2, PIN, 115200, RING), ESP_FAIL);
		assert_false(fake_uart().installed);
		assert_int_equal(read_all(), -1);
	}
	open_line();
}

static void should_leave_a_uart_alone_that_somebody_else_uses(void **state) {
	(void) state;
	open_line();
	p1_uart_t other = { 0 };

	assert_int_equal(p1_uart_open(&other, UART_NUM_2, PIN, 115200, RING), ESP_FAIL);

	assert_true(fake_uart().installed);
	fake_uart_receive("ok", 2);
	assert_int_equal(read_all(), 2);
}

static void print_errors(void) {
	p1_uart_print_errors(&uart);
}

static void should_print_errors_once(void **state) {
	(void) state;
	open_line();
	fake_uart_happen(UART_FIFO_OVF);
	fake_uart_happen(UART_FRAME_ERR);
	fake_uart_receive("abc", 3);
	read_all();
	uart.counts.dropped = 7;

	assert_string_equal(printed_by(print_errors),
		"P1 line: 3 bytes, 1 framing errors, 0 breaks, 1 overflows, 7 bytes dropped\n");
	assert_string_equal(printed_by(print_errors), "");
}

static void should_print_nothing_without_errors(void **state) {
	(void) state;
	open_line();
	fake_uart_receive("abc", 3);
	read_all();

	assert_string_equal(printed_by(print_errors), "");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
	const struct CMUnitTest tests[] = {
		TEST(should_receive_inverted_8n1_on_the_one_pin),
		TEST(should_read_what_has_come),
		TEST(should_read_no_more_than_there_is_room_for),
		TEST(should_wait_for_a_byte),
		TEST(should_not_take_an_old_event_for_a_new_byte),
		TEST(should_not_wait_for_ever),
		TEST(should_count_noise_and_go_on),
		TEST(should_survive_more_noise_than_there_are_events_for),
		TEST(should_keep_what_is_in_a_full_ring),
		TEST(should_count_what_the_hardware_loses_and_go_on),
		TEST(should_change_the_speed_and_keep_what_has_come),
		TEST(should_refuse_a_speed_that_is_none),
		TEST(should_only_change_the_speed_when_opened_again),
		TEST(should_work_again_after_it_was_closed),
		TEST(should_tell_when_it_cannot_be_opened_and_try_again),
		TEST(should_leave_a_uart_alone_that_somebody_else_uses),
		TEST(should_print_errors_once),
		TEST(should_print_nothing_without_errors),
	};
	return cmocka_run_group_tests_name("p1_uart", tests, NULL, NULL);
}
