/** The native methods of p1meter2mqtt.microej.BoardNatives, by MicroEJ's SNI. */
#include "board_parts.h"
#include "sni.h"

jint Java_p1meter2mqtt_microej_BoardNatives_restartReason(void);
void Java_p1meter2mqtt_microej_BoardNatives_restart(void);
void Java_p1meter2mqtt_microej_BoardNatives_setLed(jboolean on);

jint Java_p1meter2mqtt_microej_BoardNatives_restartReason(void) {
	return board_restart_reason();
}

void Java_p1meter2mqtt_microej_BoardNatives_restart(void) {
	board_restart();
}

void Java_p1meter2mqtt_microej_BoardNatives_setLed(jboolean on) {
	board_set_led(on != JFALSE);
}
