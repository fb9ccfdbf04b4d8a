package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import p1meter2mqtt.Board;
import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.desktop.platform.DesktopCertificates;
import p1meter2mqtt.network.TlsCertificates;

/** The settings as they are written: by the firmware's own rules, and what those can't see. */
final class ValuesCheck implements Check {

	private static final String ABOUT = "settings";
	/** What wifiSsid is before somebody has edited it. */
	private static final String EXAMPLE_NETWORK = "my-network";
	/** See {@link Settings#mqttCaCertificate}. */
	private static final int LONGEST_CERTIFICATE = 2048;
	private static final String LIST = "p1meter2mqtt.resources.list";

	private final Subject subject;

	ValuesCheck(Subject subject) {
		this.subject = subject;
	}

	@Override
	public boolean run(Consumer<Finding> findings) {
		subject.warnings().forEach(warning -> findings.accept(warning(ABOUT, warning)));
		List<String> problems = problems(Board.TLS_WITH_OWN_CERTIFICATE);
		problems.forEach(problem -> findings.accept(wrong(ABOUT, problem)));
		if (!problems.isEmpty()) {
			return false;
		}
		List<String> files = Stream.of(unlisted(), unusable(), tooLong()).flatMap(problem -> problem).toList();
		files.forEach(problem -> findings.accept(wrong(ABOUT, problem)));
		if (files.isEmpty()) {
			findings.accept(ok(ABOUT, "The firmware takes all of them."));
		}
		if (subject.isBoard()) {
			problems(Board.TLS).forEach(problem -> findings.accept(warning(ABOUT, "With ESP-IDF: " + problem)));
			findings.accept(wifi());
		}
		return files.isEmpty();
	}

	/** What the firmware would say at its start, each a sentence. */
	private List<String> problems(int tls) {
		try {
			SettingsCheck.check(subject.settings(), tls);
			return List.of();
		} catch (IllegalArgumentException e) {
			// the first line says that they are wrong
			return subject.explanation().apply(e.getMessage()).lines().skip(1).map(String::strip).toList();
		}
	}

	/** Files that a board would not have with it. */
	private Stream<String> unlisted() {
		Settings settings = subject.settings();
		if (!subject.isBoard()) {
			return Stream.empty();
		}
		return Stream.of(settings.mqttCaCertificate, settings.mqttClientCertificate, settings.mqttClientKey)
				.filter(name -> !name.isEmpty() && !isListed(name))
				.map(name -> name + " has no line of its own in src/main/resources/" + LIST
						+ ": the board would not find it. Add one.");
	}

	private boolean isListed(String name) {
		Path list = subject.file(LIST);
		try (Stream<String> lines = Files.lines(list)) {
			return lines.anyMatch(line -> line.strip().equals(name));
		} catch (IOException e) {
			return false;
		}
	}

	/** The first certificate or key that is no good. */
	private Stream<String> unusable() {
		if (!subject.settings().mqttTls) {
			return Stream.empty();
		}
		try {
			certificates().socketFactory(subject.tlsOptions());
			return Stream.empty();
		} catch (IllegalArgumentException e) {
			return Stream.of(e.getMessage() + ".");
		}
	}

	/** By the rules of a board, or of this computer, which takes more. */
	private TlsCertificates certificates() {
		return !subject.isBoard() ? new DesktopCertificates() : new TlsCertificates() {

			@Override
			protected InputStream open(String name) throws IOException {
				Path file = Path.of(name);
				return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
			}
		};
	}

	/** A board has no room for more. */
	private Stream<String> tooLong() {
		String name = subject.settings().mqttCaCertificate;
		long length = subject.isBoard() && !name.isEmpty() ? subject.file(name).toFile().length() : 0;
		return length <= LONGEST_CERTIFICATE ? Stream.empty()
				: Stream.of("mqttCaCertificate " + name + " has " + length + " bytes, and may have "
						+ LONGEST_CERTIFICATE + " on a board. Use one with a key on an elliptic curve: docs/tls.md.");
	}

	private Finding wifi() {
		return subject.settings().wifiSsid.equals(EXAMPLE_NETWORK)
				? warning("Wi-Fi", "wifiSsid is still " + EXAMPLE_NETWORK + ", the example's. Write your network's"
						+ " name and passphrase, unless it is really called so.")
				: ok("Wi-Fi", "The board joins " + subject.settings().wifiSsid + ". That can't be tried from here: its"
						+ " passphrase is not checked.");
	}
}
