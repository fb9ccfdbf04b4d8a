package p1meter2mqtt.nativeplatform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.DesktopPlatform;
import p1meter2mqtt.microej.StandardMqttClients;
import p1meter2mqtt.nativeplatform.TelegramFolder.Sample;
import p1meter2mqtt.platform.Platforms;

/**
 * What the firmware publishes on a JVM because of each sample, found out once for all tests. The last sample makes it
 * publish something, which shows elsewhere that all samples before were read.
 */
final class JvmMessages {

	private static final Map<String, List<Expected>> BY_KEY = new HashMap<>();

	/** A sample, and what is published because of it. */
	record Expected(Sample sample, List<Message> messages) {
	}

	private JvmMessages() {
	}

	/** All samples, one behind the other, through a firmware that has no key. */
	static List<Expected> withoutKey() throws Exception {
		return of("", TelegramFolder.all());
	}

	/** The binary samples, one behind the other, through a firmware with the key of the encrypted ones of ours. */
	static List<Expected> withKey() throws Exception {
		return of(Parity.KEY, TelegramFolder.all().stream().filter(sample -> sample.name().contains(".bin")).toList());
	}

	private static synchronized List<Expected> of(String key, List<Sample> samples) throws Exception {
		List<Expected> expected = BY_KEY.get(key);
		if (expected == null) {
			expected = run(key, samples);
			BY_KEY.put(key, expected);
		}
		return expected;
	}

	private static List<Expected> run(String key, List<Sample> samples) throws Exception {
		RecordedMessages recorded = new RecordedMessages(Parity::isReading);
		try (SingleClientBroker broker = new SingleClientBroker(recorded)) {
			ByteLine line = new ByteLine();
			DesktopPlatform platform = new DesktopPlatform(Parity.BOARD_ID);
			Settings settings = new Settings();
			platform.addSerialDevice(settings.serialPort, line);
			Platforms.install(platform);
			settings.mqttHost = "127.0.0.1";
			settings.mqttPort = broker.port();
			settings.decryptionKey = key;
			settings.serialFormat = Parity.SERIAL_FORMAT;
			settings.discovery = false;
			P1Meter2Mqtt firmware = new P1Meter2Mqtt(settings, text -> {
			}, new StandardMqttClients(), platform);
			firmware.start();
			try {
				awaitPublished(broker, recorded);
				List<Expected> all = new ArrayList<>();
				for (Sample sample : samples) {
					all.add(send(sample, line, broker, recorded));
				}
				Iterator<Sample> again = samples.iterator();
				do {
					all.add(send(again.next(), line, broker, recorded));
				} while (all.get(all.size() - 1).messages().isEmpty());
				return all;
			} finally {
				firmware.stop();
			}
		}
	}

	private static Expected send(Sample sample, ByteLine line, SingleClientBroker broker, RecordedMessages recorded)
			throws Exception {
		int before = recorded.count();
		line.send(sample.bytes());
		line.awaitTaken();
		awaitPublished(broker, recorded);
		return new Expected(sample, recorded.from(before));
	}

	/**
	 * Waits until all that is due is published: until two turns have ended in which nothing was. The first one may have
	 * begun before the readings were there, the second one has not. A question that is acknowledged within a turn shows
	 * nothing, but then a message comes behind it.
	 */
	private static void awaitPublished(SingleClientBroker broker, RecordedMessages recorded) throws Exception {
		int quietTurns = 0;
		while (quietTurns < 2) {
			int before = recorded.count();
			broker.awaitTurn();
			quietTurns = recorded.count() == before ? quietTurns + 1 : 0;
		}
	}
}
