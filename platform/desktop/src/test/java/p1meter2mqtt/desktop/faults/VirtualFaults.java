package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.desktop.faults.Faults.RESTARTS;
import static p1meter2mqtt.desktop.faults.Faults.SECOND;
import static p1meter2mqtt.desktop.faults.Faults.SENT_PER_RESTART;
import static p1meter2mqtt.desktop.faults.Faults.SENT_WHILE_UP;
import static p1meter2mqtt.desktop.faults.NumberedTelegrams.POWER_TOPIC;
import static p1meter2mqtt.desktop.faults.NumberedTelegrams.TOTAL_TOPIC;

import java.util.List;

import p1meter2mqtt.desktop.faults.VirtualFault.Check;

/** What has to hold of the {@link Faults} on virtual time. */
final class VirtualFaults {

	/** A telegram comes each second and takes up to 0.4 s on the line. */
	private static final int NEXT_TELEGRAM = 1_500;
	/** The firmware opens a broken port again after 5 s. */
	private static final int REOPENED = 5 * SECOND + NEXT_TELEGRAM;
	private static final int LONGEST_PAUSE = 30_000;
	/** A try to join takes 4 s; then comes a pause. */
	private static final int NEXT_JOIN = 4 * SECOND + LONGEST_PAUSE;
	/** The broker's own pause may come on top. */
	private static final int NEXT_CONNECTION = NEXT_JOIN + LONGEST_PAUSE;

	private static final Check NONE = scene -> {
	};

	private static final Check ALL_READ = scene -> assertThat(scene.counters()).startsWith(scene.sent() + " ok");

	private static final Check NO_ADVICE = scene -> assertThat(scene.console())
			.noneMatch(line -> line.contains("Nothing comes") || line.contains("stuck"));

	private static final Check ALL_READ_ON_ONE_CONNECTION = scene -> {
		assertThat(scene.counters()).startsWith(scene.sent() + " ok");
		assertThat(scene.board().firmware().connections()).isEqualTo(1);
	};

	private static final Check TENTH_POWER_PUBLISHED = scene -> assertThat(scene.published(POWER_TOPIC))
			.contains(NumberedTelegrams.published(10));

	private VirtualFaults() {
	}

