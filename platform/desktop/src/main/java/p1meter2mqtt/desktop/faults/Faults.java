package p1meter2mqtt.desktop.faults;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.desktop.faults.Fault.Need;
import p1meter2mqtt.desktop.faults.Fault.Script;

/**
 * The part of the fault matrix that needs no real broker: the line from the meter, the meter itself, Wi-Fi, the
 * program, and what a broker may do. The tests play it on virtual time, the live page's bench in real time.
 */
public final class Faults {

	static final int SECOND = 1_000;
	static final int MINUTE = 60 * SECOND;
	static final int DAY = (int) TimeUnit.DAYS.toMillis(1);

	/** How often a broker restarts. */
	static final int RESTARTS = 18;
	/** Of each eight telegrams, one a second, so many are sent while a broker is up that restarts every 8 s. */
	static final int SENT_WHILE_UP = 7;
	static final int SENT_PER_RESTART = 8;

	/** One bit of so many is wrong: most telegrams are damaged then. */
	public static final int LOUD = 1_000;

	static final String ALL_READ = "all telegrams are read";

	private static final String METER = "meter";
	private static final String LINE = "line";
	private static final String NETWORK = "network";
	private static final String BROKER = "broker";

	private static final String NOTHING_WRONG = "nothing wrong is published";
	private static final String AROUND = "the telegrams around it count";
	private static final String JOINED = "it is joined and the broker connected again";
	private static final int[] NOISES = { 100, 1_000, 10_000, 100_000 };
	private static final int[] DRIFTS = { 2, -2, 4, -4, 8, -8 };

	private Faults() {
	}

	/** The cable is out for a minute. */
	public static Fault cableOut() {
		return new Fault("cable out in mid-telegram, in again in another one after a minute",
				"the meter is said to be offline after 30 s, and online again", LINE, Set.of(), stage -> {
					byte[] cut = stage.lostTelegram();
					int half = cut.length / 2;
					stage.send(cut, 0, half).unplug().send(cut, half, cut.length - half);
					stage.pause(MINUTE);
					stage.send(cut, 0, half).plug().send(cut, half, cut.length - half).pause(SECOND / 2);
				});
	}

	static Fault silence() {
		return new Fault("the meter says nothing for a day", "as above", METER, Set.of(), stage -> stage.pause(DAY));
	}

	static Fault portBreaks() {
		return new Fault("the serial port breaks", "it is opened again", LINE, Set.of(Need.PORT), Stage::breakPort);
	}

	static Fault portFails() {
		return new Fault("the serial port's driver throws an error for a minute",
				"it is opened again each 5 s, and health says why", LINE, Set.of(Need.PORT),
				stage -> stage.failPort(MINUTE / (5 * SECOND)).pause(1));
	}

	/** Some hundred telegrams, in which bits fall over, always the same ones. */
	public static Fault noise(int bits) {
		String name = String.format(Locale.ROOT, "noise: one bit of %,d is wrong", bits);
		return new Fault(name, NOTHING_WRONG, LINE, Set.of(), stage -> {
			Random random = new Random(bits);
			for (int i = 0; i < 300 && !stage.isEnded(); i++) {
				byte[] bytes = stage.telegram();
				for (int bit = 0; bit < 8 * bytes.length; bit++) {
					if (random.nextInt(bits) == 0) {
						bytes[bit / 8] ^= (byte) (1 << bit % 8);
					}
				}
				stage.send(bytes).pause(SECOND);
			}
		});
	}

	static Fault noiseBetween() {
		return new Fault("noise: 64 kB between two telegrams", AROUND, LINE, Set.of(),
				stage -> stage.send(random(64 * 1024)).pause(SECOND));
	}

	static Fault framesWithinEachOther() {
		return new Fault("noise: 680 beginnings of foreign frames within each other", AROUND, LINE, Set.of(),
				stage -> stage.send(frames(680)).pause(SECOND));
	}

	static Fault drift(int percent) {
		String direction = percent > 0 ? "faster" : "slower";
		String name = "the board's clock for the line " + Math.abs(percent) + " % " + direction + " than the meter's";
		return new Fault(name, Math.abs(percent) < 8 ? ALL_READ : NOTHING_WRONG, LINE, Set.of(),
				stage -> stage.drift(percent / 100.0).telegrams(10).drift(0));
	}

