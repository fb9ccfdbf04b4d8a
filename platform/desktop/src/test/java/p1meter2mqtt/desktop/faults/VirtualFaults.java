package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.desktop.faults.NumberedTelegrams.POWER_TOPIC;
import static p1meter2mqtt.desktop.faults.NumberedTelegrams.TOTAL_TOPIC;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.desktop.faults.VirtualFault.Check;
import p1meter2mqtt.desktop.faults.VirtualFault.Script;
import p1meter2mqtt.telegram.MeterOutput;

/** The part of the fault matrix that is played on virtual time: the line from the meter, the meter itself, Wi-Fi. */
final class VirtualFaults {

	private static final int SECOND = 1_000;
	private static final int MINUTE = 60 * SECOND;
	private static final int DAY = (int) TimeUnit.DAYS.toMillis(1);

	/** A telegram comes each second and takes up to 0.4 s on the line. */
	private static final int NEXT_TELEGRAM = 1_500;
	/** The firmware opens a broken port again after 5 s. */
	private static final int REOPENED = 5 * SECOND + NEXT_TELEGRAM;
	private static final int LONGEST_PAUSE = 30_000;
	/** A try to join takes 4 s; then comes a pause. */
	private static final int NEXT_JOIN = 4 * SECOND + LONGEST_PAUSE;
	/** The broker's own pause may come on top. */
	private static final int NEXT_CONNECTION = NEXT_JOIN + LONGEST_PAUSE;

	private static final int RESTARTS = 18;
	/** Of each eight telegrams, one a second, so many are sent while a broker is up that restarts every 8 s. */
	private static final int SENT_WHILE_UP = 7;
	private static final int SENT_PER_RESTART = 8;

	private static final Check NONE = scene -> {
	};

	private static final Check ALL_READ = scene -> assertThat(scene.counters()).startsWith(scene.sent() + " ok");

	private VirtualFaults() {
	}

