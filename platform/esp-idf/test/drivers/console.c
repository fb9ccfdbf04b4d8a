#include "console.h"

#include <stdio.h>

const char *printed_by(void (*function)(void)) {
	static char text[1024];
	FILE *file = tmpfile();
	FILE *console = stdout;
	stdout = file;
	function();
	stdout = console;
	rewind(file);
	text[fread(text, 1, sizeof text - 1, file)] = '\0';
	fclose(file);
	return text;
}
