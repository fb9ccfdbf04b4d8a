package org.eclipse.paho.client.mqttv3;

/** Declaration only: the firmware is compiled against it, and runs on MicroPaho or on Eclipse Paho. */
public class MqttException extends Exception {

	private static final long serialVersionUID = 1L;

	/** The reason, as in the MQTT 3.1.1 CONNACK return codes or one of the client's own from 32000 on. */
	public int getReasonCode() {
		throw new UnsupportedOperationException();
	}
}
