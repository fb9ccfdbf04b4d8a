/* Signatures of updates (natives_update.h), by mbedTLS. */
#include <string.h>

#include "mbedtls/base64.h"
#include "mbedtls/md.h"
#include "mbedtls/pk.h"
#include "natives_update.h"

/** A public key on the curve P-256 has 91 bytes with its description (RFC 5480). */
#define KEY_SIZE 128
#define HASH_SIZE 32
#define CURVE_BITS 256

static bool read_key(const char *text, mbedtls_pk_context *key) {
	uint8_t der[KEY_SIZE];
	size_t length = 0;
	return mbedtls_base64_decode(der, sizeof der, &length, (const uint8_t *) text, strlen(text)) == 0
		&& mbedtls_pk_parse_public_key(key, der, length) == 0 && mbedtls_pk_can_do(key, MBEDTLS_PK_ECDSA)
		&& mbedtls_pk_get_bitlen(key) == CURVE_BITS;
}

int32_t native_is_signed(const int8_t *public_key, const int8_t *message, int32_t message_length,
		const int8_t *signature, int32_t signature_length) {
	mbedtls_pk_context key;
	uint8_t hash[HASH_SIZE];
	mbedtls_pk_init(&key);
	const bool is_signed = read_key((const char *) public_key, &key)
		&& mbedtls_md(mbedtls_md_info_from_type(MBEDTLS_MD_SHA256), (const uint8_t *) message, (size_t) message_length,
			hash) == 0
		&& mbedtls_pk_verify(&key, MBEDTLS_MD_SHA256, hash, sizeof hash, (const uint8_t *) signature,
			(size_t) signature_length) == 0;
	mbedtls_pk_free(&key);
	return is_signed;
}