	/** All of them, in the order of the page. */
	static List<VirtualFault> all() {
		return List.of(
				new VirtualFault("cable out in mid-telegram, in again in another one after a minute",
						"the meter is said to be offline after 30 s, and online again", NEXT_TELEGRAM, cableOut(),
						scene -> assertThat(scene.published("meter")).containsExactly("offline", "online", "offline",
								"online")),
				new VirtualFault("the meter says nothing for a day", "as above", NEXT_TELEGRAM,
						scene -> scene.pause(DAY),
						scene -> assertThat(scene.published("meter")).endsWith("offline", "online")),
				new VirtualFault("the serial port breaks", "it is opened again", REOPENED,
						scene -> scene.then(() -> scene.board().port().breakDown()), NONE),
				new VirtualFault("the serial port's driver throws an error for a minute",
						"it is opened again each 5 s, and health says why", REOPENED,
						scene -> scene.then(() -> scene.board().port().fail(MINUTE / (5 * SECOND))).pause(1),
						scene -> assertThat(scene.published("health")).anyMatch(VirtualFaults::tellsAnError)),
				new VirtualFault("noise: one bit of 100 is wrong", "nothing wrong is published", NEXT_TELEGRAM,
						noise(100), NONE),
				new VirtualFault("noise: one bit of 1,000 is wrong", "nothing wrong is published", NEXT_TELEGRAM,
						noise(1_000), NONE),
				new VirtualFault("noise: one bit of 10,000 is wrong", "nothing wrong is published", NEXT_TELEGRAM,
						noise(10_000), NONE),
				new VirtualFault("noise: one bit of 100,000 is wrong", "nothing wrong is published", NEXT_TELEGRAM,
						noise(100_000), NONE),
				new VirtualFault("noise: 64 kB between two telegrams", "the telegrams around it count", NEXT_TELEGRAM,
						scene -> scene.send(random(64 * 1024)).pause(SECOND),
						ALL_READ),
				new VirtualFault("noise: 680 beginnings of foreign frames within each other",
						"the telegrams around it count", NEXT_TELEGRAM,
						scene -> scene.send(MeterOutput.framesWithinEachOther()).pause(SECOND), ALL_READ),
				drift(2, "all telegrams are read"),
				drift(-2, "all telegrams are read"),
				drift(4, "all telegrams are read"),
				drift(-4, "all telegrams are read"),
				drift(8, "nothing wrong is published"),
				drift(-8, "nothing wrong is published"),
				new VirtualFault("ten telegrams glued together, without a line end between them", "all are read",
						NEXT_TELEGRAM, glued(), ALL_READ),
				new VirtualFault("a telegram cut off by the next one, at each of its bytes", "the next one is read",
						NEXT_TELEGRAM, cutAtEachByte(), NONE),
				new VirtualFault("a text message of 1,024 characters", "it is published", NEXT_TELEGRAM,
						scene -> scene.telegrams(1, textMessage(1_024)),
						scene -> assertThat(scene.published("message")).contains("x".repeat(1_024))),
				new VirtualFault("a text message of 4 KB: no meter may send it, and it does not fit",
						"only this telegram is lost", NEXT_TELEGRAM,
						scene -> scene.send(scene.lostTelegram(textMessage(2_048))).pause(SECOND), NONE),
				new VirtualFault("a stray zero as a total, with a right checksum", "it is held back", NEXT_TELEGRAM,
						strayZero(), scene -> assertThat(scene.published(TOTAL_TOPIC)).doesNotContain("0.000")),
				new VirtualFault("another meter, whose totals begin at zero", "its first total is published",
						NEXT_TELEGRAM, scene -> scene.swap(NumberedTelegrams.OTHER_EQUIPMENT).telegrams(3),
						scene -> assertThat(scene.published(TOTAL_TOPIC)).contains("0.001")),
				new VirtualFault("the totals of the same meter begin anew", "the third in a row is believed",
						NEXT_TELEGRAM, scene -> scene.swap(NumberedTelegrams.EQUIPMENT).telegrams(3),
						scene -> assertThat(scene.published(TOTAL_TOPIC)).contains("0.003")
								.doesNotContain("0.001", "0.002")),
				clock("1970, as that of a meter that was never set", "700101000000W"),
				clock("2106, a century on, by two digits", "060207062815W"),
				clock("a day that does not exist", "260230256199S"),
				wifiLost("a second", "it is joined again, the connection to the broker stays", SECOND, NEXT_CONNECTION),
				wifiLost("a minute", "it is joined and the broker connected again", MINUTE, NEXT_CONNECTION),
				wifiLost("a day", "it is joined and the broker connected again", DAY, NEXT_CONNECTION),
				new VirtualFault("Wi-Fi's driver throws an error for an hour",
						"it is asked again with the pauses of a join that fails, the connection to the broker stays,"
								+ " and health says why",
						NEXT_TELEGRAM, scene -> scene.then(() -> scene.board().breakWifiDriver(true))
								.telegrams(MINUTE / SECOND)
								.pause(59 * MINUTE).then(() -> scene.board().breakWifiDriver(false)),
						scene -> {
							assertThat(scene.published("health")).anyMatch(VirtualFaults::tellsAnError);
							assertThat(scene.board().firmware().connections()).isEqualTo(1);
							assertThat(scene.console().size()).isBetween(100, 300);
						}),
				paused("200 s", 200 * SECOND),
				paused("a day", DAY),
				timeOfDay("ahead", 30L * 365 * DAY),
				timeOfDay("back", -30L * 365 * DAY),
				new VirtualFault("broker drops the connection 1,000 times in a row, each after its first minute",
						"it connects again each time, within 3 s", 5 * SECOND, drops(1_000, 62),
						scene -> assertThat(scene.board().firmware().connections()).isEqualTo(1_001)),
				new VirtualFault("broker restarts every 8 s, 18 times, and is up for 6.4 s of them",
						"of the telegrams that are sent while it is up, three of four reach it, or more", 8 * SECOND,
						restarts(), VirtualFaults::checkThatMostReachABrokerThatRestarts),
				new VirtualFault("broker refuses subscriptions",
						"it is said once, in `health` too, and all else goes on", NEXT_TELEGRAM,
						reconnected(scene -> scene.then(() -> scene.board().broker().setRefusingSubscriptions(true))),
						scene -> {
							String refused = "refuses the subscription";
							assertThat(scene.console()).filteredOn(line -> line.contains(refused)).hasSize(1);
							assertThat(scene.published("health")).last().asString().contains(refused);
							assertThat(scene.board().firmware().connections()).isEqualTo(2);
						}),
				new VirtualFault("broker drops what is published, as its access control says",
						"it is said after 30 s, once, and by the light", 3 * SECOND,
						restarted(true).andThen(scene -> scene.telegrams(120)).andThen(restarted(false)),
						scene -> assertThat(scene.console())
								.filteredOn(line -> line.contains("its own status did not come back")).hasSize(1)),
				new VirtualFault("broker closes the connection at a packet of more than 200 bytes",
						"what is longer is left out after three times, and that is said once", NEXT_TELEGRAM,
						reconnected(scene -> scene.then(() -> scene.board().broker().setLongestPacket(200))),
						scene -> {
							assertThat(scene.console())
									.filteredOn(line -> line.contains("is left out until the next start"))
									.extracting(line -> line.substring(0, line.indexOf(" is left out")))
									.containsExactly("The health message", "The discovery document");
							assertThat(scene.board().firmware().connections()).isEqualTo(1 + 1 + 3 + 3);
						}),
				new VirtualFault("broker gone for a day",
						"a try each half minute or sooner, and the newest values then",
						LONGEST_PAUSE + NEXT_TELEGRAM,
						scene -> scene.then(() -> scene.board().broker().stop()).pause(DAY)
								.then(() -> scene.board().broker().start()),
						scene -> assertThat(scene.console().size()).isBetween(24 * 120, 24 * 240)));
	}

