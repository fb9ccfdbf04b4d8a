package p1meter2mqtt.line;

import java.io.IOException;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Heartbeat;
import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.device.Reason;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.telegram.TelegramCopy;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * The task that waits for the meter: bytes in, readings out. Has nothing to do that could take longer than the serial
 * port's buffer lasts.
 */
public final class MeterTask implements Runnable {

	/**
	 * A telegram that pauses for longer does not go on. A meter sends it in one go; an adapter or a busy host may not.
	 */
	private static final int GAP_MILLIS = 2_000;

	/** After that time a port is opened again that could not be opened, or broke. */
	private static final int REOPEN_MILLIS = 5_000;

	/** 22 ms of a line at 115200 bit/s. */
	private static final int CHUNK_LENGTH = 256;

	private static final int MILLIS_PER_SECOND = 1_000;

	private final SerialPort port;
	private final TelegramReader reader;
	private final TelegramDecoder decoder;
	private final SerialFormatFinder formats;
	private final LineMonitor monitor;
	private final LedSignals signals;
	private final Clock clock;
	private final Reports reports;
	private final byte[] chunk;
	private final Heartbeat heartbeat;

	/** Null if nobody wants it. */
	private TelegramCopy telegramCopy;
	/** Null if nobody wants it. */
	private MeterTime meterTime;
	private volatile long lastByteMillis;
	/** How many of the bytes that are to be read came at another speed than the one that is set now. */
	private int staleBytes;
	private volatile boolean receiving;
	/** Why the port can't be opened or has broken, a sentence; null if bytes come. */
	private volatile String failure;
	/** Whether it waits for bytes. */
	private volatile boolean waiting;
	private volatile boolean stopped;

	/** Makes the task; the port is opened when it runs. */
	public MeterTask(SerialPort port, TelegramReader reader, TelegramDecoder decoder, SerialFormatFinder formats,
			LineMonitor monitor, LedSignals signals, Clock clock, Reports reports) {
		this.port = port;
		this.reader = reader;
		this.decoder = decoder;
		this.formats = formats;
		this.monitor = monitor;
		this.signals = signals;
		this.clock = clock;
		this.reports = reports;
		this.chunk = new byte[CHUNK_LENGTH];
		this.heartbeat = new Heartbeat();
	}

	/** Keeps each good telegram as it came, too; null for no longer. To be called before the task is started. */
	public void keepTelegrams(TelegramCopy telegramCopy) {
		this.telegramCopy = telegramCopy;
	}

	/**
	 * Tells the time by the meter's clock with each good telegram, too; null for no longer. To be called before the
	 * task is started.
	 */
	public void tellTime(MeterTime meterTime) {
		this.meterTime = meterTime;
	}

	/**
	 * Says whether a telegram is just being received: its readings are to be expected within milliseconds. Any task may
	 * ask.
	 */
	public boolean isReceiving() {
		return this.receiving && this.clock.monotonicMillis() - this.lastByteMillis <= GAP_MILLIS;
	}

	/** The serial format that is read in. Any task may ask. */
	public String serialFormat() {
		return this.formats.current().name();
	}

	/**
	 * Says what is wrong with the port, or probably wrong when no good telegram comes; see {@link LineMonitor#problem}.
	 * Any task may ask.
	 */
	public String problem(long nowMillis, int silenceMillis) {
		String broken = this.failure;
		return broken != null ? broken : this.monitor.problem(nowMillis, silenceMillis, this.formats.hasTriedAll());
	}

	/**
	 * Says whether the task makes no progress any more. It may wait for the meter as long as it likes, a cable may be
	 * out; but not while there are bytes to be read. The supervisor asks, each second.
	 */
	public boolean isStuck() {
		if (this.waiting && this.port.available() == 0) {
			this.heartbeat.beat();
		}
		return this.heartbeat.isSilent();
	}

	/** Ends the task, from any other one. */
	public void stop() {
		this.stopped = true;
		this.port.close();
	}

