/** The firmware on ESP-IDF. */
#ifndef FIRMWARE_H
#define FIRMWARE_H

/** Where ESP-IDF starts it, in a task. Does not return. */
void app_main(void);

#endif
