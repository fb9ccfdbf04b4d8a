package p1meter2mqtt.boards;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** A program that has run, and all that it printed. */
record Command(boolean succeeded, String output) {

	static Command run(Path folder, String... words) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), UTF_8);
		return new Command(process.waitFor() == 0, output);
	}
}
