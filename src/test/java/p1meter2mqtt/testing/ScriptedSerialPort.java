package p1meter2mqtt.testing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import p1meter2mqtt.line.SerialPort;

/** A port on which happens what the test has written down, one thing a call; then the test ends the task. */
public final class ScriptedSerialPort implements SerialPort {

	private static final int LONGEST_READ = 100;

	/** One thing that happens: some bytes, the end of the line, or a failure. */
	private interface Event {

		int happen(byte[] buffer, int offset, int length) throws IOException;
	}

	private final VirtualClock clock;
	private final Deque<String> openFailures = new ArrayDeque<>();
	private final Deque<Event> reads = new ArrayDeque<>();
	private final List<Long> openTimes = new ArrayList<>();
	private Runnable whenDone;
	private boolean open;
	private int baudrate;

	/** Makes a port on which nothing happens yet; the clock goes on with what happens. */
	public ScriptedSerialPort(VirtualClock clock) {
		this.clock = clock;
	}

	/** Lets bytes arrive, some at a time. */
	public ScriptedSerialPort receive(byte... bytes) {
		for (int start = 0; start < bytes.length; start += LONGEST_READ) {
			int from = start;
			int count = Math.min(LONGEST_READ, bytes.length - from);
			this.reads.add((buffer, offset, length) -> {
				System.arraycopy(bytes, from, buffer, offset, count);
				return count;
			});
		}
		return this;
	}

	/** Lets time pass before what comes next. */
	public ScriptedSerialPort pause(long millis) {
		return meanwhile(() -> this.clock.advance(millis));
	}

	/** Does something before what comes next. */
	public ScriptedSerialPort meanwhile(Runnable action) {
		this.reads.add((buffer, offset, length) -> {
			action.run();
			return read(buffer, offset, length);
		});
		return this;
	}

	/** Lets the line end. */
	public ScriptedSerialPort end() {
		this.reads.add((buffer, offset, length) -> -1);
		return this;
	}

	/** Lets the line break. */
	public ScriptedSerialPort fail(String message) {
		this.reads.add((buffer, offset, length) -> {
			throw new IOException(message);
		});
		return this;
	}

	/** Lets the next try to open the port fail. */
	public ScriptedSerialPort failToOpen(String message) {
		this.openFailures.add(message);
		return this;
	}

	/** Says what to do when all of that has happened. */
	public void whenDone(Runnable action) {
		this.whenDone = action;
	}

	/** When it was tried to open the port. */
	public List<Long> openTimes() {
		return this.openTimes;
	}

	/** Says whether somebody has opened it and not closed it again. */
	public boolean isOpen() {
		return this.open;
	}

	/** The speed with which the port was opened last. */
	public int baudrate() {
		return this.baudrate;
	}

	@Override
	public void open(int baudrate) throws IOException {
		this.openTimes.add(this.clock.monotonicMillis());
		this.baudrate = baudrate;
		if (!this.openFailures.isEmpty()) {
			throw new IOException(this.openFailures.remove());
		}
		this.open = true;
	}

	@Override
	public void setBaudrate(int baudrate) {
		this.baudrate = baudrate;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (!this.reads.isEmpty()) {
			return this.reads.remove().happen(buffer, offset, length);
		}
		this.whenDone.run();
		return -1;
	}

	@Override
	public int available() {
		return 0;
	}

	@Override
	public void close() {
		this.open = false;
	}
}
