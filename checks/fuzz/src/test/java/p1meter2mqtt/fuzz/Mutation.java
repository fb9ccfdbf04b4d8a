package p1meter2mqtt.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages telegrams as lines do, and as they don't: some edits of random kinds in random places. */
final class Mutation {

	private static final int MOST_EDITS = 4;
	private static final int LONGEST_RUN = 64;

	private final RandomGenerator random;
	/** What is glued to a telegram that was cut. */
	private final List<byte[]> others;

	Mutation(RandomGenerator random, List<byte[]> others) {
		this.random = random;
		this.others = others;
	}

	/** A damaged copy. */
	byte[] of(byte[] telegram) {
		byte[] mutant = telegram;
		int edits = 1 + this.random.nextInt(MOST_EDITS);
		for (int i = 0; i < edits; i++) {
			mutant = edit(mutant);
		}
		return Arrays.equals(mutant, telegram) ? of(telegram) : mutant;
	}

	private byte[] edit(byte[] bytes) {
		if (bytes.length < 2) {
			return inserted(bytes, 0, noise());
		}
		int offset = this.random.nextInt(bytes.length);
		int run = 1 + this.random.nextInt(Math.min(LONGEST_RUN, bytes.length - offset));
		return switch (this.random.nextInt(10)) {
		case 0 -> replaced(bytes, offset, bytes[offset] ^ 1 << this.random.nextInt(8));
		case 1 -> replaced(bytes, offset, this.random.nextInt(256));
		case 2 -> replaced(bytes, digit(bytes, offset), '0' + this.random.nextInt(10));
		case 3 -> inserted(removed(bytes, offset, run), offset, noise());
		case 4 -> removed(bytes, offset, run);
		case 5 -> removed(bytes, offset, 1);
		case 6 -> inserted(bytes, offset, noise());
		case 7 -> inserted(bytes, offset, Arrays.copyOfRange(bytes, offset, offset + run));
		case 8 -> swapped(bytes, offset, this.random.nextInt(bytes.length));
		default -> glued(bytes, offset);
		};
	}

	private byte[] noise() {
		byte[] noise = new byte[1 + this.random.nextInt(LONGEST_RUN)];
		this.random.nextBytes(noise);
		return noise;
	}

	/** The next digit from there on, the one that hurts most. */
	private static int digit(byte[] bytes, int offset) {
		for (int i = offset; i < bytes.length; i++) {
			if (bytes[i] >= '0' && bytes[i] <= '9') {
				return i;
			}
		}
		return offset;
	}

	private static byte[] replaced(byte[] bytes, int offset, int value) {
		byte[] copy = bytes.clone();
		copy[offset] = (byte) value;
		return copy;
	}

	private static byte[] swapped(byte[] bytes, int one, int other) {
		byte[] copy = bytes.clone();
		copy[one] = bytes[other];
		copy[other] = bytes[one];
		return copy;
	}

	private static byte[] removed(byte[] bytes, int offset, int length) {
		byte[] copy = Arrays.copyOf(bytes, bytes.length - length);
		System.arraycopy(bytes, offset + length, copy, offset, copy.length - offset);
		return copy;
	}

	private static byte[] inserted(byte[] bytes, int offset, byte[] run) {
		byte[] copy = Arrays.copyOf(bytes, bytes.length + run.length);
		System.arraycopy(run, 0, copy, offset, run.length);
		System.arraycopy(bytes, offset, copy, offset + run.length, bytes.length - offset);
		return copy;
	}

	/** Cut off, and followed by the rest of another telegram. */
	private byte[] glued(byte[] bytes, int limit) {
		byte[] other = this.others.get(this.random.nextInt(this.others.size()));
		int offset = this.random.nextInt(other.length);
		ByteArrayOutputStream glued = new ByteArrayOutputStream();
		glued.write(bytes, 0, limit);
		glued.write(other, offset, other.length - offset);
		return glued.toByteArray();
	}
}
