package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import p1meter2mqtt.Board;
import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.network.TlsCertificates;

/**
 * Writes what a board's C half has to know of the settings, the authority's certificate and the time server:
 * {@code FirmwareSettings FILE}.
 */
public final class FirmwareSettings {

	private static final int BYTES_PER_LINE = 16;
	private static final String PEM = "-----BEGIN";

	private FirmwareSettings() {
	}

	/** Writes the file. Wrong settings end the build, not only the start of what is built. */
	public static void main(String[] arguments) throws IOException {
		Settings settings = new Settings();
		SettingsCheck.check(settings, Board.TLS);
		byte[] certificate = settings.mqttTls ? read(settings.mqttCaCertificate) : new byte[0];
		Path file = Path.of(arguments[0]);
		Files.createDirectories(file.getParent());
		Files.writeString(file, source(certificate, settings.timeServer));
	}

	/** Reads the authority's certificate, a resource. */
	static byte[] read(String name) throws IOException {
		try (InputStream input = FirmwareSettings.class.getResourceAsStream("/" + name)) {
			if (input == null) {
				throw new IOException("mqttCaCertificate " + name + " is missing. Put it into src/main/resources.");
			}
			byte[] certificate = input.readAllBytes();
			TlsCertificates.requireOne(name, certificate);
			return certificate;
		}
	}

	/** The file's text. A certificate in PEM gets a zero at its end, as ESP-TLS wants it. */
	static String source(byte[] certificate, String timeServer) {
		boolean text = new String(certificate, StandardCharsets.ISO_8859_1).contains(PEM);
		int size = text ? certificate.length + 1 : certificate.length;
		StringBuilder source = new StringBuilder("/* Generated from Settings.java. */\n"
				+ "#include \"firmware_settings.h\"\n\nconst unsigned int settings_certificate_size = " + size + ";\n"
				+ "const uint8_t settings_certificate[] = {");
		for (int i = 0; i < certificate.length; i++) {
			source.append(i % BYTES_PER_LINE == 0 ? "\n\t" : " ").append(certificate[i] & 0xFF).append(',');
		}
		return source + "\n\t0\n};\nconst char settings_time_server[] = \"" + timeServer + "\";\n";
	}
}