	@Override
	public void run() {
		try {
			while (!this.stopped) {
				readUntilBrokenAndPause();
			}
		} catch (InterruptedException e) {
			this.stopped = true;
		}
	}

	private void readUntilBrokenAndPause() throws InterruptedException {
		try {
			readUntilBroken();
			if (!this.stopped) {
				this.clock.sleep(REOPEN_MILLIS);
			}
		} catch (RuntimeException e) {
			this.reports.tellAndRest(e);
		}
	}

	private void readUntilBroken() {
		this.heartbeat.beat();
		try {
			this.port.open(this.formats.current().baudrate());
			this.reader.setSevenBits(this.formats.current().isSevenBits());
			this.staleBytes = 0;
			boolean ended = false;
			// asked before the first read, too: a stop while the port was being opened found nothing to close
			while (!ended && !this.stopped) {
				int length = read();
				ended = length < 0;
				if (!ended) {
					this.failure = null;
					receive(this.chunk, length);
				}
			}
			if (!this.stopped) {
				this.reports.print("The serial line has ended. It is opened again in 5 s.");
			}
		} catch (IOException e) {
			fail("No bytes from the meter: " + Reason.of(e.getMessage()));
			this.reports.print(this.failure + " Trying again in 5 s.");
		} catch (RuntimeException e) {
			this.reports.tell(e);
		}
		close();
	}

	private void close() {
		try {
			this.port.close();
		} catch (RuntimeException e) {
			this.reports.tell(e);
		}
	}

	/** Keeps the same object for the same sentence. */
	private void fail(String sentence) {
		if (!sentence.equals(this.failure)) {
			this.failure = sentence;
		}
	}

	private int read() throws IOException {
		this.waiting = true;
		try {
			return this.port.read(this.chunk, 0, CHUNK_LENGTH);
		} finally {
			this.waiting = false;
		}
	}

	/** Takes bytes that have just arrived. */
	private void receive(byte[] bytes, int length) {
		long now = this.clock.monotonicMillis();
		this.heartbeat.beat();
		this.monitor.bytesReceived(bytes, length, now);
		int baudrate = this.formats.current().baudrate();
		if (this.formats.bytesReceived(now)) {
			changeFormat(now);
			if (this.formats.current().baudrate() != baudrate) {
				// a whole telegram may be among them, which is none of this speed
				this.staleBytes = length + this.port.available();
			}
		}
		if (this.reader.isReceiving() && now - this.lastByteMillis > GAP_MILLIS) {
			this.reader.timeOut();
			handleOutcome(now);
		}
		this.lastByteMillis = now;
		int offset = Math.min(this.staleBytes, length);
		this.staleBytes -= offset;
		while (offset < length) {
			offset += this.reader.read(bytes, offset, length - offset);
			handleOutcome(now);
		}
		this.receiving = this.reader.isReceiving();
	}

	private void changeFormat(long now) {
		SerialFormat format = this.formats.current();
		this.port.setBaudrate(format.baudrate());
		this.reader.setSevenBits(format.isSevenBits());
		this.reader.timeOut();
		handleOutcome(now);
	}

	private void handleOutcome(long now) {
		switch (this.reader.outcome()) {
		case TelegramReader.OK:
		case TelegramReader.NO_CRC:
			if (this.telegramCopy != null) {
				this.telegramCopy.take(this.reader.telegram());
			}
			if (this.decoder.decode(this.reader.telegram(), (int) (now / MILLIS_PER_SECOND))) {
				this.formats.telegramReceived(now);
				this.monitor.telegramReceived();
				this.signals.telegramReceived();
				tellTime(now);
			}
			break;
		default:
			if (this.reader.hasOtherChecksum()) {
				this.formats.telegramReceived(now);
			}
			break;
		}
	}

	private void tellTime(long now) {
		if (this.meterTime != null) {
			long seconds = this.decoder.unixSeconds();
			if (seconds > 0) {
				this.meterTime.tell(seconds * MILLIS_PER_SECOND, now);
			}
		}
	}
}
