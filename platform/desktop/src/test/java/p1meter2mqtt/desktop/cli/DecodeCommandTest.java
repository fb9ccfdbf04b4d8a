package p1meter2mqtt.desktop.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import p1meter2mqtt.desktop.simulator.MeterModel;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;

final class DecodeCommandTest {

	private static final Instant START = Instant.parse("2026-11-22T11:00:00Z");
	private static final String NO_CHECKSUM = "/ABC5\\2NO-CHECKSUM\r\n\r\n1-0:1.7.0(0001.01*kW)\r\n%s\r\n!\r\n";

	@TempDir
	private Path folder;

	private final CommandRun command = new CommandRun();

	private static String telegram(MeterModel model) {
		return new String(new SimulatedMeter(model, 1, START).telegram(), ISO_8859_1);
	}

	private String file(String content) throws IOException {
		return Files.writeString(folder.resolve("a.telegram"), content, ISO_8859_1).toString();
	}

	@ParameterizedTest
	@EnumSource(MeterModel.class)
	void shouldWriteARowForEachObjectInItsOrder(MeterModel model) throws IOException {
		String telegram = telegram(model);

		assertThat(command.run("decode", "--format", "tsv", file(telegram))).isEqualTo(0);
		List<String> rows = command.out().lines().toList();
		assertThat(rows.get(0)).isEqualTo("obis\ttopic\tvalue\tunit\tstate");
		assertThat(rows.stream().skip(1).map(row -> row.split("\t")[0])).containsExactlyElementsOf(
				telegram.lines().skip(2).filter(line -> line.contains("-"))
						.map(line -> line.substring(0, line.indexOf('('))).toList());
		assertThat(rows.stream().skip(1)).allMatch(row -> row.matches("([^\t]*\t){4}(published|known|unknown)"));
		assertThat(command.err()).isEmpty();
	}

	@Test
	void shouldSayOnceThatTimesAreWithheldWhereTheZoneIsNotKnown() throws IOException {
		String file = file(telegram(MeterModel.NL));

		assertThat(command.run("decode", "--format", "tsv", "--country", "PT", file, file)).isEqualTo(0);

		assertThat(command.err().lines()).containsExactly("p1: the time zone of PT is not known: times are withheld");
		assertThat(command.out()).contains("0-0:1.0.0\tmeter_time\t\t\trefused\n")
				.containsPattern("1-0:1\\.8\\.1\tconsumption_tarif_1\t[1-9]\\d*\\.\\d{3}\tkWh\tpublished\n");
	}

	@Test
	void shouldTellTopicPayloadUnitAndState() throws IOException {
		command.run("decode", "--format", "tsv", file(telegram(MeterModel.NL)));

		assertThat(command.out().lines()).contains("1-3:0.2.8\tp1_version\t50\t\tpublished",
				"0-0:96.1.1\tequipment_id\tE0099000000001626\t\tpublished", "0-1:24.1.0\t\t003\t\tknown");
		assertThat(command.out())
				.containsPattern("1-0:1\\.8\\.1\tconsumption_tarif_low\t[1-9]\\d*\\.\\d{3}\tkWh\tpublished\n");
	}

	@Test
	void shouldCallTheTariffsAsTheCountryDoes() throws IOException {
		String file = file(telegram(MeterModel.NL));

		command.run("decode", "--format", "tsv", "--country", "BE", file);
		assertThat(command.out()).contains("1-0:1.8.1\tconsumption_tarif_high\t");
	}

	@Test
	void shouldCheckTheChecksumThatIsSet() {
		String file = "../../telegrams/hu-holley-x25-set.telegram";

		command.run("decode", "--format", "tsv", "--crc", "x25", file);
		assertThat(command.out()).contains("# telegram 1 ok", "# telegram 2 crc");
		command.run("decode", "--format", "tsv", "--crc", "on", file);
		assertThat(command.out()).contains("# telegram 1 crc", "# telegram 2 ok");
	}

	@Test
	void shouldPointAtAnObjectThatCannotBeRead() throws IOException {
		assertThat(command.run("decode", file(String.format(NO_CHECKSUM, "1-0:2.7.0(0001.x1*kW)")))).isEqualTo(1);
		assertThat(command.out()).contains("1-0:2.7.0     (unparsed)",
				"    1-0:2.7.0(0001.x1*kW)\n                   ^\n".replace("\n", System.lineSeparator()));
		assertThat(command.err())
				.contains("telegram 1, line 5: there is no checksum, and not all of it can be read");
	}

