package p1meter2mqtt.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.meter.DataObjectListener;
import p1meter2mqtt.meter.Descriptor;

/**
 * A telegram without checksum that is damaged after a good one: whatever is published of it is true, that is, the
 * undamaged telegram has that reading with that value. One damage can't be told: a digit of a number with a unit, or
 * of a time, that has become another one. It changes the reading of that number alone, and a total only upwards, as
 * far as one may rise.
 */
class DamagedWithoutChecksumTest {

	private static final int BITS = 8;
	/** What a total may rise in 10 s or, from an M-Bus device, between two readings (PlausibilityGate). */
	private static final BigDecimal MOST_RISE = new BigDecimal(81);

	/** Those that are one telegram, which counts without checksum. */
	static List<Sample> samples() {
		return Sample.all().stream().filter(sample -> sample.bytes()[0] == '/').filter(sample -> {
			List<Pipeline.Outcome> outcomes = sample.pipeline().receive(sample.bytes()).silence().outcomes();
			return outcomes.size() == 1 && outcomes.get(0).label().equals("nocrc") && outcomes.get(0).accepted();
		}).toList();
	}

	@Test
	void shouldHaveSamples() {
		assertThat(samples()).extracting(Sample::name).contains("nl-dsmr2.2-no-crc", "nl-dsmr3.0-gas-two-line",
				"nl-dsmr4.2-no-crc", "is-iskra-no-crc").hasSizeGreaterThan(6);
	}

	@ParameterizedTest
	@MethodSource("samples")
	void shouldPublishOnlyWhatIsTrueWithOneBitFlipped(Sample sample) {
		Meter meter = new Meter(sample);
		byte[] bytes = sample.bytes().clone();
		for (int bit = 0; bit < bytes.length * BITS; bit++) {
			bytes[bit / BITS] ^= (byte) (1 << bit % BITS);
			meter.assertTrueAfter(bytes, bit / BITS);
			bytes[bit / BITS] ^= (byte) (1 << bit % BITS);
		}
	}

	/** As such meters send it: then nothing of a telegram with a damaged bit counts. */
	@ParameterizedTest
	@MethodSource("samples")
	void shouldPublishNothingWithOneBitFlippedOfSevenAndParity(Sample sample) {
		byte[] good = withEvenParity(sample.bytes());
		byte[] bytes = good.clone();
		for (int bit = 0; bit < bytes.length * BITS; bit++) {
			bytes[bit / BITS] ^= (byte) (1 << bit % BITS);
			List<List<String>> accepted = sample.pipeline().inSevenBits().receive(good).receive(bytes).receive(good)
					.silence()
					.accepted();
			bytes[bit / BITS] ^= (byte) (1 << bit % BITS);

			assertThat(accepted).as("%s: bit %d of byte %d", sample, bit % BITS, bit / BITS).hasSizeBetween(2, 3);
			assertThat(accepted.subList(1, accepted.size())).as("%s: bit %d of byte %d", sample, bit % BITS, bit / BITS)
					.allMatch(List::isEmpty);
		}
	}

	private static byte[] withEvenParity(byte[] text) {
		byte[] bytes = text.clone();
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] |= (byte) (Integer.bitCount(bytes[i]) << 7);
		}
		return bytes;
	}

	@ParameterizedTest
	@MethodSource("samples")
	void shouldPublishOnlyWhatIsTrueWithOneDigitReplaced(Sample sample) {
		Meter meter = new Meter(sample);
		byte[] bytes = sample.bytes().clone();
		for (int i = 0; i < bytes.length; i++) {
			byte right = bytes[i];
			for (byte digit = '0'; digit <= '9' && Character.isDigit(right); digit++) {
				if (digit != right) {
					bytes[i] = digit;
					meter.assertTrueAfter(bytes, i);
				}
			}
			bytes[i] = right;
		}
	}

	/** A meter's undamaged telegram, and what can't be told of it. */
	private static final class Meter {

		/** An object of a number that is measured, or of a time. */
		private record Measured(Descriptor descriptor, String value, int offset, int limit) {

			boolean isTotal() {
				return this.descriptor.stateClass().equals("total_increasing");
			}

			/** Says whether a message is of this object's reading. */
			boolean causes(String message) {
				return topic(message).matches(this.descriptor.topic().replaceAll("\\{(.)}", "(low|high|$1)"))
						&& payload(message).equals(this.value);
			}

			/** Says whether a topic is that of this object's time. */
			boolean hasTime(String topic) {
				return topic.equals(this.descriptor.topic().replaceFirst("_(m3|gj|kwh)$", "_time"));
			}
		}

		private final Sample sample;
		private final Set<String> right;
		private final List<Measured> measured = new ArrayList<>();

		Meter(Sample sample) {
			this.sample = sample;
			String text = new String(sample.bytes(), ISO_8859_1);
			Pipeline pipeline = sample.pipeline()
					.listenedBy((telegram, object, descriptor, value, state, errorOffset) -> {
				if (state == DataObjectListener.PUBLISHED && !descriptor.quantity().isSteady()) {
					int offset = telegram.objectOffset(object);
					int limit = telegram.objectLimit(object);
					String objectText = new String(telegram.buffer(), offset, limit - offset, ISO_8859_1);
					int start = text.indexOf(objectText);
					this.measured.add(new Measured(descriptor, new String(value.bytes(), 0, value.length(), ISO_8859_1),
							start + objectText.indexOf('('), start + objectText.length()));
				}
			});
			this.right = Set.copyOf(pipeline.receive(sample.bytes()).accepted().get(0));
		}

		void assertTrueAfter(byte[] damaged, int offset) {
			List<List<String>> accepted = this.sample.pipeline().receive(this.sample.bytes()).receive(damaged)
					.receive(this.sample.bytes()).silence().accepted();
			assertThat(accepted.get(0)).containsExactlyInAnyOrderElementsOf(this.right);
			List<String> wrong = accepted.subList(1, accepted.size()).stream().flatMap(List::stream)
					.filter(message -> !this.right.contains(message) && !cannotBeTold(message, offset)).toList();
			assertThat(wrong).as("%s: byte %d is 0x%02X", this.sample, offset, damaged[offset]).isEmpty();
		}

		private boolean cannotBeTold(String message, int offset) {
			for (Measured object : this.measured) {
				if (offset > object.offset && offset < object.limit) {
					String before = this.right.stream().filter(object::causes).findFirst().orElseThrow();
					return object.hasTime(topic(message)) || (topic(message).equals(topic(before))
							&& (!object.isTotal() || mayHaveRisen(object.value, payload(message))));
				}
			}
			return false;
		}

		private static boolean mayHaveRisen(String from, String to) {
			BigDecimal rise = new BigDecimal(to).subtract(new BigDecimal(from));
			return rise.signum() > 0 && rise.compareTo(MOST_RISE) < 0;
		}

		private static String topic(String message) {
			return message.split(" ", 2)[0];
		}

		private static String payload(String message) {
			return message.substring(topic(message).length()).strip();
		}
	}
}
