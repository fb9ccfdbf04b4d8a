/* What a board in QEMU reads in its flash before it starts. */
#include <string.h>

#include "cmocka_test.h"
#include "fake_esp_idf.h"
#include "natives.h"
#include "options.h"

static const char text[] = "mqttHost=10.0.2.2\ntime=1790000000\nmqttPort=1883\ndecryptionKey=\n"
	"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

static int64_t wall_millis;

void native_set_wall_millis(int64_t millis) {
	wall_millis = millis;
}

static void assert_option(const char *name, const char *expected) {
	int8_t value[16];
	assert_int_equal(native_option((const int8_t *) name, value, sizeof value), strlen(expected));
	assert_memory_equal(value, expected, strlen(expected));
}

static void should_find_an_option_by_its_whole_name(void **state) {
	(void) state;
	int8_t value[16];
	assert_option("mqttHost", "10.0.2.2");
	assert_option("mqttPort", "1883");
	assert_option("decryptionKey", "");
	assert_int_equal(native_option((const int8_t *) "mqtt", value, sizeof value), -1);
	assert_int_equal(native_option((const int8_t *) "discovery", value, sizeof value), -1);
}

static void should_leave_out_an_option_that_is_too_long(void **state) {
	(void) state;
	int8_t value[4];
	assert_int_equal(native_option((const int8_t *) "mqttHost", value, sizeof value), -1);
}

static void should_find_the_certificate_behind_the_options(void **state) {
	(void) state;
	unsigned int size;
	const uint8_t *certificate = options_certificate(&size);
	const char *expected = strstr(text, "-----BEGIN");
	assert_int_equal(size, strlen(expected) + 1);
	assert_string_equal((const char *) certificate, expected);
}

static void should_set_the_time_of_day(void **state) {
	(void) state;
	options_start();
	assert_int_equal(wall_millis, 1790000000000);
}

int main(void) {
	memset(fake_flash->calibration, 0xFF, sizeof fake_flash->calibration);
	memcpy(fake_flash->calibration, text, strlen(text));
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(should_find_an_option_by_its_whole_name),
		cmocka_unit_test(should_leave_out_an_option_that_is_too_long),
		cmocka_unit_test(should_find_the_certificate_behind_the_options),
		cmocka_unit_test(should_set_the_time_of_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
