/** What whoever builds or starts a board tells its C half. Options for Java are natives.h's native_option. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdint.h>

/** Does what is asked for before anything else starts. */
void options_start(void);

/** Returns the authority's certificate, PEM with a zero at its end or DER, and its size; NULL for none. */
const uint8_t *options_certificate(unsigned int *size);

#endif
