package p1meter2mqtt.desktop.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import p1meter2mqtt.Settings;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.network.TlsOptions;

/**
 * What is checked.
 *
 * @param settings with names of files as they were written
 * @param source what the settings are called: {@code Settings.java}, or a file's name
 * @param resources the folder of a board's files; null for a gateway, whose files are this computer's
 * @param command what the user has typed to get here, for advice
 * @param rootToClear below which root what is left over is to be cleared
 * @param warnings what is not good about their source, sentences
 * @param explanation adds to what the firmware says of its settings where each of them stands
 */
public record Subject(Settings settings, String source, Path resources, String command, Optional<String> rootToClear,
		List<String> warnings, UnaryOperator<String> explanation) {

	/** A board, by the settings that are compiled into its firmware. */
	public static Subject board(Settings settings, Path resources, String command, Optional<String> rootToClear,
			List<String> warnings) {
		return new Subject(settings, "Settings.java", resources, command, rootToClear, warnings,
				UnaryOperator.identity());
	}

	/** A gateway on this computer, or one like it. */
	public static Subject gateway(Settings settings, String source, String command, Optional<String> rootToClear,
			List<String> warnings, UnaryOperator<String> explanation) {
		return new Subject(settings, source, null, command, rootToClear, warnings, explanation);
	}

	/** Whether the settings are for a board, which is elsewhere, and not for this computer. */
	boolean isBoard() {
		return resources != null;
	}

	/** The file that a setting names, on this computer. */
	Path file(String name) {
		return isBoard() ? resources.resolve(name) : Path.of(name);
	}

	/** What TLS needs, with files of this computer. */
	TlsOptions tlsOptions() {
		return new TlsOptions(path(settings.mqttCaCertificate), path(settings.mqttClientCertificate),
				path(settings.mqttClientKey), settings.mqttClientKeyPassword, settings.timeServer, new MeterTime());
	}

	private String path(String name) {
		return name.isEmpty() ? name : file(name).toString();
	}
}
