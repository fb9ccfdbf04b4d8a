package p1meter2mqtt.mqtt;

import java.io.IOException;

/** Why a broker refuses a connection: the return codes of CONNACK (MQTT 3.1.1, 3.2.2.3) in plain words. */
final class ConnectRefusal {

	private ConnectRefusal() {
	}

	/** Makes the exception for a return code other than 0. */
	static IOException of(int returnCode, Brokers brokers, MqttOptions options) {
		return new IOException("The broker at " + brokers + " refuses the connection (return code " + returnCode + "): "
				+ reason(returnCode, options));
	}

	private static String reason(int returnCode, MqttOptions options) {
		switch (returnCode) {
		case 1:
			return "it does not speak MQTT 3.1.1. Update the broker or allow this version there.";
		case 2:
			return "it does not accept the client identifier \"" + options.clientIdentifier
					+ "\". Change Settings.mqttClientIdentifier.";
		case 3:
			return "its MQTT service is not available. Look at the broker's log.";
		case 4:
			return "the user name or password is wrong. Check Settings.mqttUsername and Settings.mqttPassword.";
		case 5:
			return "it does not authorize this client. Check Settings.mqttUsername and Settings.mqttPassword,"
					+ " and the broker's list of users.";
		default:
			return "MQTT 3.1.1 does not know this code. Look at the broker's log.";
		}
	}
}
