package p1meter2mqtt.desktop.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import p1meter2mqtt.desktop.faults.NetworkFault.Script;

/** The part of the fault matrix that is played with real brokers: the broker, and the network to it. */
final class NetworkFaults {

	/**
	 * How long the board may take to be back, in seconds of its own: the longest pause between two tries, and as much
	 * for a busy machine.
	 */
	static final int WITHIN_SECONDS = 75;

	private static final String LOST = "The MQTT broker is lost: ";
	private static final String NO_BROKER = "No MQTT broker: ";
	private static final String NO_MQTT = "but not by MQTT";
	private static final String AGAIN = "it connects again";

	/** A message of 256 MB is announced (MQTT 3.1.1, 2.2.3). */
	private static final byte[] LONGEST = HexFormat.of().parseHex("30FFFFFF7F");
	/** A length of five digits. */
	private static final byte[] MALFORMED = HexFormat.of().parseHex("30FFFFFFFF01");

	private NetworkFaults() {
	}

	/** All of them, in the order of the page. */
	static List<NetworkFault> all() {
		return List.of(
				new NetworkFault("broker killed (`kill -9`) and started again", AGAIN, false, scene -> {
					scene.kill();
					scene.awaitLine(LOST);
					scene.awaitLine(NO_BROKER);
					scene.startAgain();
				}),
				new NetworkFault("broker stopped (SIGSTOP), so that TCP stays open, and going on",
						"the board gives the connection up when an answer does not come", true, scene -> {
							scene.mosquitto().freeze();
							try {
								scene.awaitLine(LOST);
								scene.awaitLine(NO_BROKER);
							} finally {
								scene.mosquitto().thaw();
							}
						}),
				new NetworkFault("connections cut", AGAIN, false, scene -> {
					scene.network().cut();
					scene.awaitLine(LOST);
					scene.awaitLine(NO_BROKER);
					scene.network().mend();
				}),
				new NetworkFault("connections refused", AGAIN, false, scene -> {
					scene.network().refuse();
					scene.awaitLine(LOST);
					scene.awaitLine(NO_BROKER);
					scene.network().mend();
				}),
				new NetworkFault("all packets lost, those that end a connection as well",
						"the board gives the connection up when an answer does not come", false, scene -> {
							scene.network().lose();
							scene.awaitLine(LOST);
							scene.awaitLine(NO_BROKER);
							scene.network().mend();
						}),
				new NetworkFault(Faults.brokerFrozen().name(), Faults.brokerFrozen().held(), false, scene -> {
							scene.network().readNothing();
							scene.awaitLine(LOST);
							scene.awaitLine(NO_BROKER);
							scene.network().mend();
						}),
				new NetworkFault("broker reads a byte a second", "as above", false, scene -> {
					scene.network().readAByteASecond();
					scene.awaitLine(LOST);
					scene.awaitLine(NO_BROKER);
					scene.network().mend();
				}),
				new NetworkFault("broker sends messages without end and reads nothing",
						"no more is acknowledged than may be under way; it connects again", false, scene -> {
							scene.network().flood();
							scene.awaitLine(LOST);
							scene.awaitLine(NO_BROKER);
							scene.network().mend();
						}),
				new NetworkFault("slow: 320 bytes in a second", "the connection stays", false, scene -> {
					scene.network().slowDown(20);
					int sent = scene.meter().sent();
					scene.watcher().awaitNumber("p1/" + NumberedTelegrams.POWER_TOPIC, sent + 40);
					scene.network().mend();
					assertThat(scene.board().firmware().connections()).isEqualTo(1);
				}),
				new NetworkFault("garbage instead of an answer", "the console says that this is no MQTT", false,
						answer(garbage())),
				new NetworkFault("a web server's answer", "the console says that this is no MQTT", false,
						answer("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII))),
				new NetworkFault("garbage between packets", AGAIN, false, inject(garbage())),
				new NetworkFault("a packet that announces 256 MB",
						"nothing is allocated for it; the next ping is not answered", false, inject(LONGEST)),
				new NetworkFault("a packet with a malformed length", AGAIN, false, inject(MALFORMED)),
				new NetworkFault("connection dropped after CONNACK, three times", "the pauses grow", false,
						scene -> {
					scene.network().cutAfterAnswer();
					for (int i = 0; i < 3; i++) {
						scene.awaitLine("The MQTT broker is connected: ");
						scene.awaitLine(LOST);
					}
					scene.network().mend();
				}),
				new NetworkFault("wrong password, until the broker takes it", "the console says so", false,
						NetworkScene::meetForbiddingBroker));
	}

	private static Script answer(byte[] bytes) {
		return scene -> {
			scene.network().answer(bytes);
			scene.awaitLine(NO_MQTT);
			scene.network().mend();
		};
	}

	private static Script inject(byte[] bytes) {
		return scene -> {
			scene.network().inject(bytes);
			scene.awaitLine(LOST);
		};
	}

	private static byte[] garbage() {
		byte[] bytes = new byte[100];
		new Random(3).nextBytes(bytes);
		return bytes;
	}
}
