package p1meter2mqtt.line;

/**
 * How the bits of the P1 line are arranged. The line itself is always read as 8N1, see
 * {@link p1meter2mqtt.line.SerialPort}.
 */
public final class SerialFormat {

	/** What the setting may be: that the format is to be found, or one of them, in their order. */
	public static final String[] SETTINGS = { "auto", "115200 8N1", "9600 7E1", "115200 7E1" };

	/**
	 * All that occur, the likeliest first: DSMR 4 and 5 and most others; DSMR 2.2 and 3.0; Iskra meters in Slovenia.
	 */
	private static final SerialFormat[] FORMATS = {
			new SerialFormat(SETTINGS[1], 115_200, false),
			new SerialFormat(SETTINGS[2], 9_600, true),
			new SerialFormat(SETTINGS[3], 115_200, true),
	};

	private final String name;
	private final int baudrate;
	private final boolean sevenBits;

	private SerialFormat(String name, int baudrate, boolean sevenBits) {
		this.name = name;
		this.baudrate = baudrate;
		this.sevenBits = sevenBits;
	}

	/** The number of formats. */
	static int count() {
		return FORMATS.length;
	}

	/** The format with that number, 0 being the likeliest; those after the last begin anew. */
	static SerialFormat at(int number) {
		return FORMATS[number % FORMATS.length];
	}

	/**
	 * Finds a format by its name.
	 *
	 * @return its number, or -1 if there is none
	 */
	static int find(String name) {
		for (int i = 0; i < FORMATS.length; i++) {
			if (FORMATS[i].name.equals(name)) {
				return i;
			}
		}
		return -1;
	}

	/** Speed, data bits, parity and stop bits, such as {@code 115200 8N1}. */
	String name() {
		return this.name;
	}

	/** The speed in bit/s. */
	int baudrate() {
		return this.baudrate;
	}

	/** Says whether there are seven data bits and a parity bit. */
	boolean isSevenBits() {
		return this.sevenBits;
	}
}
