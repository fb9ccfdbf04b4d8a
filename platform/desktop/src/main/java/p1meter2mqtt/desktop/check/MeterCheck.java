package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.desktop.platform.DesktopBoard;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.line.LineMonitor;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.line.SerialFormatFinder;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.Hexadecimal;
import p1meter2mqtt.telegram.TelegramReader;

/** What comes from the meter, by the firmware's own meter task. */
final class MeterCheck implements Check {

	/** Two telegrams of a meter that sends each 10 s, at least one; and each of one that sends each second. */
	static final Duration LISTENING = Duration.ofSeconds(15);
	private static final int PAUSE_MILLIS = 20;
	private static final int MILLIS_PER_MINUTE = 60_000;

	private final SerialPort port;
	private final Duration silence;
	private final Duration listening;
	private final DesktopBoard board;
	private final Decryption decryption;
	private final Country setCountry;
	private final Readings readings;
	private final TelegramReader reader;
	private final TelegramDecoder decoder;
	private final CountryReason reason;
	private final MeterTask task;

	/** When the first telegram and the last one so far came, and how many after the first. */
	private long firstMillis;
	private long lastMillis;
	private int telegrams;

	MeterCheck(Settings settings, SerialPort port) {
		this(settings, port, LISTENING, LISTENING);
	}

	/**
	 * As above, with other times.
	 *
	 * @param silence how long nothing good has to come before something is wrong
	 * @param listening how long to listen from the first telegram on
	 */
	MeterCheck(Settings settings, SerialPort port, Duration silence, Duration listening) {
		this.port = port;
		this.silence = silence;
		this.listening = listening;
		this.board = new DesktopBoard(new byte[0], port, line -> {
			// the task's problem is asked for
		});
		this.decryption = settings.decryptionKey.isEmpty() ? null
				: new Decryption(Hexadecimal.key(settings.decryptionKey), Hexadecimal.key(settings.authenticationKey),
						settings.acceptWrongTag);
		this.setCountry = Country.of(settings.country);
		this.readings = new Readings(settings.identify);
		this.reader = new TelegramReader(SettingsCheck.numberOf(TelegramReader.CRC_MODES, settings.crc), decryption);
		this.decoder = new TelegramDecoder(readings, setCountry);
		this.reason = new CountryReason(setCountry);
		decoder.setListener(reason);
		this.task = new MeterTask(port, reader, decoder,
				new SerialFormatFinder(settings.serialFormat, settings.serialFormatSeconds), new LineMonitor(reader),
				new LedSignals(board.led()), board, new Reports(board.console()));
	}

	/** How long it takes at most: each format is tried for its time. */
	static Duration longest(Settings settings) {
		return LISTENING.multipliedBy(3).plusSeconds(4L * settings.serialFormatSeconds);
	}

	@Override
	public boolean run(Consumer<Finding> findings) throws InterruptedException {
		try {
			// told now if it is wrong; the task would try again and again
			port.open(LineFormat.DSMR_5.baudrate());
			port.close();
		} catch (IOException e) {
			findings.accept(wrong("serial port", e.getMessage() + "."));
			return false;
		}
		Thread thread = new Thread(task, "meter");
		thread.setDaemon(true);
		thread.start();
		try {
			String problem = awaitTelegram();
			if (problem != null) {
				findings.accept(wrong("meter", problem));
				return false;
			}
			count();
		} finally {
			task.stop();
		}
		thread.join();
		tell(findings);
		return true;
	}

	/** Waits for a good telegram; returns what is wrong if none comes. */
	private String awaitTelegram() throws InterruptedException {
		long start = board.monotonicMillis();
		int silenceMillis = (int) silence.toMillis();
		String problem = null;
		while (readings.telegrams() == 0 && problem == null) {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
			long now = board.monotonicMillis();
			problem = now - start < silenceMillis ? null : task.problem(now, silenceMillis);
		}
		return readings.telegrams() == 0 ? problem : null;
	}

	private void count() throws InterruptedException {
		firstMillis = board.monotonicMillis();
		lastMillis = firstMillis;
		int first = readings.telegrams();
		while (board.monotonicMillis() - firstMillis < listening.toMillis()) {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
			if (readings.telegrams() - first > telegrams) {
				telegrams = readings.telegrams() - first;
				lastMillis = board.monotonicMillis();
			}
		}
	}

	private void tell(Consumer<Finding> findings) {
		findings.accept(ok("format", task.serialFormat() + (decryption == null ? "" : ", encrypted") + "."));
		findings.accept(ok("meter", identification()));
		findings.accept(reason.finding(readings.country()));
		findings.accept(checksum());
		findings.accept(pace());
		damaged(findings);
		new MeterTotals(readings).tell(findings);
	}

	private String identification() {
		byte[] name = new byte[Readings.IDENTIFICATION_CAPACITY];
		return "It calls itself " + CountryReason.text(name, 0, readings.copyIdentification(name)) + ".";
	}

	private Finding checksum() {
		if (reader.count(TelegramReader.NO_CRC) == 0) {
			return ok("checksum", "CRC-16, right.");
		}
		return ok("checksum", "None is sent, or looked at: a telegram counts if each line can be read, and all but"
				+ " numbers and times is as before.");
	}

	private Finding pace() {
		if (telegrams == 0) {
			return warning("telegrams", "One only within " + listening.toSeconds() + " s; meters send each 10 s at the"
					+ " latest. Are others lost?");
		}
		long perMinute = Math.round((double) MILLIS_PER_MINUTE * telegrams / Math.max(1, lastMillis - firstMillis));
		return ok("telegrams", perMinute + " a minute.");
	}

	private void damaged(Consumer<Finding> findings) {
		int bad = 0;
		for (int outcome = TelegramReader.CRC_ERROR; outcome < TelegramReader.OUTCOMES; outcome++) {
			bad += reader.count(outcome);
		}
		if (bad > 0) {
			findings.accept(warning("telegrams", bad + " more came damaged, or while the format was sought. If that"
					+ " goes on: check the cable, the pull-up and the ground."));
		}
		if (decoder.unparsed() > 0) {
			findings.accept(warning("telegrams", decoder.unparsed() + " lines could not be read. Record them, and"
					+ " ./p1 decode shows which."));
		}
	}
}
