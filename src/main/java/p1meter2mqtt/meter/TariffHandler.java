package p1meter2mqtt.meter;

/** The active tariff, {@code (0002)} or, in Hungary, {@code (TARIFF 1)}: its number without leading zeros. */
final class TariffHandler extends Handler {

	static final TariffHandler INSTANCE = new TariffHandler();

	private static final int CAPACITY = 16;

	private TariffHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int closing = closing(buffer, cursor, limit);
		if (closing < 0) {
			return closing;
		}
		int first = closing;
		while (first > cursor + 1 && Text.isDigit(buffer[first - 1])) {
			first--;
		}
		if (first == closing || closing - first > CAPACITY || !isWord(buffer, cursor + 1, first)) {
			return error(cursor + 1);
		}
		NumberHandler.decodeNumber(buffer, first, closing, 0, value);
		return expectEnd(closing + 1, limit);
	}

	private static boolean isWord(byte[] buffer, int offset, int limit) {
		for (int i = offset; i < limit; i++) {
			if (buffer[i] != ' ' && (buffer[i] < 'A' || buffer[i] > 'Z')) {
				return false;
			}
		}
		return true;
	}

	@Override
	int capacity() {
		return CAPACITY;
	}

	@Override
	boolean makesJson() {
		return false;
	}
}
