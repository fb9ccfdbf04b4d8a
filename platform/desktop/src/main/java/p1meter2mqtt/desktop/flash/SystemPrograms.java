package p1meter2mqtt.desktop.flash;

import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The real ones.
 *
 * @param environment the variables that they see; {@code PATH} is where they are looked for
 */
record SystemPrograms(Map<String, String> environment) implements Programs {

	/** What colours a text and moves the cursor (ECMA-48). */
	private static final Pattern CONTROL_SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

	@Override
	public Optional<Path> find(String name) {
		return Stream.of(this.environment.getOrDefault("PATH", "").split(File.pathSeparator))
				.filter(folder -> !folder.isEmpty())
				.map(folder -> Path.of(folder, name))
				.filter(program -> Files.isExecutable(program) && !Files.isDirectory(program))
				.findFirst();
	}

	@Override
	public int run(Call call, Consumer<String> lines) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(call.command()).directory(call.folder().toFile())
				.redirectErrorStream(true);
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		try {
			process.getOutputStream().close();
			try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
				split(output, lines);
			}
			return process.waitFor();
		} finally {
			process.destroy();
		}
	}

	private static void split(Reader output, Consumer<String> lines) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = output.read(); next >= 0; next = output.read()) {
			if (next != '\n' && next != '\r') {
				line.append((char) next);
			} else {
				tell(line, lines);
			}
		}
		tell(line, lines);
	}

	private static void tell(StringBuilder line, Consumer<String> lines) {
		String text = CONTROL_SEQUENCE.matcher(line).replaceAll("").stripTrailing();
		line.setLength(0);
		if (!text.isEmpty()) {
			lines.accept(text);
		}
	}
}
