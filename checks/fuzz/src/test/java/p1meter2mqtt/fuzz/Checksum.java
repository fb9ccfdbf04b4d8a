package p1meter2mqtt.fuzz;

/** CRC-16/ARC, bit by bit as DSMR 5.0.2, 6.2 describes it: not the firmware's own. */
final class Checksum {

	private static final int REFLECTED_POLYNOMIAL = 0xA001;

	private Checksum() {
	}

	/** Adds a byte to a checksum that begins as 0. */
	static int add(int checksum, byte next) {
		int sum = checksum ^ next & 0xFF;
		for (int bit = 0; bit < 8; bit++) {
			sum = (sum & 1) == 0 ? sum >>> 1 : sum >>> 1 ^ REFLECTED_POLYNOMIAL;
		}
		return sum;
	}

	/** The checksum of bytes. */
	static int of(byte[] bytes) {
		int checksum = 0;
		for (byte next : bytes) {
			checksum = add(checksum, next);
		}
		return checksum;
	}
}
