package p1meter2mqtt.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;
import p1meter2mqtt.meter.Quantity;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.Observer.Message;

/**
 * Telegrams without checksum, damaged, each between two good ones. Nothing tells that digits of a number with a unit
 * or of a time have become others; but a value never comes under another topic, texts and identifiers stay, and
 * totals only rise: as far as one may since it has changed last. How many telegrams and from which seed: {@code
 * -Dmutants=10000000 -Dseed=1}.
 */
class MutatedWithoutChecksumTest {

	private static final int MUTANTS = Integer.getInteger("mutants", 1_000_000);
	private static final long SEED = Long.getLong("seed", 1);

	private static final String NUMBER = "-?\\d+(\\.\\d+)?";

	private final Map<String, String> right = new HashMap<>();
	private final long[] outcomes = new long[TelegramReader.OUTCOMES];
	private long accepted;
	private long wrongTelegrams;
	private long wrongNumbers;
	private long wrongTotals;
	private long wrongTimes;

	/** Whether the bytes have seven bits and a parity bit, as those of DSMR 2.2 and 3.0. */
	private boolean parity;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void shouldPublishNothingWrongThatCanBeTold(boolean withParity) {
		this.parity = withParity;
		List<byte[]> samples = Seeds.ofOneTelegram(TelegramReader.NO_CRC).stream()
				.map(sample -> withParity ? withEvenParity(sample) : sample).toList();
		assertThat(samples).hasSizeGreaterThan(6);
		SplittableRandom random = new SplittableRandom(SEED);
		Mutation mutation = new Mutation(random, samples);
		for (int sample = 0; sample < samples.size(); sample++) {
			int share = MUTANTS / samples.size() + (sample < MUTANTS % samples.size() ? 1 : 0);
			run(samples.get(sample), share, mutation);
		}

		System.out.printf("""
				%d mutants of %d samples without checksum, %s, seed %d
				  telegrams without checksum %d (the good ones between included), of the damaged ones counted %d
				  damaged checksum or parity %d, cut off %d, too long %d, stopped %d, encrypted or foreign %d
				  telegrams with a wrong value %d: numbers %d, totals %d, times %d
				""", MUTANTS, samples.size(),
				withParity ? "with parity" : "without parity", SEED, this.outcomes[TelegramReader.NO_CRC],
				this.accepted, this.outcomes[TelegramReader.CRC_ERROR], this.outcomes[TelegramReader.TRUNCATED],
				this.outcomes[TelegramReader.OVERFLOW], this.outcomes[TelegramReader.TIMEOUT],
				this.outcomes[TelegramReader.ENCRYPTED] + this.outcomes[TelegramReader.FOREIGN], this.wrongTelegrams,
				this.wrongNumbers, this.wrongTotals, this.wrongTimes);
	}

	private static byte[] withEvenParity(byte[] text) {
		byte[] bytes = text.clone();
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] |= (byte) (Integer.bitCount(bytes[i]) << 7);
		}
		return bytes;
	}

	private void run(byte[] sample, int mutants, Mutation mutation) {
		MeterLine line = primed(sample);
		for (int i = 0; i < mutants; i++) {
			byte[] mutant = mutation.of(sample);
			int before = line.telegrams();

			line.receive(mutant);
			line.silence();

			this.accepted += line.telegrams() - before;
			List<Message> wrong = line.published().stream().filter(this::isWrong).toList();
			if (wrong.isEmpty()) {
				line.receive(sample);
				line.silence();
				assertThat(line.published()).as("after the mutant of %d bytes, seed %d", mutant.length, SEED)
						.noneMatch(this::isWrong);
			} else {
				judge(mutant, wrong);
				count(line);
				line = primed(sample);
			}
		}
		count(line);
	}

	private boolean isWrong(Message message) {
		String payload = message.payload();
		String value = this.right.get(message.topic());
		if (value == null || !payload.matches(NUMBER) || !value.matches(NUMBER)) {
			return !payload.equals(value);
		}
		return new BigDecimal(payload).compareTo(new BigDecimal(value)) != 0;
	}

	private void judge(byte[] mutant, List<Message> wrong) {
		this.wrongTelegrams++;
		for (Message message : wrong) {
			String as = String.format("%s of the mutant of %d bytes, seed %d: %s", message, mutant.length, SEED,
					new String(mutant, ISO_8859_1));
			assertThat(this.right).as(as).containsKey(message.topic());
			Quantity quantity = descriptor(message).quantity();
			assertThat(quantity.isSteady()).as(as).isFalse();
			if (!quantity.isNumber()) {
				this.wrongTimes++;
			} else if (quantity.stateClass().equals("total_increasing")) {
				assertThat(new BigDecimal(message.payload())).as(as)
						.isGreaterThan(new BigDecimal(this.right.get(message.topic())));
				this.wrongTotals++;
			} else {
				this.wrongNumbers++;
			}
		}
	}

	private static Descriptor descriptor(Message message) {
		String topic = message.topic().substring(MeterLine.ROOT.length());
		for (int i = 0; Descriptors.at(i) != Descriptors.END_OF_DESCRIPTORS; i++) {
			Descriptor descriptor = Descriptors.at(i);
			String pattern = String.valueOf(descriptor.topic()).replaceAll("\\{(.)}", "(low|high|$1)");
			if (topic.matches(pattern)) {
				return descriptor;
			}
		}
		throw new AssertionError("no row has the topic " + topic);
	}

	/** A line on which this sample has been seen. */
	private MeterLine primed(byte[] sample) {
		MeterLine line = new MeterLine(TelegramReader.CRC_AUTO, null);
		line.reader().setSevenBits(this.parity);
		line.receive(sample);
		line.silence();
		this.right.clear();
		line.published().forEach(message -> this.right.put(message.topic(), message.payload()));
		return line;
	}

	private void count(MeterLine line) {
		for (int outcome = 0; outcome < TelegramReader.OUTCOMES; outcome++) {
			this.outcomes[outcome] += line.reader().count(outcome);
		}
	}
}
