package p1meter2mqtt;

/**
 * What a user edits before the board is flashed: the values behind the equals signs. Everything is checked at start-up;
 * what is wrong is told on the console in plain words, and the board waits instead of doing something else.
 */
public final class Settings {

	/** Wi-Fi: the network's name (SSID), 1 to 32 characters. */
	public String wifiSsid = "my-network";

	/** Wi-Fi: the passphrase, 8 to 63 characters, or empty for an open network. Never printed. */
	public String wifiPassphrase = "my-passphrase";

	/**
	 * The MQTT broker's name or address; or several that can stand in for each other, with commas between, each with a
	 * colon and its port if that is not {@link #mqttPort}: {@code a.local, b.local:1884}. The board stays with one for
	 * as long as it works. Then it tries that one again, and the next. 1 to 253 characters. Default:
	 * homeassistant.local.
	 */
	public String mqttHost = "homeassistant.local";

	/** The port of each broker that has none of its own, 1 to 65535. Default: 1883; with TLS it is 8883 mostly. */
	public int mqttPort = 1883;

	/**
	 * Whether to speak to the broker by TLS, version 1.2 or later, mostly on port 8883. Then it is TLS or nothing:
	 * never plain text, never a broker whose certificate {@link #mqttCaCertificate} did not sign. Write the broker's
	 * name, not its address, into {@link #mqttHost}: a board can check a name only, and with an address any certificate
	 * of that authority will do. Default: false.
	 */
	public boolean mqttTls = false;

	/**
	 * TLS: the certificate of the authority that signed the broker's, X.509, PEM or DER, at most 2048 bytes. A file in
	 * {@code src/main/resources}, with a line in {@code p1meter2mqtt.resources.list} there; its name has at most 255
	 * characters. For instance {@code certificates/ca.crt}.
	 */
	public String mqttCaCertificate = "";

	/**
	 * TLS: the board's own certificate, if the broker demands one; a file as above, at most 255 characters. Empty:
	 * none.
	 */
	public String mqttClientCertificate = "";

	/**
	 * TLS: the key of that certificate, PKCS #8, DER, encrypted; a file as above, at most 255 characters. Empty: none.
	 */
	public String mqttClientKey = "";

	/** TLS: the password of that key, at most 128 characters. Never printed. */
	public String mqttClientKeyPassword = "";

	/**
	 * TLS: where to ask for the time (SNTP), without which no certificate can be checked: a name or an address, at most
	 * 253 characters. Empty, or if it doesn't answer: the time is taken from the meter's telegrams, if they tell it.
	 * Default: pool.ntp.org.
	 */
	public String timeServer = "pool.ntp.org";

	/**
	 * The MQTT user name, at most 64 characters, empty for none. <code>{id}</code> in it stands for the board's own id,
	 * the last six digits of its address, so that one image serves many boards.
	 */
	public String mqttUsername = "";

	/** The MQTT password, at most 128 characters. Never printed. */
	public String mqttPassword = "";

	/**
	 * The MQTT client identifier, at most 23 characters: letters, digits, {@code -} and {@code _}, and
	 * <code>{id}</code> for the board's own id, the last six digits of its address. Each board needs its own. Default:
	 * empty, which is the same as <code>p1meter-{id}</code>.
	 */
	public String mqttClientIdentifier = "";

	/** After this time without traffic the board pings the broker, in seconds, 10 to 600. Default: 30. */
	public int mqttKeepAliveSeconds = 30;

	/**
	 * What every topic begins with; ends in a slash, has no wildcard, at most 64 characters. <code>{id}</code> in it
	 * stands for the board's own id, the last six digits of its address: with several boards on one broker each needs
	 * topics of its own, such as <code>sensors/power/p1meter/{id}/</code>. Default: sensors/power/p1meter/.
	 */
	public String topicRoot = "sensors/power/p1meter/";

	/**
	 * Where to say {@code p1 meter alive: <client identifier>} after each connection, as the original did. A topic of
	 * at most 64 characters. Empty: nowhere. Default: hass/status.
	 */
	public String aliveTopic = "hass/status";

	/**
	 * Without the broker for this time the board restarts itself, in case that helps, in minutes, 10 to 1440, or 0:
	 * never. If it did not help, the board waits a day before it tries that again. Default: 60.
	 */
	public int restartMinutes = 60;

