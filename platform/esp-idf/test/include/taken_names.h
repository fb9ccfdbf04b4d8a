/**
 * Names without a prefix that ESP-IDF's headers and its C library (newlib) bring along with nearly everything, as seen
 * in ESP-IDF 5.1.4, 5.3.1 and 5.5, so that it shows here where one of ours is the same. To each the header that has it
 * there.
 */
#pragma once

/* newlib's limits.h and sys/syslimits.h, where this computer's has none. */
#ifndef OPEN_MAX
#define OPEN_MAX 64
#endif
#ifndef ARG_MAX
#define ARG_MAX 65536
#endif
#ifndef CHILD_MAX
#define CHILD_MAX 40
#endif
#ifndef LINK_MAX
#define LINK_MAX 32767
#endif
#ifndef LINE_MAX
#define LINE_MAX 2048
#endif

/* newlib's sys/param.h. */
#ifndef MIN
#define MIN(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef MAX
#define MAX(a, b) (((a) > (b)) ? (a) : (b))
#endif
#ifndef HZ
#define HZ 60
#endif
#ifndef NBBY
#define NBBY 8
#endif

/* esp_bit_defs.h: 0 to 63. */
#define BIT(number) (1UL << (number))
#define BIT0 BIT(0)
#define BIT1 BIT(1)
#define BIT2 BIT(2)
#define BIT3 BIT(3)
#define BIT4 BIT(4)
#define BIT5 BIT(5)
#define BIT6 BIT(6)
#define BIT7 BIT(7)

/* rom/ets_sys.h. */
enum {
	OK,
	FAIL,
	PENDING,
	BUSY,
	CANCEL,
};

/* rom/sha.h. */
enum {
	SHA1,
	SHA2_224,
	SHA2_256,
};