	private static boolean tellsAnError(String health) {
		return health.contains("\"problem\":\"An error in the firmware, please report it: ");
	}

	private static VirtualFault paused(String time, long millis) {
		return new VirtualFault("the whole program is paused for " + time + " (SIGSTOP, a laptop's lid)",
				"no advice is given about a meter or a task, which did not stand still by themselves", NEXT_CONNECTION,
				scene -> scene.then(() -> scene.board().time().pauseProgram(millis)),
				scene -> assertThat(scene.console())
						.noneMatch(line -> line.contains("Nothing comes") || line.contains("stuck")));
	}

	private static VirtualFault timeOfDay(String direction, long millis) {
		return new VirtualFault("the time of day is set 30 years " + direction, "nobody asks for it but TLS",
				NEXT_TELEGRAM,
				scene -> scene.then(() -> scene.board().time().changeTimeOfDay(millis)).telegrams(MINUTE / SECOND),
				scene -> {
					assertThat(scene.counters()).startsWith(scene.sent() + " ok");
					assertThat(scene.board().firmware().connections()).isEqualTo(1);
				});
	}

	private static Script cableOut() {
		return scene -> {
			byte[] cut = scene.lostTelegram();
			int half = cut.length / 2;
			scene.then(() -> {
				scene.board().line().write(cut, 0, half);
				scene.board().line().unplug();
				scene.board().line().write(cut, half, cut.length - half);
			});
			scene.pause(MINUTE).then(() -> {
				scene.board().line().write(cut, 0, half);
				scene.board().line().plug();
				scene.board().line().write(cut, half, cut.length - half);
			}).pause(SECOND / 2);
		};
	}

	/** Some hundred telegrams, in which bits fall over, always the same ones. */
	private static Script noise(int bits) {
		return scene -> {
			Random random = new Random(bits);
			for (int i = 0; i < 300; i++) {
				byte[] bytes = scene.telegram();
				for (int bit = 0; bit < 8 * bytes.length; bit++) {
					if (random.nextInt(bits) == 0) {
						bytes[bit / 8] ^= (byte) (1 << bit % 8);
					}
				}
				scene.send(bytes).pause(SECOND);
			}
		};
	}

	private static VirtualFault drift(int percent, String held) {
		String faster = percent > 0 ? "faster" : "slower";
		return new VirtualFault("the board's clock for the line " + Math.abs(percent) + " % " + faster
				+ " than the meter's", held, NEXT_TELEGRAM,
				scene -> scene.then(() -> scene.board().port().drift(percent / 100.0)).telegrams(10)
						.then(() -> scene.board().port().drift(0)),
				scene -> assertThat(held.startsWith("all") == scene.counters().startsWith(scene.sent() + " ok"))
						.isTrue());
	}

