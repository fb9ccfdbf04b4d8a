package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.simulator.MeterModel;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * Days of a simulated Dutch meter that sends each second, while at random everything goes wrong that may. Virtual time,
 * one thread.
 */
final class Soak {

	/** Each telegram and its total, as they are on the line and at the broker. */
	private static final Map<String, Pattern> TOTALS = Map.of(
			"consumption_tarif_low", total("1-0:1\\.8\\.1\\("),
			"consumption_tarif_high", total("1-0:1\\.8\\.2\\("),
			"received_tarif_low", total("1-0:2\\.8\\.1\\("),
			"received_tarif_high", total("1-0:2\\.8\\.2\\("),
			"gas_meter_m3", total("0-1:24\\.2\\.1\\([^)]*\\)\\("));

	private static final int LONGEST_FAULT_SECONDS = 600;
	/** For longer than a board may need to come back, and for all to be published once more. */
	private static final int QUIET_SECONDS = 900;
	private static final int WARM_UP_SECONDS = 7_200;
	private static final int CHECK_SECONDS = 3_600;

	private final long seed;
	private final Random random;
	private final int seconds;
	private final SimulatedMeter meter;
	private final VirtualBoard board = new VirtualBoard(LineFormat.DSMR_5, this::nextSecond, this::arrived, this::note);
	private final Map<String, BigDecimal> arrivedTotals = new LinkedHashMap<>();
	private final Map<String, Integer> faults = new TreeMap<>();

	private int second;
	private byte[] telegram;
	private int faultEndSecond;
	private Runnable faultEnd;
	private boolean portBroken;
	private int whole;
	private int damaged;
	private int missed;
	private int damagedSecond;
	private int badBefore;
	private int checks;
	private long messages;
	private long allocatedBefore;
	private long quietSeconds;
	private long quietBytes;
	private long heapAtStart;
	private long heapAtEnd;

	/**
	 * Makes a soak.
	 *
	 * @param days how long it is, in virtual time
	 * @param seed what is random begins with it
	 */
	Soak(int days, long seed) {
		this.seed = seed;
		this.random = new Random(seed);
		this.seconds = (int) TimeUnit.DAYS.toSeconds(days);
		this.meter = new SimulatedMeter(MeterModel.NL, seed, Instant.parse("2026-03-01T00:00:00Z"));
	}

	/** Lets it pass, and checks all the while that no total is wrong. */
	Soak run() {
		this.board.firmware().run();
		return this;
	}

	/** Telegrams that reached the board as they were sent. */
	int whole() {
		return this.whole;
	}

	/** Telegrams that reached it damaged, or not to their end. */
	int damaged() {
		return this.damaged;
	}

	/** How often it was checked that each total at the broker was the meter's last. */
	int checks() {
		return this.checks;
	}

	/** How many telegrams came while nothing was wrong. */
	long quietTelegrams() {
		return this.quietSeconds;
	}

	/** What the firmware allocated meanwhile, in bytes. */
	long quietBytes() {
		return this.quietBytes;
	}

	/** How much more of the heap was in use at the end than after two hours, in bytes. */
	long heapGrowth() {
		return this.heapAtEnd - this.heapAtStart;
	}

	VirtualBoard board() {
		return this.board;
	}

	/** All that was counted, a line each. */
	String report() {
		StringBuilder report = new StringBuilder();
		report.append("seed ").append(this.seed).append(", ").append(this.seconds).append(" s of virtual time\n");
		report.append("telegrams: ").append(this.whole).append(" whole, ").append(this.damaged).append(" damaged, ")
				.append(this.missed).append(" while the cable was out or the port closed\n");
		report.append("the firmware counted:");
		for (int outcome = TelegramReader.OK; outcome < TelegramReader.OUTCOMES; outcome++) {
			report.append(' ').append(this.board.firmware().telegrams(outcome));
		}
		report.append(" (ok, no checksum, wrong checksum, cut off, too long, not finished, encrypted, foreign, not"
				+ " decrypted), ")
				.append(this.board.firmware().refusedValues()).append(" values held back\n");
		report.append("faults: ").append(this.faults).append('\n');
		report.append("connections: ").append(this.board.firmware().connections()).append(", the broker counted ")
				.append(this.board.broker().sessions()).append("; ").append(this.messages).append(" messages\n");
		report.append("totals compared ").append(this.checks).append(" times\n");
		report.append("allocated by the firmware in ").append(this.quietSeconds).append(" undisturbed telegrams: ")
				.append(this.quietBytes).append(" B; heap: ").append(this.heapAtStart).append(" B after two hours, ")
				.append(this.heapAtEnd).append(" B at the end\n");
		return report.toString();
	}

	private static Pattern total(String reference) {
		return Pattern.compile(reference + "0*(\\d+\\.\\d+)\\*");
	}

	/** What happens while the line is silent: the next second. */
	private void nextSecond() {
		try {
			// the telegram of the last second has been read by now, and is published meanwhile
			this.board.time().sleepUntil(TimeUnit.SECONDS.toNanos(1_001L + this.second));
			countAllocations();
			explainCounters();
			if (this.second % CHECK_SECONDS == 0 && isQuiet() && this.telegram != null) {
				compareTotals();
			}
			if (this.second == WARM_UP_SECONDS) {
				this.heapAtStart = heap();
			}
			if (this.second == this.seconds) {
				this.heapAtEnd = heap();
				this.board.firmware().stop();
				return;
			}
			this.second++;
			beginOrEndFault();
			send();
		} catch (Exception e) {
			throw new AssertionError("seed " + this.seed + ", second " + this.second, e);
		}
	}