	static Fault glued() {
		return new Fault("ten telegrams glued together, without a line end between them", "all are read", LINE,
				Set.of(), stage -> {
					for (int i = 0; i < 10; i++) {
						byte[] telegram = stage.telegram();
						stage.send(Arrays.copyOf(telegram, telegram.length - 2));
					}
					stage.send(new byte[] { '\r', '\n' }).pause(SECOND);
				});
	}

	static Fault cutAtEachByte() {
		return new Fault("a telegram cut off by the next one, at each of its bytes", "the next one is read", LINE,
				Set.of(), stage -> {
					int length = stage.lostTelegram().length;
					for (int cut = 1; cut < length - 6 && !stage.isEnded(); cut++) {
						// it has a reading that no whole one has
						stage.send(Arrays.copyOf(stage.lostTelegram(), cut)).send(stage.telegram()).pause(SECOND);
					}
				});
	}

	static Fault textMessage() {
		return new Fault("a text message of 1,024 characters", "it is published", METER, Set.of(),
				stage -> stage.telegrams(1, textMessage(1_024)));
	}

	static Fault longTextMessage() {
		return new Fault("a text message of 4 KB: no meter may send it, and it does not fit",
				"only this telegram is lost", METER, Set.of(),
				stage -> stage.send(stage.lostTelegram(textMessage(2_048))).pause(SECOND));
	}

	/** A zero as a total. */
	public static Fault strayZero() {
		return new Fault("a stray zero as a total, with a right checksum", "it is held back", METER, Set.of(),
				stage -> stage.send(stage.strayZero()).pause(SECOND));
	}

	/** Another meter. */
	public static Fault anotherMeter() {
		return new Fault("another meter, whose totals begin at zero", "its first total is published", METER, Set.of(),
				stage -> stage.anotherMeter().telegrams(3));
	}

	static Fault totalsBeginAnew() {
		return new Fault("the totals of the same meter begin anew", "the third in a row is believed", METER, Set.of(),
				stage -> stage.totalsBeginAnew().telegrams(3));
	}

	static Fault clock(String when, String timestamp) {
		return new Fault("the meter's clock says " + when, "all other readings are published", METER, Set.of(),
				stage -> stage.telegrams(10, "0-0:1.0.0(" + timestamp + ")"));
	}

	static Fault neverSetClock() {
		return clock("1970, as that of a meter that was never set", "700101000000W");
	}

	static Fault clockACenturyOn() {
		return clock("2106, a century on, by two digits", "060207062815W");
	}

	static Fault impossibleDay() {
		return clock("a day that does not exist", "260230256199S");
	}

	static Fault wifiLost(String time, String held, int millis) {
		return new Fault("Wi-Fi lost for " + time, held, NETWORK, Set.of(Need.WIFI),
				stage -> stage.loseWifi().telegrams(Math.min(millis, MINUTE) / SECOND)
						.meanwhile(Math.max(0, millis - MINUTE)).giveWifiBack());
	}

	static Fault wifiLostForASecond() {
		return wifiLost("a second", "it is joined again, the connection to the broker stays", SECOND);
	}

	static Fault wifiLostForAMinute() {
		return wifiLost("a minute", JOINED, MINUTE);
	}

	/** No Wi-Fi for a day. */
	public static Fault wifiLostForADay() {
		return wifiLost("a day", JOINED, DAY);
	}

	static Fault wifiDriverFails() {
		return new Fault("Wi-Fi's driver throws an error for an hour",
				"it is asked again with the pauses of a join that fails, the connection to the broker stays, and health"
						+ " says why",
				NETWORK, Set.of(Need.WIFI_DRIVER), stage -> stage.breakWifiDriver(true).telegrams(MINUTE / SECOND)
						.meanwhile(59 * MINUTE).breakWifiDriver(false));
	}

	static Fault paused(String time, long millis) {
		return new Fault("the whole program is paused for " + time + " (SIGSTOP, a laptop's lid)",
				"no advice is given about a meter or a task, which did not stand still by themselves", "",
				Set.of(Need.PAUSE), stage -> stage.pauseProgram(millis));
	}

	static Fault pausedForMinutes() {
		return paused("200 s", 200 * SECOND);
	}

	static Fault pausedForADay() {
		return paused("a day", DAY);
	}

	static Fault timeOfDay(String direction, long millis) {
		return new Fault("the time of day is set 30 years " + direction, "nobody asks for it but TLS", "",
				Set.of(Need.TIME_OF_DAY), stage -> stage.changeTimeOfDay(millis).telegrams(MINUTE / SECOND));
	}

