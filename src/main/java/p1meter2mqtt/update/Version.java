package p1meter2mqtt.update;

/** Compares versions by the rules of Semantic Versioning 2.0.0, for numbers of any length. Makes no objects. */
final class Version {

	private static final int CORE_NUMBERS = 3;

	private Version() {
	}

	/** Says whether a text is a version, such as {@code 1.10.0}, {@code 2.0.0-rc.1} or {@code 1.0.0+c3} (chapter 2). */
	static boolean isVersion(String text) {
		int limit = precedenceLimit(text);
		int coreLimit = coreLimit(text, limit);
		return numbers(text, coreLimit) == CORE_NUMBERS
				&& (coreLimit == limit || areIdentifiers(text, coreLimit + 1, limit, true))
				&& (limit == text.length() || areIdentifiers(text, limit + 1, text.length(), false));
	}

	/**
	 * Says which of two versions precedes (chapter 11): the build behind {@code +} does not count, a pre-release
	 * precedes its release.
	 *
	 * @return less than 0 if the first does, more than 0 if the second does, 0 if neither
	 */
	static int compare(String first, String second) {
		int firstLimit = precedenceLimit(first);
		int secondLimit = precedenceLimit(second);
		int firstCore = coreLimit(first, firstLimit);
		int secondCore = coreLimit(second, secondLimit);
		int order = compareIdentifiers(first, 0, firstCore, second, 0, secondCore);
		if (order != 0) {
			return order;
		}
		boolean firstReleased = firstCore == firstLimit;
		boolean secondReleased = secondCore == secondLimit;
		if (firstReleased || secondReleased) {
			return (firstReleased ? 1 : 0) - (secondReleased ? 1 : 0);
		}
		return compareIdentifiers(first, firstCore + 1, firstLimit, second, secondCore + 1, secondLimit);
	}

	/** Where the part ends that counts for the order. */
	private static int precedenceLimit(String text) {
		int plus = text.indexOf('+');
		return plus < 0 ? text.length() : plus;
	}

	/** Where major, minor and patch end. */
	private static int coreLimit(String text, int limit) {
		int hyphen = text.indexOf('-');
		return hyphen < 0 || hyphen > limit ? limit : hyphen;
	}

	/** How many numbers with dots between them there are, -1 if there is something else. */
	private static int numbers(String text, int limit) {
		int count = 0;
		int start = 0;
		while (start <= limit) {
			int end = identifierLimit(text, start, limit);
			if (!isNumber(text, start, end) || hasLeadingZero(text, start, end)) {
				return -1;
			}
			count++;
			start = end + 1;
		}
		return count;
	}

	private static boolean areIdentifiers(String text, int from, int limit, boolean countable) {
		int start = from;
		while (start <= limit) {
			int end = identifierLimit(text, start, limit);
			if (end == start) {
				return false;
			}
			for (int i = start; i < end; i++) {
				if (!isIdentifierCharacter(text.charAt(i))) {
					return false;
				}
			}
			if (countable && isNumber(text, start, end) && hasLeadingZero(text, start, end)) {
				return false;
			}
			start = end + 1;
		}
		return true;
	}

	private static int compareIdentifiers(String first, int firstFrom, int firstLimit, String second, int secondFrom,
			int secondLimit) {
		int a = firstFrom;
		int b = secondFrom;
		while (a <= firstLimit && b <= secondLimit) {
			int aEnd = identifierLimit(first, a, firstLimit);
			int bEnd = identifierLimit(second, b, secondLimit);
			int order = compareIdentifier(first, a, aEnd, second, b, bEnd);
			if (order != 0) {
				return order;
			}
			a = aEnd + 1;
			b = bEnd + 1;
		}
		// all the same so far: the one with more of them is the later one
		return (a <= firstLimit ? 1 : 0) - (b <= secondLimit ? 1 : 0);
	}

	private static int compareIdentifier(String first, int a, int aEnd, String second, int b, int bEnd) {
		boolean firstIsNumber = isNumber(first, a, aEnd);
		boolean secondIsNumber = isNumber(second, b, bEnd);
		if (firstIsNumber != secondIsNumber) {
			return firstIsNumber ? -1 : 1;
		}
		int lengths = (aEnd - a) - (bEnd - b);
		if (firstIsNumber && lengths != 0) {
			return lengths;
		}
		for (int i = 0; a + i < aEnd && b + i < bEnd; i++) {
			int order = first.charAt(a + i) - second.charAt(b + i);
			if (order != 0) {
				return order;
			}
		}
		return lengths;
	}

	private static int identifierLimit(String text, int from, int limit) {
		int end = from;
		while (end < limit && text.charAt(end) != '.') {
			end++;
		}
		return end;
	}

	private static boolean isNumber(String text, int from, int limit) {
		for (int i = from; i < limit; i++) {
			if (!isDigit(text.charAt(i))) {
				return false;
			}
		}
		return from < limit;
	}

	private static boolean hasLeadingZero(String text, int from, int limit) {
		return limit - from > 1 && text.charAt(from) == '0';
	}

	private static boolean isIdentifierCharacter(char character) {
		return isDigit(character) || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| character == '-';
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}
}
