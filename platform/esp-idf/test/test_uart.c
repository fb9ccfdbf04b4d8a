/* The serial port for Java. The driver under it has tests of its own. */
#include <string.h>

#include "cmocka_test.h"
#include "fake_uart.h"
#include "natives.h"

#define RING_SIZE 8192

static int open_port(void **state) {
	(void) state;
	return native_uart_open(0, 115200);
}

static int close_port(void **state) {
	(void) state;
	native_uart_close();
	return 0;
}

static void should_open_the_inverted_line(void **state) {
	(void) state;
	assert_true(fake_uart().inverted);
	assert_int_equal(fake_uart().rx_pin, 16);
	assert_int_equal(fake_uart().baudrate, 115200);
}

static void should_read_what_was_received(void **state) {
	(void) state;
	int8_t bytes[8] = { 0 };
	assert_int_equal(native_uart_available(), 0);
	assert_int_equal(native_uart_read(bytes, 0, 8), 0);
	fake_uart_receive("/ISK5", 5);

	assert_int_equal(native_uart_available(), 5);
	assert_int_equal(native_uart_read(bytes, 1, 3), 3);
	assert_memory_equal(bytes, "\0/IS\0", 5);
	assert_int_equal(native_uart_read(bytes, 0, 8), 2);
	assert_memory_equal(bytes, "K5", 2);
}

static void should_drop_what_it_has_no_room_for_and_go_on(void **state) {
	(void) state;
	static char received[RING_SIZE + 1000];
	static int8_t bytes[RING_SIZE + 1000];
	memset(received, 'x', sizeof received);
	fake_uart_receive(received, sizeof received);

	// the chip's 128 bytes are lost as a whole, again and again
	assert_int_equal(fake_uart().lost, 7 * 128);
	assert_int_equal(native_uart_read(bytes, 0, sizeof bytes), RING_SIZE);
	assert_int_equal(native_uart_read(bytes, 0, sizeof bytes), 1000 - 7 * 128);
	fake_uart_receive("again", 5);
	assert_int_equal(native_uart_read(bytes, 0, sizeof bytes), 5);
	assert_memory_equal(bytes, "again", 5);
}

static void should_change_the_speed_and_keep_what_was_received(void **state) {
	(void) state;
	int8_t bytes[4];
	fake_uart_receive("abc", 3);

	assert_int_equal(native_uart_set_baudrate(9600), 0);
	assert_int_equal(fake_uart().baudrate, 9600);
	assert_int_equal(native_uart_set_baudrate(0), NATIVE_UART_BAUDRATE);
	assert_int_equal(native_uart_set_baudrate(-9600), NATIVE_UART_BAUDRATE);
	assert_int_equal(native_uart_set_baudrate(2000000), NATIVE_UART_BAUDRATE);
	assert_int_equal(fake_uart().baudrate, 9600);
	assert_int_equal(native_uart_read(bytes, 0, 4), 3);
}

static void should_refuse_what_it_can_not_do(void **state) {
	(void) state;
	assert_int_equal(native_uart_open(0, 115200), NATIVE_UART_ALREADY_OPEN);
	native_uart_close();
	assert_int_equal(native_uart_open(1, 115200), NATIVE_UART_UNKNOWN_PORT);
	assert_int_equal(native_uart_open(0, 299), NATIVE_UART_BAUDRATE);
	assert_false(fake_uart().installed);
}

static void should_be_opened_and_closed_again_and_again(void **state) {
	(void) state;
	int8_t bytes[4];
	for (int i = 0; i < 100; i++) {
		native_uart_close();
		native_uart_close();
		assert_int_equal(native_uart_read(bytes, 0, 4), -1);
		assert_int_equal(native_uart_available(), 0);
		assert_int_equal(open_port(NULL), 0);
		fake_uart_receive("abc", 3);
		assert_int_equal(native_uart_read(bytes, 0, 4), 3);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(should_open_the_inverted_line, open_port, close_port),
		cmocka_unit_test_setup_teardown(should_read_what_was_received, open_port, close_port),
		cmocka_unit_test_setup_teardown(should_drop_what_it_has_no_room_for_and_go_on, open_port, close_port),
		cmocka_unit_test_setup_teardown(should_change_the_speed_and_keep_what_was_received, open_port, close_port),
		cmocka_unit_test_setup_teardown(should_refuse_what_it_can_not_do, open_port, close_port),
		cmocka_unit_test_setup_teardown(should_be_opened_and_closed_again_and_again, open_port, close_port),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
