package org.eclipse.paho.client.mqttv3;

/** Declaration only: the firmware is compiled against it, and runs on MicroPaho or on Eclipse Paho. */
@SuppressWarnings("unused")
public class MqttMessage {

	/** Makes a message. */
	public MqttMessage(byte[] payload) {
		throw new UnsupportedOperationException();
	}

	/** The payload's bytes. */
	public byte[] getPayload() {
		throw new UnsupportedOperationException();
	}
}
