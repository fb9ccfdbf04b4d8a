#include "fake_esp_idf.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "driver/gpio.h"
#include "esp_event.h"
#include "esp_mac.h"
#include "esp_netif_sntp.h"
#include "esp_task_wdt.h"
#include "esp_timer.h"
#include "fake_failure.h"
#include "fake_freertos.h"
#include "fake_uart.h"
#include "nvs.h"

#define HANDLERS 4

wifi_config_t fake_wifi_config;
bool fake_wifi_started;
bool fake_wifi_automatic;
int fake_wifi_connects;
int fake_wifi_disconnects;
int fake_clocks_started;
int fake_signal;
esp_reset_reason_t fake_reset_reason;
uint32_t fake_free_heap = 225280;
uint32_t fake_least_free_heap = 149504;
int fake_pin_modes[40];
int fake_pin_levels[40];
bool fake_watchdog_added;
int fake_watchdog_feeds;
int64_t fake_micros;

static struct fake_flash flash;
struct fake_flash *fake_flash = &flash;

esp_event_base_t const WIFI_EVENT = "WIFI_EVENT";
esp_event_base_t const IP_EVENT = "IP_EVENT";

static struct {
	esp_event_base_t base;
	esp_event_handler_t handler;
} handlers[HANDLERS];
static int handler_count;

static jmp_buf restart;
static bool restart_is_expected;

static const esp_partition_t slots[] = {
	{ .size = sizeof flash.slots[0], .label = "ota_0" },
	{ .size = sizeof flash.slots[1], .label = "ota_1" },
};
static const esp_partition_t calibration = { .size = sizeof flash.calibration, .label = "phy_init" };
static size_t written;

void fake_esp_idf_reset(void) {
	fake_failure = NULL;
	memset(&fake_wifi_config, 0, sizeof fake_wifi_config);
	fake_wifi_connects = 0;
	fake_wifi_disconnects = 0;
	fake_signal = 0;
	fake_reset_reason = ESP_RST_POWERON;
	memset(fake_pin_modes, 0, sizeof fake_pin_modes);
	memset(fake_pin_levels, 0, sizeof fake_pin_levels);
	memset(fake_flash, 0, sizeof *fake_flash);
	memset(fake_flash->slots, 0xFF, sizeof fake_flash->slots);
	memset(fake_flash->calibration, 0xFF, sizeof fake_flash->calibration);
	fake_flash->running_state = ESP_OTA_IMG_UNDEFINED;
	fake_flash->failed_slot = -1;
	fake_freertos_reset();
	fake_uart_reset();
}

void esp_error_check_failed(esp_err_t code, const char *expression) {
	printf("%s: %d\n", expression, code);
	abort();
}

/* ---- Events, network ---- */

esp_err_t esp_event_loop_create_default(void) {
	handler_count = 0;
	return ESP_OK;
}

esp_err_t esp_event_handler_register(esp_event_base_t event_base, int32_t event_id, esp_event_handler_t event_handler,
		void *event_handler_arg) {
	(void) event_id;
	(void) event_handler_arg;
	handlers[handler_count].base = event_base;
	handlers[handler_count].handler = event_handler;
	handler_count++;
	return ESP_OK;
}

static void happen(esp_event_base_t base, int32_t event, void *data) {
	for (int i = 0; i < handler_count; i++) {
		if (handlers[i].base == base) {
			handlers[i].handler(NULL, base, event, data);
		}
	}
}

esp_err_t esp_netif_init(void) {
	return ESP_OK;
}

esp_err_t esp_netif_sntp_init(const esp_sntp_config_t *config) {
	RETURN_IF_IT_SHALL_FAIL();
	fake_clocks_started += config->start && config->num_of_servers == 1 && config->servers[0][0] != 0;
	return ESP_OK;
}

void fake_wifi_connected(void) {
	happen(WIFI_EVENT, WIFI_EVENT_STA_CONNECTED, NULL);
}

void fake_wifi_got_address(uint32_t address) {
	ip_event_got_ip_t event = { .ip_info.ip.addr = address };
	happen(IP_EVENT, IP_EVENT_STA_GOT_IP, &event);
}

void fake_wifi_lost_address(void) {
	happen(IP_EVENT, IP_EVENT_STA_LOST_IP, NULL);
}

void fake_wifi_disconnected(uint8_t reason) {
	wifi_event_sta_disconnected_t event = { .reason = reason };
	happen(WIFI_EVENT, WIFI_EVENT_STA_DISCONNECTED, &event);
}