	static Fault timeOfDayAhead() {
		return timeOfDay("ahead", 30L * 365 * DAY);
	}

	static Fault timeOfDayBack() {
		return timeOfDay("back", -30L * 365 * DAY);
	}

	static Fault drops() {
		return new Fault("broker drops the connection 1,000 times in a row, each after its first minute",
				"it connects again each time, within 3 s", BROKER, Set.of(Need.BROKER), stage -> {
					for (int i = 0; i < 1_000 && !stage.isEnded(); i++) {
						stage.meanwhile(62 * SECOND).send(stage.telegram()).dropConnection();
					}
				});
	}

	static Fault restarts() {
		return new Fault("broker restarts every 8 s, 18 times, and is up for 6.4 s of them",
				"of the telegrams that are sent while it is up, two of three reach it, or more", BROKER,
				Set.of(Need.BROKER), stage -> {
					for (int i = 0; i < RESTARTS && !stage.isEnded(); i++) {
						stage.telegrams(SENT_WHILE_UP - 1).send(stage.telegram()).pause(400).stopBroker().pause(600)
								.telegrams(SENT_PER_RESTART - SENT_WHILE_UP).startBroker();
					}
				});
	}

	static Fault subscriptionsRefused() {
		return new Fault("broker refuses subscriptions", "it is said once, in `health` too, and all else goes on",
				BROKER, Set.of(Need.BROKER), stage -> stage.refuseSubscriptions(true).dropConnection().telegrams(120));
	}

	static Fault messagesDropped() {
		return new Fault("broker drops what is published, as its access control says",
				"it is said after 30 s, once, and by the light", BROKER, Set.of(Need.BROKER),
				stage -> stage.stopBroker().dropMessages(true).startBroker().telegrams(120).stopBroker()
						.dropMessages(false).startBroker());
	}

	static Fault packetsLimited() {
		return new Fault("broker closes the connection at a packet of more than 200 bytes",
				"what is longer is left out after three times, and that is said once", BROKER, Set.of(Need.BROKER),
				stage -> stage.limitPackets(200).dropConnection().telegrams(120));
	}

	/** No broker for a day. */
	public static Fault brokerGone() {
		return new Fault("broker gone for a day",
				"a try each half minute or sooner, and the newest values then", BROKER,
				Set.of(Need.BROKER), stage -> stage.stopBroker().meanwhile(DAY).startBroker());
	}

	/** The one of the faults with real brokers that the bench has, too. */
	public static Fault brokerFrozen() {
		return new Fault("broker reads nothing more", "no write waits for more than 10 s, then it connects again",
				BROKER, Set.of(Need.BROKER), stage -> stage.freezeBroker().meanwhile(DAY).startBroker());
	}

	/** All that need no real broker, in the order of the page. */
	public static List<Fault> all() {
		return List.of(cableOut(), silence(), portBreaks(), portFails(), noise(NOISES[0]), noise(NOISES[1]),
				noise(NOISES[2]), noise(NOISES[3]), noiseBetween(), framesWithinEachOther(), drift(DRIFTS[0]),
				drift(DRIFTS[1]), drift(DRIFTS[2]), drift(DRIFTS[3]), drift(DRIFTS[4]), drift(DRIFTS[5]), glued(),
				cutAtEachByte(), textMessage(), longTextMessage(), strayZero(), anotherMeter(), totalsBeginAnew(),
				neverSetClock(), clockACenturyOn(), impossibleDay(), wifiLostForASecond(), wifiLostForAMinute(),
				wifiLostForADay(), wifiDriverFails(), pausedForMinutes(), pausedForADay(), timeOfDayAhead(),
				timeOfDayBack(), drops(), restarts(), subscriptionsRefused(), messagesDropped(), packetsLimited(),
				brokerGone());
	}

	private static String textMessage(int characters) {
		return "0-0:96.13.0(" + "78".repeat(characters) + ")";
	}

	private static byte[] random(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	/** Beginnings of HDLC frames, each of which ends before the one around it does, or where it does. */
	private static byte[] frames(int count) {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int length = 0x7FF;
		for (int i = 0; i < count; i++) {
			line.write(0x7E);
			line.write(0xA0 | length >> 8);
			line.write(length);
			// the low byte must not begin a telegram
			length -= (length - 3 & 0xFF) == '/' ? 4 : 3;
		}
		return line.toByteArray();
	}
}
