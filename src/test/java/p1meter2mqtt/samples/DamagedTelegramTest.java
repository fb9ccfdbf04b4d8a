package p1meter2mqtt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A telegram with one wrong bit is rejected, or no reading changes by it. */
class DamagedTelegramTest {

	private static final int BITS = 8;

	@ParameterizedTest
	@ValueSource(strings = { "nl-dsmr5.0-three-phase-gas", "nl-warmtelink-unpadded-crc",
			"be-emucs1.7.1-gas-water-demand", "se-aidon6560-watts-glued-end", "hostile-brackets" })
	void shouldNotBelieveATelegramWithAFlippedBit(String name) {
		Sample sample = Sample.named(name);
		byte[] bytes = sample.bytes();
		List<String> right = sample.pipeline().receive(bytes).accepted().stream().flatMap(List::stream).toList();
		assertThat(right).isNotEmpty();
		for (int bit = 0; bit < bytes.length * BITS; bit++) {
			flip(bytes, bit);
			List<List<String>> accepted = sample.pipeline().receive(bytes).silence().accepted();
			flip(bytes, bit);

			assertThat(accepted).as("bit %d of byte %d", bit % BITS, bit / BITS)
					.allSatisfy(messages -> assertThat(right).containsAll(messages));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nl-dsmr5.0-three-phase-gas", "nl-warmtelink-heat-box", "be-emucs1.7.1-gas-water-demand" })
	void shouldChangeNoReadingByAFlippedBitAfterAGoodTelegram(String name) {
		Sample sample = Sample.named(name);
		byte[] good = sample.bytes();
		byte[] bad = good.clone();
		for (int bit = 0; bit < bad.length * BITS; bit++) {
			flip(bad, bit);
			Pipeline pipeline = sample.pipeline().receive(good).receive(bad).receive(good).silence();
			flip(bad, bit);

			List<List<String>> accepted = pipeline.accepted();
			assertThat(accepted).as("bit %d of byte %d", bit % BITS, bit / BITS).hasSizeBetween(2, 3);
			assertThat(accepted.subList(1, accepted.size())).as("bit %d of byte %d", bit % BITS, bit / BITS)
					.allSatisfy(messages -> assertThat(messages).isEmpty());
		}
	}

	private static void flip(byte[] bytes, int bit) {
		bytes[bit / BITS] ^= (byte) (1 << bit % BITS);
	}
}
