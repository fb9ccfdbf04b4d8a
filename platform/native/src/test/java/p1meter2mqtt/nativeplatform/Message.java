package p1meter2mqtt.nativeplatform;

/** What was published: its payload a character for each byte. */
record Message(String topic, String payload, int qos, boolean retained) {
}
