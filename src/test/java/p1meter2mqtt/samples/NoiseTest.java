package p1meter2mqtt.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;
import p1meter2mqtt.telegram.TelegramReader;

/** Whatever arrives, nothing throws, and nothing wrong is published. A failure names the seed of what is random. */
class NoiseTest {

	private static final int SEEDS = 6;
	/** Its second telegram has a total that is held back, unless the first one was lost. */
	private static final String HOLDS_BACK = "nl-dsmr5.0-stray-zero-total";
	private static final byte[] ALPHABET = "/!()*-:.\r\n0123456789ABCDEFabcdefkWhm3SW\0\u00ff\u00db\b~h"
			.getBytes(ISO_8859_1);
	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
	private static final Pattern TIME = Pattern
			.compile("20[0-5]\\d-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d\\+0[0-3]:00");
	private static final Pattern TEXT = Pattern.compile("[ -~]{0,1024}");

	static IntStream seeds() {
		return IntStream.range(0, SEEDS);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void shouldPublishNothingOfNoise(int seed) {
		Random random = new Random(seed);
		byte[] noise = new byte[100_000];
		random.nextBytes(noise);
		byte[] likeTelegrams = new byte[100_000];
		for (int i = 0; i < likeTelegrams.length; i++) {
			likeTelegrams[i] = ALPHABET[random.nextInt(ALPHABET.length)];
		}
		Pipeline pipeline = new Pipeline(TelegramReader.CRC_AUTO, Country.UNKNOWN);

		pipeline.receive(noise).receive(likeTelegrams).silence();

		assertThat(pipeline.outcomes()).hasSizeGreaterThan(10);
		assertThat(pipeline.accepted()).as("seed %d", seed).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void shouldPublishOnlyWhatWasSentThroughANoisyLine(int seed) {
		Random random = new Random(seed);
		for (Sample sample : Sample.all()) {
			Pipeline clean = sample.pipeline().receive(sample.bytes());
			if (!clean.outcomes().stream().allMatch(outcome -> outcome.label().equals("ok"))
					|| sample.name().equals(HOLDS_BACK)) {
				continue;
			}
			Pipeline pipeline = new Pipeline(TelegramReader.CRC_ON, sample.country());
			for (int i = 0; i < 10; i++) {
				pipeline.receive(damaged(sample.bytes(), random));
			}

			Set<String> sent = new HashSet<>();
			clean.accepted().forEach(sent::addAll);
			assertThat(pipeline.accepted()).as("%s, seed %d", sample, seed)
					.allSatisfy(messages -> assertThat(sent).containsAll(messages));
		}
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void shouldPublishOnlyWellFormedValuesOfHostileTelegrams(int seed) {
		Random random = new Random(seed);
		Map<String, Pattern> forms = forms();
		for (Sample sample : Sample.all()) {
			Pipeline pipeline = sample.pipeline();
			for (int i = 0; i < 10; i++) {
				byte[] bytes = damaged(sample.bytes(), random);
				TelegramFiles.renewChecksums(bytes);
				pipeline.receive(bytes);
			}

			for (List<String> messages : pipeline.accepted()) {
				for (String message : messages) {
					String[] parts = message.split(" ", 2);
					String payload = parts.length == 1 ? "" : parts[1];
					assertThat(forms).as("%s, seed %d", sample, seed).containsKey(parts[0]);
					assertThat(payload).as("%s of %s, seed %d", parts[0], sample, seed).matches(forms.get(parts[0]));
				}
			}
		}
	}

	@Test
	void shouldPublishOnlyWellFormedValuesOfTheSamples() {
		Map<String, Pattern> forms = forms();
		for (Sample sample : Sample.all()) {
			for (String line : sample.expected()) {
				String[] parts = line.split(" ", 2);
				if (!line.startsWith("#")) {
					assertThat(parts.length == 1 ? "" : parts[1]).as(line).matches(forms.get(parts[0]));
				}
			}
		}
	}

	/** What the payload of each topic looks like, by the table. */
	private static Map<String, Pattern> forms() {
		Map<String, Pattern> forms = new HashMap<>();
		for (int row = 0; Descriptors.at(row) != Descriptors.END_OF_DESCRIPTORS; row++) {
			Descriptor descriptor = Descriptors.at(row);
			if (descriptor.topic() != null) {
				Pattern form = descriptor.deviceClass().equals("timestamp") ? TIME
						: !descriptor.unit().isEmpty() || !descriptor.stateClass().isEmpty() ? NUMBER : TEXT;
				for (String label : List.of("low", "high", "1", "2", "3", "4")) {
					forms.put(descriptor.topic().replaceAll("\\{.}", label), form);
				}
			}
		}
		return forms;
	}

	/** Some bytes changed, lost, put in or sent twice. */
	private static byte[] damaged(byte[] bytes, Random random) {
		ByteArrayOutputStream damaged = new ByteArrayOutputStream();
		int rate = 20 + random.nextInt(2000);
		for (int i = 0; i < bytes.length; i++) {
			switch (random.nextInt(rate)) {
			case 0:
				damaged.write(ALPHABET[random.nextInt(ALPHABET.length)]);
				break;
			case 1:
				break;
			case 2:
				damaged.write(bytes[i]);
				damaged.write(random.nextInt(256));
				break;
			case 3:
				damaged.write(bytes, i, Math.min(bytes.length - i, random.nextInt(60)));
				break;
			default:
				damaged.write(bytes[i]);
				break;
			}
		}
		return damaged.toByteArray();
	}
}
