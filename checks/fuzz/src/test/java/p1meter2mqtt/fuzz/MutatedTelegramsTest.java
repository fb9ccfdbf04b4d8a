package p1meter2mqtt.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Observer.Message;

/**
 * Valid telegrams, damaged: nothing wrong is published, but by those damages that a checksum of 16 bits can't see, one
 * in 65536 of those that it looks at. How many telegrams and from which seed: {@code -Dmutants=10000000 -Dseed=1}.
 */
class MutatedTelegramsTest {

	private static final int MUTANTS = Integer.getInteger("mutants", 1_000_000);
	private static final long SEED = Long.getLong("seed", 1);

	/** A mutant may be looked at more than once: at each exclamation mark, from each of two slashes. */
	private static final int MOST_CHECKS = 3;
	private static final double COLLISIONS = MUTANTS / 65_536.0;

	/** All telegrams of the samples: one of them may come out of another, glued to its first bytes. */
	private final Set<String> sent = new HashSet<>();
	private final Set<Message> right = new HashSet<>();
	private long accepted;
	private long others;
	private long collisions;
	private long heldBack;
	private long wrong;
	private long silentCollisions;
	private final long[] outcomes = new long[TelegramReader.OUTCOMES];

	@Test
	void shouldPublishNothingWrongOfMutatedTelegrams() {
		List<byte[]> samples = Seeds.ofOneTelegram(TelegramReader.OK);
		samples.forEach(sample -> this.sent.addAll(Evidence.ofVerified(sample).telegrams()));
		SplittableRandom random = new SplittableRandom(SEED);
		Mutation mutation = new Mutation(random, samples);
		for (int sample = 0; sample < samples.size(); sample++) {
			int share = MUTANTS / samples.size() + (sample < MUTANTS % samples.size() ? 1 : 0);
			run(samples.get(sample), share, mutation);
		}

		System.out.println(report(samples.size()));
		assertThat(this.collisions).as("telegrams with a wrong content and a right checksum, of %d, seed %d", MUTANTS,
				SEED)
				.isLessThanOrEqualTo((long) (MOST_CHECKS * COLLISIONS + 6 * Math.sqrt(COLLISIONS)));
	}

	private void run(byte[] sample, int mutants, Mutation mutation) {
		MeterLine line = primed(sample);
		for (int i = 0; i < mutants; i++) {
			byte[] mutant = mutation.of(sample);
			int before = line.telegrams();
			int heldBefore = line.heldBack();

			line.receive(mutant);
			line.silence();

			this.accepted += line.telegrams() - before;
			List<Message> wrongHere = line.published().stream().filter(message -> !this.right.contains(message))
					.toList();
			int heldHere = line.heldBack() - heldBefore;
			if (!wrongHere.isEmpty() || heldHere > 0) {
				judge(sample, mutant, wrongHere, heldHere);
				count(line);
				line = primed(sample);
			}
		}
		count(line);
	}

	/**
	 * What is wrong has to be in a telegram with a right checksum: the mutant, or the sample if only a topic is wrong,
	 * because the mutant seems to be from another country.
	 */
	private void judge(byte[] sample, byte[] mutant, List<Message> wrongHere, int heldHere) {
		Evidence evidence = Evidence.ofVerified(mutant);
		assertThat(evidence.telegrams()).as("of the mutant of %d bytes, seed %d", mutant.length, SEED).isNotEmpty();
		assertThat(wrongHere).as("of the mutant of %d bytes, seed %d", mutant.length, SEED).allMatch(
				message -> evidence.holds(message) || Evidence.ofVerified(sample).holds(message),
				"was in a telegram with a right checksum");
		if (this.sent.containsAll(evidence.telegrams())) {
			this.others++;
		} else {
			this.collisions++;
			this.wrong += wrongHere.size();
			this.heldBack += heldHere;
			this.silentCollisions += wrongHere.isEmpty() ? 1 : 0;
		}
	}

	/**
	 * A line on which this sample has been seen: its checksum is known to come, and its totals are there to be compared
	 * with.
	 */
	private MeterLine primed(byte[] sample) {
		MeterLine line = new MeterLine(TelegramReader.CRC_AUTO, null);
		line.receive(sample);
		line.silence();
		this.right.clear();
		this.right.addAll(line.published());
		return line;
	}

	private void count(MeterLine line) {
		for (int outcome = 0; outcome < TelegramReader.OUTCOMES; outcome++) {
			this.outcomes[outcome] += line.reader().count(outcome);
		}
	}

	private String report(int samples) {
		return String.format("""
				%d mutants of %d samples, seed %d
				  checksum wrong %d, cut off %d, too long %d, stopped %d, encrypted or foreign %d
				  telegrams that counted %d, unharmed but for %d that became another sample and for the collisions
				  CRC-16 collisions with another value %d (%.0f expected if each mutant is checked once)
				    values published of them %d, totals held back by the gate %d; collisions stopped whole %d""",
				MUTANTS, samples, SEED, this.outcomes[TelegramReader.CRC_ERROR],
				this.outcomes[TelegramReader.TRUNCATED], this.outcomes[TelegramReader.OVERFLOW],
				this.outcomes[TelegramReader.TIMEOUT],
				this.outcomes[TelegramReader.ENCRYPTED] + this.outcomes[TelegramReader.FOREIGN], this.accepted,
				this.others, this.collisions, COLLISIONS, this.wrong, this.heldBack, this.silentCollisions);
	}
}
