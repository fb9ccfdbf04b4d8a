#include "fake_failure.h"

#include <stddef.h>
#include <string.h>

const char *fake_failure;

bool fake_fails(const char *function) {
	if (fake_failure != NULL && strcmp(fake_failure, function) == 0) {
		fake_failure = NULL;
		return true;
	}
	return false;
}
