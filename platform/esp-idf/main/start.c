/* What is started before Java, and Java. */
#include <stddef.h>

#include "firmware.h"
#include "freertos_threads.h"
#include "natives.h"
#include "network.h"
#include "network_link.h"
#include "nvs_flash.h"
#include "options.h"
#include "tcp.h"

/** TeaVM's main, which is called so by the build. */
int java_main(int argc, char **argv);

static void run_java(void) {
	char name[] = "p1meter2mqtt";
	char *arguments[] = { name, NULL };
	java_main(1, arguments);
}

/** Wi-Fi keeps its calibration there, updates what failed. What another version of ESP-IDF has left is of no use. */
static void start_storage(void) {
	esp_err_t status = nvs_flash_init();
	if (status == ESP_ERR_NVS_NO_FREE_PAGES || status == ESP_ERR_NVS_NEW_VERSION_FOUND) {
		ESP_ERROR_CHECK(nvs_flash_erase());
		status = nvs_flash_init();
	}
	ESP_ERROR_CHECK(status);
}

void app_main(void) {
	options_start();
	start_storage();
	network_start();
	network_link_start();
	unsigned int certificate_size;
	const uint8_t *certificate = options_certificate(&certificate_size);
	if (!tcp_start(certificate, certificate_size)) {
		native_fail("There is no memory for TCP.");
	}
	threads_run_first(run_java);
	native_fail("Java's main has ended.");
}
