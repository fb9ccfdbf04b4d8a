#include "firmware.h"

void app_main(void) {
	firmware_run();
}
