/* Wi-Fi: joining, an address, and losing both again and again. */
#include <string.h>

#include "cmocka_test.h"
#include "fake_esp_idf.h"
#include "fake_failure.h"
#include "firmware_settings.h"
#include "natives.h"
#include "network.h"
#include "network_link.h"

const char settings_time_server[] = "pool.ntp.org";

#define TEXT(text) ((const int8_t *) (text))
#define ADDRESS 0x0700000Au
#define WRONG_PASSPHRASE 15

static int set_up(void **state) {
	(void) state;
	fake_esp_idf_reset();
	network_start();
	network_link_start();
	network_set_joined(false);
	return 0;
}

static void should_join_and_get_an_address(void **state) {
	(void) state;
	int8_t address[4];
	assert_true(fake_wifi_started);
	assert_int_equal(native_network_joined(), 0);

	assert_int_equal(native_network_join(TEXT("home"), TEXT("a secret")), 0);
	assert_int_equal(fake_wifi_connects, 1);
	assert_memory_equal(fake_wifi_config.sta.ssid, "home", 5);
	assert_memory_equal(fake_wifi_config.sta.password, "a secret", 9);
	fake_wifi_connected();
	assert_int_equal(native_network_joined(), 1);
	assert_int_equal(native_network_address(address), 0);
	fake_wifi_got_address(ADDRESS);

	assert_int_equal(native_network_address(address), 1);
	assert_memory_equal(address, ((const int8_t[]) { 10, 0, 0, 7 }), 4);
}

static void should_take_the_longest_names(void **state) {
	(void) state;
	char ssid[34];
	char passphrase[65];
	memset(ssid, 's', sizeof ssid);
	memset(passphrase, 'p', sizeof passphrase);
	ssid[32] = 0;
	passphrase[63] = 0;

	assert_int_equal(native_network_join(TEXT(ssid), TEXT(passphrase)), 0);

	assert_memory_equal(fake_wifi_config.sta.ssid, ssid, 32);
	assert_memory_equal(fake_wifi_config.sta.password, passphrase, 64);
	ssid[32] = 's';
	ssid[33] = 0;
	assert_int_equal(native_network_join(TEXT(ssid), TEXT("")), -1);
	passphrase[63] = 'p';
	passphrase[64] = 0;
	assert_int_equal(native_network_join(TEXT("s"), TEXT(passphrase)), 0);
}

static void should_never_join_an_open_network_when_there_is_a_passphrase(void **state) {
	(void) state;
	native_network_join(TEXT("home"), TEXT("a secret"));
	assert_int_equal(fake_wifi_config.sta.threshold.authmode, WIFI_AUTH_WPA_PSK);

	native_network_join(TEXT("home"), TEXT(""));
	assert_int_equal(fake_wifi_config.sta.threshold.authmode, WIFI_AUTH_OPEN);
}

static void should_join_with_wpa2_or_wpa3_whichever_there_is(void **state) {
	(void) state;
	native_network_join(TEXT("home"), TEXT("a secret"));

	// both ways to WPA3's password; frames are protected where the access point can, and need not be, for WPA2
	assert_int_equal(fake_wifi_config.sta.sae_pwe_h2e, WPA3_SAE_PWE_BOTH);
	assert_true(fake_wifi_config.sta.pmf_cfg.capable);
	assert_false(fake_wifi_config.sta.pmf_cfg.required);
}

static void should_try_a_few_times_and_leave_the_rest_to_the_firmware(void **state) {
	(void) state;
	native_network_join(TEXT("home"), TEXT("a secret"));
	for (int i = 0; i < 10; i++) {
		fake_wifi_disconnected(WRONG_PASSPHRASE);
	}

	assert_int_equal(fake_wifi_connects, 4);
	assert_int_equal(native_network_joined(), 0);
	native_network_join(TEXT("home"), TEXT("a secret"));
	fake_wifi_disconnected(WRONG_PASSPHRASE);
	assert_int_equal(fake_wifi_connects, 6);
}

static void should_not_try_after_it_was_told_to_leave(void **state) {
	(void) state;
	native_network_join(TEXT("home"), TEXT("a secret"));
	native_network_leave();
	fake_wifi_disconnected(8);

	assert_int_equal(fake_wifi_connects, 1);
}

static void should_say_that_esp_idf_refuses(void **state) {
	(void) state;
	fake_failure = "esp_wifi_set_config";
	assert_int_equal(native_network_join(TEXT("home"), TEXT("a secret")), -1);
	fake_failure = "esp_wifi_connect";
	assert_int_equal(native_network_join(TEXT("home"), TEXT("a secret")), -1);
	assert_int_equal(native_network_join(TEXT("home"), TEXT("a secret")), 0);
}

static void should_survive_a_thousand_flaps(void **state) {
	(void) state;
	int8_t address[4];
	for (int i = 0; i < 1000; i++) {
		native_network_join(TEXT("home"), TEXT("a secret"));
		fake_wifi_connected();
		fake_wifi_got_address(ADDRESS);
		assert_int_equal(native_network_address(address), 1);
		if (i % 2 == 0) {
			fake_wifi_lost_address();
			assert_int_equal(native_network_joined(), 1);
			assert_int_equal(native_network_address(address), 0);
		}
		fake_wifi_disconnected(200);
		assert_int_equal(native_network_joined(), 0);
		assert_int_equal(native_network_address(address), 0);
	}

	assert_int_equal(fake_wifi_connects, 1000);
	assert_int_equal(fake_clocks_started, 1);
}

static void should_tell_the_signal(void **state) {
	(void) state;
	assert_int_equal(native_network_signal(), 0);
	fake_signal = -61;
	assert_int_equal(native_network_signal(), -61);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(should_join_and_get_an_address, set_up),
		cmocka_unit_test_setup(should_take_the_longest_names, set_up),
		cmocka_unit_test_setup(should_never_join_an_open_network_when_there_is_a_passphrase, set_up),
		cmocka_unit_test_setup(should_join_with_wpa2_or_wpa3_whichever_there_is, set_up),
		cmocka_unit_test_setup(should_try_a_few_times_and_leave_the_rest_to_the_firmware, set_up),
		cmocka_unit_test_setup(should_not_try_after_it_was_told_to_leave, set_up),
		cmocka_unit_test_setup(should_say_that_esp_idf_refuses, set_up),
		cmocka_unit_test_setup(should_survive_a_thousand_flaps, set_up),
		cmocka_unit_test_setup(should_tell_the_signal, set_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
