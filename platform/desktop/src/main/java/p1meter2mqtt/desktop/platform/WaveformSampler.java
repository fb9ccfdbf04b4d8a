package p1meter2mqtt.desktop.platform;

/**
 * The receiving half of a UART set to 8 data bits, no parity and 1 stop bit, on a line whose sender may have another
 * baud rate. It waits for the falling edge of a start bit and looks at the line in the middle of each of its own ten
 * bits.
 * <p>
 * Time is counted in units of 1 / (2 &times; both baud rates) seconds, in which a bit of either side, and half of one,
 * is a whole number.
 */
final class WaveformSampler {

	/** Takes what the UART received. */
	interface Receiver {

		/**
		 * Takes a character.
		 *
		 * @param character 0 to 255
		 * @param framingError whether the line was not at mark where the stop bit should have been
		 */
		void receive(int character, boolean framingError);
	}

	private static final int STOP_BIT = LineFormat.BITS_PER_FRAME - 1;
	private static final int NO_FRAME = -1;

	private final long lineBit;
	private final long ownBit;
	private final Receiver receiver;

	private boolean level;
	/** The bit of the frame that is looked at next, 0 for the start bit, or {@link #NO_FRAME}. */
	private int position = NO_FRAME;
	private int character;
	/** The time from the beginning of the line's current bit until the next look. */
	private long untilLook;

	/**
	 * Makes a UART on a line at rest.
	 *
	 * @param lineBaudrate the sender's speed in bit/s
	 * @param baudrate the UART's own speed in bit/s
	 * @param rest the level of the line at rest: {@code true} for mark, {@code false} if it is inverted
	 * @param receiver takes what is received
	 */
	WaveformSampler(int lineBaudrate, int baudrate, boolean rest, Receiver receiver) {
		this.lineBit = 2L * baudrate;
		this.ownBit = 2L * lineBaudrate;
		this.level = rest;
		this.receiver = receiver;
	}

	/** Lets one bit of the sender pass by. */
	void bit(boolean mark) {
		if (this.position == NO_FRAME && this.level && !mark) {
			this.position = 0;
			this.untilLook = this.ownBit / 2;
		}
		this.level = mark;
		while (this.position != NO_FRAME && this.untilLook < this.lineBit) {
			look();
			this.untilLook += this.ownBit;
		}
		this.untilLook -= this.lineBit;
	}

	/** Lets the line rest until the UART is in no frame any more. */
	void rest(boolean mark) {
		do {
			bit(mark);
		} while (this.position != NO_FRAME);
	}

	private void look() {
		if (this.position == 0) {
			this.character = 0;
			// a start bit that is over before its middle was a glitch
			this.position = this.level ? NO_FRAME : 1;
		} else if (this.position < STOP_BIT) {
			if (this.level) {
				this.character |= 1 << this.position - 1;
			}
			this.position++;
		} else {
			this.position = NO_FRAME;
			this.receiver.receive(this.character, !this.level);
		}
	}
}
