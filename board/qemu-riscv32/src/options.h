#ifndef OPTIONS_H
#define OPTIONS_H

/** Reads an option as native_option does. */
int option_read(const char *name, char *value, int capacity);

#endif