	private void send() throws InterruptedException {
		this.meter.advance();
		byte[] bytes = this.meter.telegram();
		if (!this.board.line().isOpen() || this.portBroken) {
			this.missed++;
		} else if (isFault(150)) {
			this.damaged++;
			this.damagedSecond = this.second;
			damage(bytes);
			this.board.line().write(bytes);
		} else if (isFault(600)) {
			this.damaged++;
			this.damagedSecond = this.second;
			this.board.line().write(bytes, 0, 1 + this.random.nextInt(bytes.length - 10));
		} else {
			this.whole++;
			this.telegram = bytes;
			this.board.line().write(bytes);
		}
	}

	/**
	 * Some bits fall over, none of them behind the exclamation mark: a checksum may be in lower case, and a line end is
	 * none.
	 */
	private void damage(byte[] bytes) {
		int limit = bytes.length - 7;
		int bits = 1 + this.random.nextInt(20);
		for (int i = 0; i < bits; i++) {
			// another bit each, so that none falls back
			bytes[i * limit / bits + this.random.nextInt(limit / bits)] ^= (byte) (1 << this.random.nextInt(8));
		}
	}

	private void beginOrEndFault() throws Exception {
		if (this.faultEnd != null) {
			if (this.second >= this.faultEndSecond) {
				this.faultEnd.run();
				this.faultEnd = null;
			}
		} else if (this.second < this.seconds - QUIET_SECONDS && isFault(3_600)) {
			this.faultEndSecond = this.second + 1 + this.random.nextInt(LONGEST_FAULT_SECONDS);
			begin(this.random.nextInt(5));
		}
	}

	private void begin(int fault) throws Exception {
		switch (fault) {
		case 0 -> begin("cable out", this.board.line()::unplug, () -> {
			this.board.line().plug();
			this.portBroken = false;
		});
		case 1 -> begin("port broken", this.board.port()::breakDown, () -> {
		});
		case 2 -> begin("connection dropped", this.board.broker()::drop, () -> {
		});
		case 3 -> begin("broker gone", this.board.broker()::stop, this.board.broker()::start);
		default -> begin("Wi-Fi lost", () -> setWifi(false), () -> setWifi(true));
		}
		this.portBroken = fault == 0;
	}

	private void begin(String name, Runnable begin, Runnable end) {
		this.faults.merge(name, 1, Integer::sum);
		begin.run();
		this.faultEnd = end;
	}

	private void setWifi(boolean there) {
		try {
			if (there) {
				this.board.giveWifiBack();
			} else {
				this.board.loseWifi();
			}
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	private boolean isFault(int seconds) {
		return this.random.nextInt(seconds) == 0;
	}

	/** Says whether all is as if nothing had ever been wrong. */
	private boolean isQuiet() {
		return this.faultEnd == null && this.second - this.faultEndSecond > QUIET_SECONDS;
	}

	private void countAllocations() {
		long allocated = this.board.time().allocations().firmwareBytes();
		if (this.second > WARM_UP_SECONDS && isQuiet()) {
			this.quietSeconds++;
			this.quietBytes += allocated - this.allocatedBefore;
		}
		this.allocatedBefore = allocated;
	}

	/**
	 * The good telegrams are those that were whole; bad ones are counted when one was damaged, or the next one has cut
	 * it off.
	 */
	private void explainCounters() {
		assertThat(this.board.firmware().telegrams(TelegramReader.OK)).as("good telegrams").isEqualTo(this.whole);
		int bad = badTelegrams();
		if (bad != this.badBefore) {
			assertThat(this.second - this.damagedSecond).as("seconds since a telegram was damaged")
					.isLessThanOrEqualTo(1);
			this.badBefore = bad;
		}
	}

	/** How many telegrams were counted that were not good. */
	int badTelegrams() {
		int bad = 0;
		for (int outcome = TelegramReader.NO_CRC; outcome < TelegramReader.OUTCOMES; outcome++) {
			bad += this.board.firmware().telegrams(outcome);
		}
		return bad;
	}

	/** The broker's totals are those of the last telegram that reached the board, to the last digit. */
	private void compareTotals() {
		String text = new String(this.telegram, StandardCharsets.US_ASCII);
		TOTALS.forEach((topic, pattern) -> {
			Matcher sent = pattern.matcher(text);
			assertThat(sent.find()).as("%s in %s", pattern, text).isTrue();
			assertThat(this.board.broker().value(VirtualBoard.ROOT + topic)).as(topic).isEqualTo(sent.group(1));
		});
		assertThat(this.board.broker().value(VirtualBoard.ROOT + "status")).isEqualTo("online");
		assertThat(this.board.broker().value(VirtualBoard.ROOT + "meter")).isEqualTo("online");
		this.checks++;
	}

	/** No total ever falls, whatever happens. */
	private void arrived(String topic, String payload) {
		this.messages++;
		if (topic.startsWith(VirtualBoard.ROOT) && TOTALS.containsKey(topic.substring(VirtualBoard.ROOT.length()))) {
			BigDecimal total = new BigDecimal(payload);
			BigDecimal before = this.arrivedTotals.put(topic, total);
			assertThat(before == null || before.compareTo(total) <= 0).as("%s: %s after %s", topic, payload, before)
					.isTrue();
		}
	}

	private void note(String line) {
		assertThat(line).doesNotContain("error in the firmware");
	}

	private static long heap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}
}
