/* Settings without a certificate, as Settings.java is. */
#include "firmware_settings.h"

const uint8_t settings_certificate[] = { 0 };
const unsigned int settings_certificate_size = 0;
