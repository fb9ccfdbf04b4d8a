package p1meter2mqtt.desktop.cli;

import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.Hexadecimal;
import p1meter2mqtt.telegram.TelegramReader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what there is to know about a meter. */
final class MeterOptions {

	@Option(names = "--country", paramLabel = "CODE",
			description = "The meter's country, such as NL or BE: decides what its tariffs are called, and its "
					+ "time zone. Default: ${DEFAULT-VALUE}, found from the telegrams.")
	@Setting("country")
	private String country = new Settings().country;

	@Option(names = "--crc", paramLabel = "MODE",
			description = "The telegrams' checksum: auto, on (CRC-16/ARC, as the standard has it), "
					+ "x25 (CRC-16/X-25: Holley in Hungary), off. Default: ${DEFAULT-VALUE}, found from the telegrams.")
	@Setting("crc")
	private String crc = new Settings().crc;

	@Option(names = "--key", paramLabel = "HEX", interactive = true, arity = "0..1",
			description = "The meter's key, if its telegrams are encrypted: 32 hexadecimal digits, from the grid"
					+ " company. Others on this computer can read it here: use P1_KEY, a file of options (@FILE), or no"
					+ " value, to be asked for it.")
	@Setting("decryptionKey")
	private String key = "";

	@Option(names = "--authentication-key", paramLabel = "HEX", interactive = true, arity = "0..1",
			description = "The key that encrypted telegrams are signed with, or P1_AUTHENTICATION_KEY. "
					+ "Default: the one that all meters in Luxembourg have.")
	@Setting("authenticationKey")
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

	/** The reader's checksum mode. */
	int crcMode() {
		int mode = SettingsCheck.numberOf(TelegramReader.CRC_MODES, crc);
		if (mode < 0) {
			throw usage("--crc has to be one of " + String.join(", ", TelegramReader.CRC_MODES));
		}
		return mode;
	}

	/** Makes what decrypts telegrams; null without a key. */
	Decryption decryption() {
		return key.isEmpty() ? null : new Decryption(Hexadecimal.key(requireKey("--key", key)),
				Hexadecimal.key(requireKey("--authentication-key", authenticationKey)), false);
	}

	private String requireKey(String option, String digits) {
		if (Hexadecimal.key(digits) == null) {
			throw usage(option + " has to be " + 2 * Decryption.KEY_LENGTH + " hexadecimal digits");
		}
		return digits;
	}

	private ParameterException usage(String message) {
		return new ParameterException(spec.commandLine(), message);
	}
}
