/** What the natives use of MicroEJ's sni.h, SNI 1.4. */
#pragma once

#include <stdint.h>

typedef int32_t jint;
typedef uint8_t jboolean;

#define JFALSE 0
#define JTRUE 1