	private static Script glued() {
		return scene -> {
			for (int i = 0; i < 10; i++) {
				byte[] telegram = scene.telegram();
				scene.send(Arrays.copyOf(telegram, telegram.length - 2));
			}
			scene.send(new byte[] { '\r', '\n' }).pause(SECOND);
		};
	}

	private static Script cutAtEachByte() {
		return scene -> {
			int length = scene.lostTelegram().length;
			for (int cut = 1; cut < length - 6; cut++) {
				// it has a reading that no whole one has
				scene.send(Arrays.copyOf(scene.lostTelegram(), cut)).send(scene.telegram()).pause(SECOND);
			}
		};
	}

	private static String textMessage(int characters) {
		return "0-0:96.13.0(" + "78".repeat(characters) + ")";
	}

	private static Script strayZero() {
		return scene -> scene.send(NumberedTelegrams.telegram(NumberedTelegrams.EQUIPMENT, 0, 6)).pause(SECOND);
	}

	private static VirtualFault clock(String when, String timestamp) {
		return new VirtualFault("the meter's clock says " + when, "all other readings are published", NEXT_TELEGRAM,
				scene -> scene.telegrams(10, "0-0:1.0.0(" + timestamp + ")"),
				scene -> assertThat(scene.published(POWER_TOPIC)).contains(NumberedTelegrams.published(10)));
	}

	private static VirtualFault wifiLost(String time, String held, int millis, int within) {
		return new VirtualFault("Wi-Fi lost for " + time, held, within,
				scene -> scene.then(() -> scene.board().loseWifi()).telegrams(Math.min(millis, MINUTE) / SECOND)
						.pause(Math.max(0, millis - MINUTE)).then(() -> scene.board().giveWifiBack()),
				scene -> {
					assertThat(scene.board().firmware().networkJoins()).isEqualTo(2);
					assertThat(scene.board().firmware().connections()).isEqualTo(millis == SECOND ? 1 : 2);
				});
	}

	private static Script drops(int times, int secondsBetween) {
		return scene -> {
			for (int i = 0; i < times; i++) {
				scene.pause(secondsBetween * SECOND).send(scene.telegram()).then(() -> scene.board().broker().drop());
			}
		};
	}

	/** Something happens to the broker, so that the next connection meets it, and two minutes pass. */
	private static Script reconnected(Script change) {
		return change.andThen(scene -> scene.then(() -> scene.board().broker().drop()).telegrams(120));
	}

	/** The broker is restarted with another configuration, and has forgotten what it retained. */
	private static Script restarted(boolean dropping) {
		return scene -> scene.then(() -> scene.board().broker().stop())
				.then(() -> scene.board().broker().setDropping(dropping)).then(() -> scene.board().broker().start());
	}

	private static Script restarts() {
		return scene -> {
			for (int i = 0; i < RESTARTS; i++) {
				scene.telegrams(SENT_WHILE_UP - 1).send(scene.telegram()).pause(400)
						.then(() -> scene.board().broker().stop()).pause(600)
						.telegrams(SENT_PER_RESTART - SENT_WHILE_UP).then(() -> scene.board().broker().start());
			}
		};
	}

	private static void checkThatMostReachABrokerThatRestarts(Scene scene) {
		long reached = VirtualFault.numbers(scene).stream().map(number -> number - 1 - VirtualFault.TELEGRAMS_BEFORE)
				.filter(number -> number >= 0 && number < RESTARTS * SENT_PER_RESTART)
				.filter(number -> number % SENT_PER_RESTART < SENT_WHILE_UP).distinct().count();
		assertThat(100 * reached / (RESTARTS * SENT_WHILE_UP)).as("per cent that reach the broker")
				.isGreaterThanOrEqualTo(75);
		assertThat(scene.console()).filteredOn(line -> line.contains("MQTT broker") && !line.contains("lost"))
				.as("tries in %d s", RESTARTS * SENT_PER_RESTART).hasSizeLessThanOrEqualTo(RESTARTS * SENT_PER_RESTART);
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}
}
