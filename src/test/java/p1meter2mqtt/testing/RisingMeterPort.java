package p1meter2mqtt.testing;

import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.telegram.Crc16;

/**
 * A meter that sends a sample over and over. Each time all numbers with a unit are one higher in their last digit, and
 * the checksums are right again, so that there is always something to publish. Allocates nothing while it sends.
 */
public final class RisingMeterPort implements SerialPort {

	private static final int CHECKSUM_LENGTH = 4;
	private static final String DIGITS = "0123456789ABCDEF";

	private final byte[] bytes;
	/** The last digit of each number, and the slash and the exclamation mark of each telegram with a checksum. */
	private final int[] numbers;
	private final int[] starts;
	private final int[] ends;
	private final Runnable beforeEachRead;
	private final Runnable beforeEachRound;
	private int cursor;

	/**
	 * Makes a meter.
	 *
	 * @param beforeEachRound is run before the sample begins, and may stop the task that reads
	 */
	public RisingMeterPort(byte[] sample, Runnable beforeEachRead, Runnable beforeEachRound) {
		this.bytes = sample.clone();
		this.beforeEachRead = beforeEachRead;
		this.beforeEachRound = beforeEachRound;
		this.cursor = this.bytes.length;
		List<Integer> numbersFound = new ArrayList<>();
		List<Integer> startsFound = new ArrayList<>();
		List<Integer> endsFound = new ArrayList<>();
		int start = 0;
		for (int i = 1; i < this.bytes.length - CHECKSUM_LENGTH; i++) {
			byte before = this.bytes[i - 1];
			if (this.bytes[i] == '*' && isDigit(before)) {
				numbersFound.add(i - 1);
			} else if (this.bytes[i] == '/' && before == '\n') {
				start = i;
			} else if (this.bytes[i] == '!' && (before == '\n' || before == ')') && isChecksum(i + 1)) {
				startsFound.add(start);
				endsFound.add(i);
			}
		}
		this.numbers = numbersFound.stream().mapToInt(Integer::intValue).toArray();
		this.starts = startsFound.stream().mapToInt(Integer::intValue).toArray();
		this.ends = endsFound.stream().mapToInt(Integer::intValue).toArray();
	}

	/** Says whether there is something that changes from one round to the next. */
	public boolean isRising() {
		return this.numbers.length > 0;
	}

	@Override
	public void open(int baudrate) {
		// always there
	}

	@Override
	public void setBaudrate(int baudrate) {
		// any speed will do
	}

	@Override
	public int read(byte[] buffer, int offset, int length) {
		if (this.cursor == this.bytes.length) {
			this.cursor = 0;
			rise();
			this.beforeEachRound.run();
		}
		this.beforeEachRead.run();
		int count = Math.min(length, this.bytes.length - this.cursor);
		System.arraycopy(this.bytes, this.cursor, buffer, offset, count);
		this.cursor += count;
		return count;
	}

	@Override
	public int available() {
		return 0;
	}

	@Override
	public void close() {
		// always there
	}

	private void rise() {
		for (int number : this.numbers) {
			increment(number);
		}
		for (int i = 0; i < this.ends.length; i++) {
			int end = this.ends[i];
			int checksum = Crc16.of(this.bytes, this.starts[i], end + 1 - this.starts[i]);
			for (int digit = 0; digit < CHECKSUM_LENGTH; digit++) {
				this.bytes[end + 1 + digit] = (byte) DIGITS.charAt(checksum >> (12 - 4 * digit) & 0xF);
			}
		}
	}

	private void increment(int lastDigit) {
		int digit = lastDigit;
		while (this.bytes[digit] == '9' || this.bytes[digit] == '.') {
			if (this.bytes[digit] == '9') {
				this.bytes[digit] = '0';
			}
			digit--;
		}
		if (isDigit(this.bytes[digit])) {
			this.bytes[digit]++;
		}
	}

	private boolean isChecksum(int offset) {
		for (int i = offset; i < offset + CHECKSUM_LENGTH; i++) {
			if (DIGITS.indexOf(Character.toUpperCase(this.bytes[i])) < 0) {
				return false;
			}
		}
		return true;
	}

	private static boolean isDigit(byte character) {
		return character >= '0' && character <= '9';
	}
}
