package p1meter2mqtt.meter;

/**
 * Turns the brackets of a data object into a value. Handlers have no state: what they need is in the descriptor and the
 * telegram, what they make goes into the {@link Value}.
 */
abstract class Handler {

	/**
	 * Decodes the brackets of one object.
	 *
	 * @param cursor where the first bracket stands
	 * @param limit where the object ends
	 * @param value empty; takes the payload, the time if there is one, and the verdict
	 * @return {@code limit} if all of it was understood; else where it goes wrong, as {@code -1 - offset}
	 */
	abstract int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value);

	/** The longest payload, in bytes. */
	abstract int capacity();

	/** Says whether a value comes with a time, so that it can have a row of its own for it. */
	boolean hasTime() {
		return false;
	}

	/** Says whether the payload is a JSON value as it stands: a number, or an array. */
	boolean makesJson() {
		return true;
	}

	/**
	 * Takes the time that comes with a value. One that can't be told is withheld; the value stays, unless it was never
	 * read.
	 *
	 * @return {@link Timestamp#TOLD}, or why not
	 */
	static int takeTime(byte[] buffer, int offset, int limit, Country country, Value value) {
		int told = Timestamp.write(buffer, offset, limit, country, value.time);
		value.hasTime = told == Timestamp.TOLD;
		value.stamp = Timestamp.minutes(buffer, offset, limit);
		if (told == Timestamp.NO_DATE) {
			value.verdict = Value.INVALID;
		}
		return told;
	}

	/** What {@link #decode} returns for an error at that offset. */
	static int error(int offset) {
		return -1 - offset;
	}

	/** The offset of an error that {@link #decode} returned. */
	static int errorOffset(int error) {
		return -1 - error;
	}

	/**
	 * Checks the form of an object that there is no handler for.
	 *
	 * @return where it goes wrong, or -1 if it begins and ends with a bracket
	 */
	static int checkBrackets(byte[] buffer, int offset, int limit) {
		if (buffer[offset] != '(') {
			return offset;
		}
		return buffer[limit - 1] == ')' ? -1 : limit;
	}

	/**
	 * The end of the bracket that opens at the cursor: the offset of its closing bracket; negative if there is none.
	 */
	static int closing(byte[] buffer, int cursor, int limit) {
		if (cursor >= limit || buffer[cursor] != '(') {
			return error(cursor);
		}
		for (int i = cursor + 1; i < limit; i++) {
			if (buffer[i] == ')') {
				return i;
			}
		}
		return error(limit);
	}

	/** Says that this object must end here. */
	static int expectEnd(int cursor, int limit) {
		return cursor == limit ? cursor : error(cursor);
	}
}
