package p1meter2mqtt.mqtt;

import p1meter2mqtt.device.Clock;

/** Makes the client of a board. Who starts the firmware brings it, so that an image holds only what its board uses. */
public interface MqttClientFactory {

	/** Makes a client that is not connected yet. */
	MqttClient create(MqttOptions options, Clock clock);
}
