/** What a driver prints. */
#pragma once

/** Calls a function and returns what it printed, valid until the next call; longer than 1023 characters is cut. */
const char *printed_by(void (*function)(void));
