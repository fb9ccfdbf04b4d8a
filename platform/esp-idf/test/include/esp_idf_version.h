/** What the drivers use of ESP-IDF's esp_idf_version.h; the tests are built for each major version. */
#pragma once

#define ESP_IDF_VERSION_VAL(major, minor, patch) (((major) << 16) | ((minor) << 8) | (patch))
#define ESP_IDF_VERSION ESP_IDF_VERSION_VAL(TEST_ESP_IDF, 0, 0)
