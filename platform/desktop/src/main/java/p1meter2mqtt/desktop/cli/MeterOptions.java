package p1meter2mqtt.desktop.cli;

import java.util.HexFormat;

import p1meter2mqtt.Settings;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.Decryption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what there is to know about a meter. */
final class MeterOptions {

	@Option(names = "--country", paramLabel = "CODE",
			description = "The meter's country, such as NL or BE: decides what its tariffs are called, and its "
					+ "time zone. Default: ${DEFAULT-VALUE}, found from the telegrams.")
	private String country = new Settings().country;

	@Option(names = "--key", paramLabel = "HEX",
			description = "The meter's key, if its telegrams are encrypted: 32 hexadecimal digits, "
					+ "from the grid company.")
	private String key = "";

	@Option(names = "--authentication-key", paramLabel = "HEX",
			description = "The key that encrypted telegrams are signed with. "
					+ "Default: ${DEFAULT-VALUE}, as in Luxembourg.")
	private String authenticationKey = new Settings().authenticationKey;

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec;

	/** The country, {@link Country#UNKNOWN} if it is to be found. */
	Country country() {
		Country found = Country.of(country);
		if (found == null) {
			throw usage("--country has to be auto or a code of two capital letters (ISO 3166-1), "
					+ "such as NL, BE, LU or SE");
		}
		return found;
	}

	/** Tells the firmware. */
	void applyTo(Settings settings) {
		settings.country = country().code();
		settings.decryptionKey = HexFormat.of().formatHex(bytes("--key", key));
		settings.authenticationKey = HexFormat.of().formatHex(bytes("--authentication-key", authenticationKey));
	}

	/** Makes what decrypts telegrams; null without a key. */
	Decryption decryption() {
		return key.isEmpty() ? null
				: new Decryption(bytes("--key", key), bytes("--authentication-key", authenticationKey), false);
	}

	private byte[] bytes(String option, String digits) {
		try {
			byte[] bytes = HexFormat.of().parseHex(digits.replace(" ", ""));
			if (bytes.length == Decryption.KEY_LENGTH || digits.isEmpty()) {
				return bytes;
			}
		} catch (IllegalArgumentException e) {
			// told below, together with what is too short or too long
		}
		throw usage(option + " has to be " + 2 * Decryption.KEY_LENGTH + " hexadecimal digits");
	}

	private ParameterException usage(String message) {
		return new ParameterException(spec.commandLine(), message);
	}
}