esp_netif_t *esp_netif_create_default_wifi_sta(void) {
	return NULL;
}

esp_err_t esp_wifi_init(const wifi_init_config_t *config) {
	(void) config;
	return ESP_OK;
}

esp_err_t esp_wifi_set_storage(wifi_storage_t storage) {
	(void) storage;
	return ESP_OK;
}

esp_err_t esp_wifi_set_mode(wifi_mode_t mode) {
	(void) mode;
	return ESP_OK;
}

esp_err_t esp_wifi_start(void) {
	fake_wifi_started = true;
	return ESP_OK;
}

esp_err_t esp_wifi_set_config(wifi_interface_t interface, wifi_config_t *conf) {
	(void) interface;
	RETURN_IF_IT_SHALL_FAIL();
	fake_wifi_config = *conf;
	return ESP_OK;
}

esp_err_t esp_wifi_connect(void) {
	RETURN_IF_IT_SHALL_FAIL();
	fake_wifi_connects++;
	if (fake_wifi_automatic) {
		fake_wifi_connected();
		fake_wifi_got_address(0x0100007F);
	}
	return ESP_OK;
}

esp_err_t esp_wifi_disconnect(void) {
	fake_wifi_disconnects++;
	return ESP_OK;
}

esp_err_t esp_wifi_sta_get_ap_info(wifi_ap_record_t *ap_info) {
	ap_info->rssi = (int8_t) fake_signal;
	return fake_signal == 0 ? ESP_FAIL : ESP_OK;
}

/* ---- The chip ---- */

int64_t esp_timer_get_time(void) {
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return fake_micros < 0 ? (int64_t) now.tv_sec * 1000000 + now.tv_nsec / 1000 : fake_micros;
}

int settimeofday(const struct timeval *time, const struct timezone *zone) {
	(void) zone;
	fake_micros = (int64_t) time->tv_sec * 1000000 + time->tv_usec;
	return 0;
}

esp_err_t esp_read_mac(uint8_t *mac, esp_mac_type_t type) {
	(void) type;
	memcpy(mac, "\x24\x0A\xC4\x00\xFF\x7E", 6);
	return ESP_OK;
}

esp_err_t esp_task_wdt_add_user(const char *user_name, esp_task_wdt_user_handle_t *user_handle_ret) {
	(void) user_name;
	fake_watchdog_added = true;
	*user_handle_ret = (esp_task_wdt_user_handle_t) &fake_watchdog_added;
	return ESP_OK;
}

esp_err_t esp_task_wdt_reset_user(esp_task_wdt_user_handle_t user_handle) {
	(void) user_handle;
	fake_watchdog_feeds++;
	return ESP_OK;
}

esp_reset_reason_t esp_reset_reason(void) {
	return fake_reset_reason;
}

uint32_t esp_get_free_heap_size(void) {
	return fake_free_heap;
}

uint32_t esp_get_minimum_free_heap_size(void) {
	return fake_least_free_heap;
}

bool fake_restarts(void (*function)(void)) {
	restart_is_expected = setjmp(restart) == 0;
	if (restart_is_expected) {
		function();
		restart_is_expected = false;
		return false;
	}
	return true;
}

void esp_restart(void) {
	if (restart_is_expected) {
		longjmp(restart, 1);
	}
	exit(FAKE_RESTART);
}

esp_err_t gpio_reset_pin(gpio_num_t gpio_num) {
	fake_pin_modes[gpio_num] = GPIO_MODE_DISABLE;
	fake_pin_levels[gpio_num] = 1;
	return ESP_OK;
}

esp_err_t gpio_set_direction(gpio_num_t gpio_num, gpio_mode_t mode) {
	fake_pin_modes[gpio_num] = (int) mode;
	return ESP_OK;
}

int gpio_get_level(gpio_num_t gpio_num) {
	return fake_pin_levels[gpio_num];
}

esp_err_t gpio_set_level(gpio_num_t gpio_num, uint32_t level) {
	fake_pin_levels[gpio_num] = (int) level;
	return ESP_OK;
}

/* ---- Flash ---- */

const esp_app_desc_t *esp_app_get_description(void) {
	static esp_app_desc_t description = { .version = "1.9.0", .project_name = "p1meter2mqtt-esp32" };
	const uint8_t *firmware = fake_flash->slots[fake_flash->running_slot];
	if (firmware[0] != 0xFF) {
		memcpy(description.version, firmware, sizeof description.version);
	}
	return &description;
}

static uint8_t *bytes_of(const esp_partition_t *partition) {
	return partition == &calibration ? fake_flash->calibration : fake_flash->slots[partition - slots];
}

