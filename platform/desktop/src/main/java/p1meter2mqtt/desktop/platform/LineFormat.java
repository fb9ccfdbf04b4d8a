package p1meter2mqtt.desktop.platform;

/**
 * How a meter sends on its P1 line. Both frames have ten bits: a start bit, eight bits and a stop bit.
 *
 * @param baudrate the meter's speed in bit/s
 * @param evenParity whether it sends 7E1, with the parity bit in the place of bit 7, instead of 8N1
 * @param inverted whether a converter is missing (or there are two), so that each bit arrives as its opposite
 */
public record LineFormat(int baudrate, boolean evenParity, boolean inverted) {

	/** 115200 8N1: DSMR 4 and 5, ESMR 5, eMUCS-P1 and most others. */
	public static final LineFormat DSMR_5 = new LineFormat(115_200, false, false);

	/** 9600 7E1: DSMR 2.2 and 3.0. */
	public static final LineFormat DSMR_2 = new LineFormat(9_600, true, false);

	/** Bits that a byte takes on the line. */
	static final int BITS_PER_FRAME = 10;

	/** Checks the speed. */
	public LineFormat {
		if (baudrate < 1) {
			throw new IllegalArgumentException("baudrate " + baudrate + " is not positive");
		}
	}

	/** Returns the same line with each bit turned into its opposite. */
	public LineFormat invertedLine() {
		return new LineFormat(this.baudrate, this.evenParity, !this.inverted);
	}

	/** Returns the eight bits of the frame for a character. */
	int frameBits(int character) {
		if (!this.evenParity) {
			return character & 0xFF;
		}
		int bits = character & 0x7F;
		return bits | (Integer.bitCount(bits) & 1) << 7;
	}
}