	/**
	 * A reading is published when it changed, and all of them again after this time, in seconds, 10 to 86400. Default:
	 * 600.
	 */
	public int refreshSeconds = 600;

	/** Without a valid telegram for this time the meter counts as offline, in seconds, 5 to 3600. Default: 30. */
	public int meterTimeoutSeconds = 30;

	/**
	 * The meter's country, which decides what tariff 1 and 2 are called, and its time zone: the two capital letters of
	 * ISO 3166-1, {@code NL}, {@code BE}, {@code LU}, {@code SE} … docs/meters.md says which time zones are known; with
	 * another one times are withheld. Default: {@code auto}, it is found from the telegram.
	 */
	public String country = "auto";

	/**
	 * The telegram's checksum: {@code auto} (which one it is, is found; demanded once the meter has sent one), {@code
	 * on} (CRC-16/ARC, as the standard has it), {@code x25} (CRC-16/X-25: Holley in Hungary), {@code off}. Default:
	 * {@code auto}.
	 */
	public String crc = "auto";

	/** The serial port of the P1 line, as MicroEJ names it: {@code com} and a number. Default: {@code com0}. */
	public String serialPort = "com0";

	/**
	 * How the bits of the P1 line are arranged: {@code 115200 8N1} (DSMR 4, 5 and most others), {@code 9600 7E1} (DSMR
	 * 2.2 and 3.0), {@code 115200 7E1}. Default: {@code auto}, it is found.
	 */
	public String serialFormat = "auto";

	/**
	 * With {@code auto}, for how long each format is tried, in seconds, 5 to 60; a meter sends each 10 s at the latest.
	 * Default: 12.
	 */
	public int serialFormatSeconds = 12;

	/**
	 * The meter's key, if its telegrams are encrypted (Luxembourg, Austria): 32 hexadecimal digits from the grid
	 * company, blanks do no harm. Empty: not encrypted. Never printed.
	 */
	public String decryptionKey = "";

	/**
	 * The key that the telegrams are signed with, 32 hexadecimal digits. Default:
	 * 00112233445566778899AABBCCDDEEFF, the one that all of Luxembourg uses.
	 */
	public String authenticationKey = "00112233445566778899AABBCCDDEEFF";

	/**
	 * Whether an encrypted telegram with a wrong signature counts if its checksum is right. For grid companies that
	 * don't tell their authentication key; anybody who can replace the meter can then send what he likes. Default:
	 * false.
	 */
	public boolean acceptWrongTag = false;

	/**
	 * Whether Home Assistant finds the meter by itself (MQTT discovery, Home Assistant 2024.11 or later). False: for
	 * those who write their sensors by hand (mqtt.yaml); what was announced before is taken back. Default: true.
	 */
	public boolean discovery = true;

	/**
	 * What Home Assistant's discovery topics begin with, without a slash at the end, 1 to 64 characters. Default:
	 * homeassistant.
	 */
	public String discoveryPrefix = "homeassistant";

	/**
	 * Whether it is told which meter this is: its equipment identifier, EAN, logical device name and model, and the
	 * identifiers of its M-Bus devices. False: none of them leaves the board, and {@link #publishRaw} has to be false.
	 * Default: true.
	 */
	public boolean identify = true;

	/**
	 * Whether each good telegram is published as the meter sent it, on {@code <topicRoot>raw}, for other programs that
	 * read telegrams. One that was encrypted leaves the board in plain text. Default: false.
	 */
	public boolean publishRaw = false;

	/** Whether each telegram is published as one JSON object as well, on {@code <topicRoot>state}. Default: false. */
	public boolean publishState = false;

	/**
	 * Updates: where the board looks for a newer firmware, an address of at most 200 characters that begins with {@code
	 * https://}, of a server whose certificate a public authority has signed. It has to be the file's own: a
	 * redirection to another one is not followed. Only boards that have a second place for a firmware take updates
	 * (board/esp32); others ignore this. Empty: never. Default: empty.
	 */
	public String updateAddress = "";

	/**
	 * Updates: the public key that a firmware has to be signed with, exactly 124 characters, or empty; {@code
	 * platform/esp-idf/sign-update} says how to make it, and signs.
	 */
	public String updateKey = "";

	/**
	 * Updates: when to look, beside each time that the board's button is pressed: {@code button} (only then), {@code
	 * restart} (once after each), {@code day} (once a day as well). Default: {@code button}.
	 */
	public String updateWhen = "button";
}
