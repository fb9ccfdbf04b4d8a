/** The firmware on ESP-IDF. */
#ifndef FIRMWARE_H
#define FIRMWARE_H

/** Runs the firmware, in the task that calls this. Does not return. */
void firmware_run(void);

#endif
