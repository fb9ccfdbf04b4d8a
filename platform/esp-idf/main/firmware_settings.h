/** What the C half has to know of Settings.java; firmware_settings.c is generated from it. */
#ifndef FIRMWARE_SETTINGS_H
#define FIRMWARE_SETTINGS_H

#include <stdint.h>

/** Settings.mqttCaCertificate: PEM with a zero at its end, or DER; the size is 0 if there is none. */
extern const uint8_t settings_certificate[];
extern const unsigned int settings_certificate_size;

/** Settings.timeServer, empty for none. */
extern const char settings_time_server[];

#endif
