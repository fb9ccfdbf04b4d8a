package p1meter2mqtt.nativeplatform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The telegrams of {@code telegrams/}, and if {@code P1_TELEGRAMS} names a folder those of real meters that are there.
 */
final class TelegramFolder {

	private static final String OURS = "../../telegrams";
	private static final String REAL = System.getenv("P1_TELEGRAMS");

	/** What comes from a meter, one telegram at most, and from where that was read. */
	record Sample(String name, byte[] bytes) {

		@Override
		public String toString() {
			return this.name;
		}
	}

	private TelegramFolder() {
	}

	/** All of them, in an order that is always the same. */
	static List<Sample> all() throws IOException {
		List<Sample> samples = new ArrayList<>(read(Path.of(OURS), ".telegram", ".bin"));
		if (REAL != null) {
			samples.addAll(read(Path.of(REAL), ".txt", ".bin"));
		}
		return samples;
	}

	private static List<Sample> read(Path folder, String... suffixes) throws IOException {
		List<Sample> samples = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.sorted().toList()) {
				String name = file.getFileName().toString();
				if (Stream.of(suffixes).anyMatch(name::endsWith)) {
					samples.addAll(split(name, Files.readAllBytes(file)));
				}
			}
		}
		return samples;
	}

	/** Splits where a telegram may begin: of two that come at once only the second one's readings may be published. */
	private static List<Sample> split(String name, byte[] bytes) {
		List<Sample> samples = new ArrayList<>();
		int start = 0;
		for (int i = 1; i <= bytes.length; i++) {
			if (i == bytes.length || bytes[i] == '/') {
				samples.add(new Sample(name + " from byte " + start, Arrays.copyOfRange(bytes, start, i)));
				start = i;
			}
		}
		return samples;
	}
}
