package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a firmware says, read as it comes. */
final class Console {

	private final List<String> lines = new ArrayList<>();
	private int seen;

	/** Reads until the end, in a thread of its own. */
	Console(InputStream input) {
		Thread reader = new Thread(() -> read(input), "console");
		reader.setDaemon(true);
		reader.start();
	}

	private void read(InputStream input) {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				add(line);
			}
		} catch (IOException e) {
			// the board is gone
		}
	}

	private synchronized void add(String line) {
		this.lines.add(line);
		notifyAll();
	}

	/** Waits for the next line that has this in it, behind the last that was waited for. */
	synchronized String await(String part, int seconds) throws InterruptedException {
		String line = find(part, seconds);
		assertThat(line).as("line with: %s\namong:\n%s", part, String.join("\n", this.lines)).isNotNull();
		return line;
	}

	/** Waits for it and says whether it has come. */
	boolean comes(String part, int seconds) throws InterruptedException {
		return find(part, seconds) != null;
	}

	private synchronized String find(String part, int seconds) throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		while (true) {
			while (this.seen < this.lines.size()) {
				String line = this.lines.get(this.seen++);
				if (line.contains(part)) {
					return line;
				}
			}
			long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
			if (left <= 0) {
				return null;
			}
			wait(left);
		}
	}

	/** How many lines so far have this in them. */
	synchronized long count(String part) {
		return this.lines.stream().filter(line -> line.contains(part)).count();
	}
}