	/** All of them, in the order of the page. */
	static List<VirtualFault> all() {
		return List.of(
				row(Faults.cableOut(), NEXT_TELEGRAM, scene -> assertThat(scene.published("meter"))
						.containsExactly("offline", "online", "offline", "online")),
				row(Faults.silence(), NEXT_TELEGRAM,
						scene -> assertThat(scene.published("meter")).endsWith("offline", "online")),
				row(Faults.portBreaks(), REOPENED, NONE),
				row(Faults.portFails(), REOPENED,
						scene -> assertThat(scene.published("health")).anyMatch(VirtualFaults::tellsAnError)),
				row(Faults.noise(100), NEXT_TELEGRAM, NONE),
				row(Faults.noise(1_000), NEXT_TELEGRAM, NONE),
				row(Faults.noise(10_000), NEXT_TELEGRAM, NONE),
				row(Faults.noise(100_000), NEXT_TELEGRAM, NONE),
				row(Faults.noiseBetween(), NEXT_TELEGRAM, ALL_READ),
				row(Faults.framesWithinEachOther(), NEXT_TELEGRAM, ALL_READ),
				drift(2), drift(-2), drift(4), drift(-4), drift(8), drift(-8),
				row(Faults.glued(), NEXT_TELEGRAM, ALL_READ),
				row(Faults.cutAtEachByte(), NEXT_TELEGRAM, NONE),
				row(Faults.textMessage(), NEXT_TELEGRAM,
						scene -> assertThat(scene.published("message")).contains("x".repeat(1_024))),
				row(Faults.longTextMessage(), NEXT_TELEGRAM, NONE),
				row(Faults.strayZero(), NEXT_TELEGRAM,
						scene -> assertThat(scene.published(TOTAL_TOPIC)).doesNotContain("0.000")),
				row(Faults.anotherMeter(), NEXT_TELEGRAM,
						scene -> assertThat(scene.published(TOTAL_TOPIC)).contains("0.001")),
				row(Faults.totalsBeginAnew(), NEXT_TELEGRAM,
						scene -> assertThat(scene.published(TOTAL_TOPIC)).contains("0.003")
								.doesNotContain("0.001", "0.002")),
				row(Faults.neverSetClock(), NEXT_TELEGRAM, TENTH_POWER_PUBLISHED),
				row(Faults.clockACenturyOn(), NEXT_TELEGRAM, TENTH_POWER_PUBLISHED),
				row(Faults.impossibleDay(), NEXT_TELEGRAM, TENTH_POWER_PUBLISHED),
				row(Faults.wifiLostForASecond(), NEXT_CONNECTION, joinedAgain(1)),
				row(Faults.wifiLostForAMinute(), NEXT_CONNECTION, joinedAgain(2)),
				row(Faults.wifiLostForADay(), NEXT_CONNECTION, joinedAgain(2)),
				row(Faults.wifiDriverFails(), NEXT_TELEGRAM, scene -> {
					assertThat(scene.published("health")).anyMatch(VirtualFaults::tellsAnError);
					assertThat(scene.board().firmware().connections()).isEqualTo(1);
					assertThat(scene.console().size()).isBetween(100, 300);
				}),
				row(Faults.pausedForMinutes(), NEXT_CONNECTION, NO_ADVICE),
				row(Faults.pausedForADay(), NEXT_CONNECTION, NO_ADVICE),
				row(Faults.timeOfDayAhead(), NEXT_TELEGRAM, ALL_READ_ON_ONE_CONNECTION),
				row(Faults.timeOfDayBack(), NEXT_TELEGRAM, ALL_READ_ON_ONE_CONNECTION),
				row(Faults.drops(), 5 * SECOND,
						scene -> assertThat(scene.board().firmware().connections()).isEqualTo(1_001)),
				row(Faults.restarts(), 8 * SECOND, VirtualFaults::checkThatMostReachABrokerThatRestarts),
				row(Faults.subscriptionsRefused(), NEXT_TELEGRAM, scene -> {
					String refused = "refuses the subscription";
					assertThat(scene.console()).filteredOn(line -> line.contains(refused)).hasSize(1);
					assertThat(scene.published("health")).last().asString().contains(refused);
					assertThat(scene.board().firmware().connections()).isEqualTo(2);
				}),
				row(Faults.messagesDropped(), 3 * SECOND + NEXT_TELEGRAM, scene -> assertThat(scene.console())
						.filteredOn(line -> line.contains("its own status did not come back")).hasSize(1)),
				row(Faults.packetsLimited(), NEXT_TELEGRAM, scene -> {
					assertThat(scene.console()).filteredOn(line -> line.contains("is left out until the next start"))
							.extracting(line -> line.substring(0, line.indexOf(" is left out")))
							.containsExactly("The health message", "The discovery document");
					assertThat(scene.board().firmware().connections()).isEqualTo(1 + 1 + 3 + 3);
				}),
				row(Faults.brokerGone(), LONGEST_PAUSE + NEXT_TELEGRAM,
						scene -> assertThat(scene.console().size()).isBetween(24 * 120, 24 * 240)));
	}

	private static VirtualFault row(Fault fault, int within, Check check) {
		return new VirtualFault(fault, within, check);
	}

	private static boolean tellsAnError(String health) {
		return health.contains("\"problem\":\"An error in the firmware, please report it: ");
	}

	private static VirtualFault drift(int percent) {
		Fault fault = Faults.drift(percent);
		return row(fault, NEXT_TELEGRAM, scene -> assertThat(scene.counters().startsWith(scene.sent() + " ok"))
				.isEqualTo(fault.held().equals(Faults.ALL_READ)));
	}

	private static Check joinedAgain(int connections) {
		return scene -> {
			assertThat(scene.board().firmware().networkJoins()).isEqualTo(2);
			assertThat(scene.board().firmware().connections()).isEqualTo(connections);
		};
	}

	private static void checkThatMostReachABrokerThatRestarts(Scene scene) {
		long reached = VirtualFault.numbers(scene).stream().map(number -> number - 1 - VirtualFault.TELEGRAMS_BEFORE)
				.filter(number -> number >= 0 && number < RESTARTS * SENT_PER_RESTART)
				.filter(number -> number % SENT_PER_RESTART < SENT_WHILE_UP).distinct().count();
		assertThat(100 * reached / (RESTARTS * SENT_WHILE_UP)).as("per cent that reach the broker")
				.isGreaterThanOrEqualTo(66);
		assertThat(scene.console()).filteredOn(line -> line.contains("MQTT broker") && !line.contains("lost"))
				.as("tries in %d s", RESTARTS * SENT_PER_RESTART).hasSizeLessThanOrEqualTo(RESTARTS * SENT_PER_RESTART);
	}
}
