package org.eclipse.paho.client.mqttv3;

/**
 * Declaration only: the firmware is compiled against it, and runs on MicroPaho or on Eclipse Paho. MicroPaho has these
 * two methods; Eclipse Paho a third one, with a type that MicroPaho lacks.
 */
public interface MqttCallback {

	/** The connection broke. Called on a thread of the client. */
	void connectionLost(Throwable cause);

	/** A message has arrived. Called on a thread of the client. */
	void messageArrived(String topic, MqttMessage message) throws Exception;
}
