package p1meter2mqtt.nativeplatform.espidf;

import p1meter2mqtt.device.BoardMemory;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.nativeplatform.NativeBoard;
import p1meter2mqtt.network.TimeOfDay;

/** An ESP32 with ESP-IDF, which brings TLS and has the authority's certificate by itself. */
final class EspIdfBoard extends NativeBoard {

	private final BoardMemory memory = new EspIdfMemory();

	@Override
	public int tls() {
		return TLS;
	}

	@Override
	public MqttClient mqttClient(MqttOptions options) {
		if (options.tls() == null) {
			return super.mqttClient(options);
		}
		TimeOfDay timeOfDay = new TimeOfDay(options.tls(), new EspIdfTimeServer(this), this);
		return new MinimalMqttClient(options, new TlsTransport(TlsNatives.OWN_AUTHORITY, timeOfDay), this);
	}

	@Override
	public BoardMemory memory() {
		return this.memory;
	}
}