const esp_partition_t *esp_partition_find_first(esp_partition_type_t type, esp_partition_subtype_t subtype,
		const char *label) {
	(void) label;
	return type == ESP_PARTITION_TYPE_DATA && subtype == ESP_PARTITION_SUBTYPE_DATA_PHY ? &calibration : NULL;
}

esp_err_t esp_partition_read(const esp_partition_t *partition, size_t src_offset, void *dst, size_t size) {
	RETURN_IF_IT_SHALL_FAIL();
	if (src_offset + size > partition->size) {
		return ESP_FAIL;
	}
	memcpy(dst, bytes_of(partition) + src_offset, size);
	return ESP_OK;
}

const esp_partition_t *esp_ota_get_running_partition(void) {
	return &slots[fake_flash->running_slot];
}

const esp_partition_t *esp_ota_get_next_update_partition(const esp_partition_t *start_from) {
	(void) start_from;
	return &slots[1 - fake_flash->running_slot];
}

const esp_partition_t *esp_ota_get_last_invalid_partition(void) {
	return fake_flash->failed_slot < 0 ? NULL : &slots[fake_flash->failed_slot];
}

esp_err_t esp_ota_get_partition_description(const esp_partition_t *partition, esp_app_desc_t *app_desc) {
	if (bytes_of(partition)[0] == 0xFF) {
		return ESP_ERR_NOT_FOUND;
	}
	memcpy(app_desc->version, bytes_of(partition), sizeof app_desc->version);
	return ESP_OK;
}

esp_err_t esp_ota_get_state_partition(const esp_partition_t *partition, esp_ota_img_states_t *ota_state) {
	(void) partition;
	*ota_state = fake_flash->running_state;
	return ESP_OK;
}

esp_err_t esp_ota_begin(const esp_partition_t *partition, size_t image_size, esp_ota_handle_t *out_handle) {
	RETURN_IF_IT_SHALL_FAIL();
	(void) image_size;
	memset(bytes_of(partition), 0xFF, partition->size);
	written = 0;
	*out_handle = 1;
	return ESP_OK;
}

esp_err_t esp_ota_write(esp_ota_handle_t handle, const void *data, size_t size) {
	(void) handle;
	RETURN_IF_IT_SHALL_FAIL();
	memcpy(fake_flash->slots[1 - fake_flash->running_slot] + written, data, size);
	written += size;
	return ESP_OK;
}

esp_err_t esp_ota_end(esp_ota_handle_t handle) {
	(void) handle;
	RETURN_IF_IT_SHALL_FAIL();
	return ESP_OK;
}

esp_err_t esp_ota_abort(esp_ota_handle_t handle) {
	(void) handle;
	return ESP_OK;
}

esp_err_t esp_ota_set_boot_partition(const esp_partition_t *partition) {
	RETURN_IF_IT_SHALL_FAIL();
	fake_flash->boot_slot = (int) (partition - slots);
	return ESP_OK;
}

esp_err_t esp_ota_mark_app_valid_cancel_rollback(void) {
	RETURN_IF_IT_SHALL_FAIL();
	fake_flash->running_state = ESP_OTA_IMG_VALID;
	return ESP_OK;
}

esp_err_t esp_ota_mark_app_invalid_rollback_and_reboot(void) {
	fake_flash->rolled_back = true;
	if (fake_flash->slots[1 - fake_flash->running_slot][0] != 0xFF || fake_flash->running_slot == 1) {
		esp_restart();
	}
	return ESP_FAIL;
}

esp_err_t nvs_open(const char *namespace_name, nvs_open_mode_t open_mode, nvs_handle_t *out_handle) {
	(void) open_mode;
	RETURN_IF_IT_SHALL_FAIL();
	*out_handle = 1;
	return strlen(namespace_name) < 16 ? ESP_OK : ESP_FAIL;
}

esp_err_t nvs_get_u8(nvs_handle_t handle, const char *key, uint8_t *out_value) {
	(void) handle;
	*out_value = fake_flash->nvs_value;
	return strlen(key) < 16 ? ESP_OK : ESP_FAIL;
}

esp_err_t nvs_set_u8(nvs_handle_t handle, const char *key, uint8_t value) {
	(void) handle;
	fake_flash->nvs_value = value;
	return strlen(key) < 16 ? ESP_OK : ESP_FAIL;
}

esp_err_t nvs_commit(nvs_handle_t handle) {
	(void) handle;
	return ESP_OK;
}

void nvs_close(nvs_handle_t handle) {
	(void) handle;
}