	@Test
	void shouldNotCallAnythingPublishedOfATelegramThatDoesNotCount() throws IOException {
		assertThat(command.run("decode", "--format", "tsv", file(String.format(NO_CHECKSUM, "1-0:2.7.0(0001.x1*kW)"))))
				.isEqualTo(1);
		assertThat(command.out().lines().skip(1)).containsExactly("# telegram 1 unreadable",
				"1-0:1.7.0\tactual_consumption\t1.01\tkW\trefused", "1-0:2.7.0\tactual_received\t\tkW\tunparsed");
	}

	@Test
	void shouldShowWhatItDoesNotKnow() throws IOException {
		command.run("decode", "--format", "tsv", file(String.format(NO_CHECKSUM, "1-0:199.7.0(1*kW)")));
		assertThat(command.out()).endsWith("1-0:199.7.0\t\t\t\tunknown" + System.lineSeparator());
	}

	@Test
	void shouldPointAtAWrongChecksum() throws IOException {
		String telegram = telegram(MeterModel.NL).replace("00.000*kW", "00.001*kW");
		long lines = telegram.lines().count();

		assertThat(command.run("decode", file(telegram))).isEqualTo(1);
		assertThat(command.out()).contains("  line " + lines + ":", System.lineSeparator() + "        ^");
		assertThat(command.err()).contains("a.telegram: telegram 1, line " + lines + ": the checksum is wrong");
	}

	@Test
	void shouldSayWhatBecameOfEachOfSeveralTelegrams() throws IOException {
		String good = telegram(MeterModel.NL);
		String bad = good.replace("00.000*kW", "00.001*kW");
		String cut = good.substring(0, good.indexOf("1-0:1.7.0"));

		assertThat(command.run("decode", "--format", "tsv", file(good + bad + cut + good))).isEqualTo(1);
		assertThat(command.out().lines().filter(line -> line.startsWith("#"))).containsExactly("# telegram 1 ok",
				"# telegram 2 crc", "# telegram 3 truncated", "# telegram 4 ok");
	}

	@Test
	void shouldReadTheStandardInput() throws IOException {
		InputStream before = System.in;
		System.setIn(new ByteArrayInputStream(telegram(MeterModel.SE).getBytes(ISO_8859_1)));
		try {
			assertThat(command.run("decode", "-")).isEqualTo(0);
		} finally {
			System.setIn(before);
		}
		assertThat(command.out()).startsWith("-, telegram 1: the checksum is right").contains("consumption_total");
	}

	@Test
	void shouldDecryptWithTheKeyOnly() throws Exception {
		String key = "000102030405060708090A0B0C0D0E0F";
		Path file = Files.write(folder.resolve("encrypted.bin"), encrypted(telegram(MeterModel.LU), key));

		assertThat(command.run("decode", "--format", "tsv", file.toString())).isEqualTo(1);
		assertThat(command.err()).contains("encrypted", "--key");
		assertThat(command.out()).doesNotContain("consumption_total");

		assertThat(command.run("decode", "--format", "tsv", "--key", key, file.toString())).isEqualTo(0);
		assertThat(command.out()).contains("consumption_total");
	}

	/** A frame as a Smarty sends it (Luxmetering E-Meter P1 1.1.3, 3.2.5). */
	private static byte[] encrypted(String telegram, String key) throws Exception {
		byte[] title = "SIM00001".getBytes(ISO_8859_1);
		byte[] counter = { 0, 0, 0, 1 };
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		byte[] vector = concat(title, counter);
		cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(HexFormat.of().parseHex(key), "AES"),
				new GCMParameterSpec(96, vector));
		cipher.updateAAD(HexFormat.of().parseHex("3000112233445566778899AABBCCDDEEFF"));
		byte[] ciphertext = cipher.doFinal(telegram.getBytes(ISO_8859_1));
		int length = 1 + counter.length + ciphertext.length;
		byte[] head = { (byte) 0xDB, 8 };
		byte[] lengthAndSecurity = { (byte) 0x82, (byte) (length >>> 8), (byte) length, 0x30 };
		return concat(head, title, lengthAndSecurity, counter, ciphertext);
	}

	private static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Stream.of(parts).forEach(bytes::writeBytes);
		return bytes.toByteArray();
	}
}
