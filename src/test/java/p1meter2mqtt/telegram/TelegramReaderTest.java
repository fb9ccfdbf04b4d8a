package p1meter2mqtt.telegram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.IDENTIFICATION;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.checksum;
import static p1meter2mqtt.telegram.MeterOutput.crc;
import static p1meter2mqtt.telegram.MeterOutput.telegram;
import static p1meter2mqtt.telegram.MeterOutput.telegramWithX25;
import static p1meter2mqtt.telegram.MeterOutput.telegramWithoutChecksum;
import static p1meter2mqtt.telegram.MeterOutput.upToEndMark;
import static p1meter2mqtt.telegram.MeterOutput.withoutEndMark;
import static p1meter2mqtt.telegram.TelegramReader.CRC_AUTO;
import static p1meter2mqtt.telegram.TelegramReader.CRC_ERROR;
import static p1meter2mqtt.telegram.TelegramReader.CRC_OFF;
import static p1meter2mqtt.telegram.TelegramReader.CRC_ON;
import static p1meter2mqtt.telegram.TelegramReader.CRC_X25;
import static p1meter2mqtt.telegram.TelegramReader.DECRYPTION_ERROR;
import static p1meter2mqtt.telegram.TelegramReader.ENCRYPTED;
import static p1meter2mqtt.telegram.TelegramReader.FOREIGN;
import static p1meter2mqtt.telegram.TelegramReader.NONE;
import static p1meter2mqtt.telegram.TelegramReader.NO_CRC;
import static p1meter2mqtt.telegram.TelegramReader.OK;
import static p1meter2mqtt.telegram.TelegramReader.OVERFLOW;
import static p1meter2mqtt.telegram.TelegramReader.TIMEOUT;
import static p1meter2mqtt.telegram.TelegramReader.TRUNCATED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramReaderTest {

	private static final Decryption NO_KEY = null;
	private static final String POWER = "1-0:1.7.0(00.318*kW)";
	private static final String ENERGY = "1-0:1.8.1(000671.578*kWh)";
	/** A telegram whose checksum has a zero in front. */
	private static final String LEADING_ZERO = "1-0:1.7.0(00.017*kW)";

	private TelegramReader reader = new TelegramReader(CRC_AUTO, NO_KEY);
	/** The last telegram that was accepted, and its objects. */
	private String accepted;
	private final List<String> objects = new ArrayList<>();

	@Test
	void shouldReadATelegram() {
		assertThat(read(telegram(ENERGY, POWER))).containsExactly(OK);

		assertThat(this.accepted).isEqualTo(upToEndMark(ENERGY, POWER));
		assertThat(this.objects).containsExactly(ENERGY, POWER);
		assertThat(identification()).isEqualTo(IDENTIFICATION.substring(1));
		assertThat(this.reader.telegram().isVerified()).isTrue();
		assertThat(this.reader.telegram().hasEnd()).isTrue();
	}

	@Test
	void shouldReadATelegramByteByByte() {
		List<Integer> outcomes = new ArrayList<>();
		for (byte next : telegram(ENERGY, POWER)) {
			outcomes.addAll(read(next));
		}

		assertThat(outcomes).containsExactly(OK);
		assertThat(this.objects).containsExactly(ENERGY, POWER);
	}

	@Test
	void shouldStopBehindEachTelegram() {
		byte[] telegram = telegram(POWER);
		int checksumLimit = telegram.length - 2;

		int used = this.reader.read(MeterOutput.join(telegram, telegram), 0, 2 * telegram.length);

		assertThat(used).isEqualTo(checksumLimit);
		assertThat(this.reader.outcome()).isEqualTo(OK);
	}

	@Test
	void shouldReadOnlyTheGivenRange() {
		byte[] telegram = telegram(POWER);
		byte[] padded = MeterOutput.join(bytes("!/"), telegram, bytes("!/"));

		int used = this.reader.read(padded, 2, telegram.length);

		assertThat(used).isEqualTo(telegram.length - 2);
		assertThat(this.reader.outcome()).isEqualTo(OK);
	}

	@Test
	void shouldReadATelegramWithoutObjects() {
		String text = "/some !";

		assertThat(read(text + "A3D4")).containsExactly(OK);
		assertThat(identification()).isEqualTo("some");
		assertThat(this.objects).isEmpty();
	}

	@Nested
	class Objects {

		@Test
		void shouldGiveALineThatBeginsNoObjectToTheOneBeforeIt() {
			read(telegram("0-1:24.3.0(160315210000)(00)(60)(1)(0-1:24.2.1)(m3)", "(04083.631)", POWER));

			assertThat(TelegramReaderTest.this.objects)
					.containsExactly("0-1:24.3.0(160315210000)(00)(60)(1)(0-1:24.2.1)(m3)\r\n(04083.631)", POWER);
		}

		@Test
		void shouldIgnoreWhatStandsBetweenLines() {
			read(telegram(ENERGY + "\r\n\n\0", POWER + "  "));

			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY, POWER);
		}

		@Test
		void shouldNotNeedAnEmptyLineAfterTheIdentification() {
			String text = IDENTIFICATION + "\r\n" + ENERGY + "\r\n!";

			assertThat(read(text + checksum(text))).containsExactly(OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY);
		}

		@Test
		void shouldAcceptAsManyAsThereIsRoomForAndNotOneMore() {
			String[] most = numbered(Telegram.MAXIMUM_OBJECTS);
			String[] tooMany = numbered(Telegram.MAXIMUM_OBJECTS + 1);

			assertThat(read(telegram(most))).containsExactly(OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(most);
			assertThat(read(telegram(tooMany))).containsExactly(OVERFLOW);
			assertThat(read(telegram(most))).containsExactly(OK);
		}

		@Test
		void shouldNotAcceptOneTooManyOnTheLineOfTheExclamationMark() {
			String text = upToEndMark(numbered(Telegram.MAXIMUM_OBJECTS + 1)).replace("\r\n!", "!");

			assertThat(read(text + checksum(text) + "\r\n")).containsExactly(OVERFLOW);
			assertThat(TelegramReaderTest.this.reader.count(OK)).isZero();
		}

		@ParameterizedTest
		@ValueSource(strings = { "0-0:96.1.1(1)", "9-0:1.0.0(1)", "10-0:1.0.0(1)", "199-0:1.0.0(1)" })
		void shouldBeginWithANumberOfAtMostThreeDigitsAndAHyphen(String object) {
			read(telegram(POWER, object));

			assertThat(TelegramReaderTest.this.objects).containsExactly(POWER, object);
		}

		@ParameterizedTest
		@ValueSource(strings = { "1234-0:1.0.0(1)", "-0:1.0.0(1)", "(1-0)", ":-0", "12:0", "1" })
		void shouldNotBeginWithAnythingElse(String line) {
			read(telegram(POWER, line));

			assertThat(TelegramReaderTest.this.objects).containsExactly(POWER + "\r\n" + line);
		}

		private String[] numbered(int count) {
			String[] objects = new String[count];
			for (int i = 0; i < count; i++) {
				objects[i] = "1-0:99." + i + ".0(" + i + ")";
			}
			return objects;
		}
	}

	@Nested
	class Start {

		@Test
		void shouldJoinInTheMiddleOfATelegram() {
			String tail = "8.1(000671.578*kWh)\r\n1-0:1.7.0(00.318*kW)\r\n!1E1D\r\n";

			assertThat(read(bytes(tail), telegram(ENERGY))).containsExactly(OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY);
		}

		@Test
		void shouldFindASlashAfterNoiseOnTheSameLine() {
			assertThat(read(bytes("garbage before"), telegram(ENERGY))).containsExactly(OK);
		}

		@Test
		void shouldRestartWhenStartSymbolArrivesDuringCrc() {
			assertThat(read(bytes(upToEndMark(POWER) + "A3"), telegram(ENERGY))).containsExactly(CRC_ERROR, OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY);
		}

		@Test
		void shouldRestartWhenStartSymbolArrivesAtALineStart() {
			assertThat(read(bytes(withoutEndMark(POWER)), telegram(ENERGY))).containsExactly(TRUNCATED, OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY);
		}

		@Test
		void shouldFindTheTelegramBehindOneThatWasCutWithinALine() {
			byte[] cut = bytes(withoutEndMark(POWER, ENERGY) + "0-0:96.13.0(303");

			assertThat(read(cut, telegram(POWER))).containsExactly(OK);
			assertThat(TelegramReaderTest.this.accepted).isEqualTo(upToEndMark(POWER));
			assertThat(TelegramReaderTest.this.objects).containsExactly(POWER);
			assertThat(identification()).isEqualTo(IDENTIFICATION.substring(1));
			assertThat(TelegramReaderTest.this.reader.count(TRUNCATED)).isEqualTo(1);
			assertThat(TelegramReaderTest.this.reader.count(OK)).isEqualTo(1);
		}

		@Test
		void shouldFindTheTelegramBehindOneThatWasCutWithinItsIdentification() {
			assertThat(read(bytes("/P1M5\\2P1-"), telegram(POWER))).containsExactly(OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(POWER);
			assertThat(identification()).isEqualTo(IDENTIFICATION.substring(1));
		}

		@Test
		void shouldFindATelegramWithoutObjectsBehindOneThatWasCut() {
			read(telegram(POWER, ENERGY, POWER));

			assertThat(read(bytes(withoutEndMark(POWER) + "0-0:96.13.0(" + "3".repeat(100)), bytes("/some !A3D4")))
					.containsExactly(OK);
			assertThat(TelegramReaderTest.this.accepted).isEqualTo("/some !");
			assertThat(identification()).isEqualTo("some");
			assertThat(TelegramReaderTest.this.objects).isEmpty();
		}

		@Test
		void shouldFindTheTelegramBehindNoiseWhereverTheRoomRunsOut() {
			byte[] telegram = telegram(ENERGY, POWER);
			for (int rest = 1; rest <= telegram.length; rest++) {
				byte[] noise = bytes("/" + "x".repeat(Telegram.CAPACITY - 1 - rest));
				TelegramReaderTest.this.reader = new TelegramReader(CRC_AUTO, NO_KEY);

				assertThat(read(noise, telegram)).as("room for %d bytes of it", rest).containsExactly(OK);
				assertThat(TelegramReaderTest.this.accepted).isEqualTo(upToEndMark(ENERGY, POWER));
				assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY, POWER);
				assertThat(identification()).isEqualTo(IDENTIFICATION.substring(1));
				assertThat(TelegramReaderTest.this.reader.count(OVERFLOW)
						+ TelegramReaderTest.this.reader.count(TRUNCATED))
						.as("lost before it").isEqualTo(1);
			}
		}

		@Test
		void shouldTakeASlashWithinALineForText() {
			String message = "0-0:96.13.0(call 0800/12345)";

			assertThat(read(telegram(message, POWER))).containsExactly(OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(message, POWER);
		}

		@Test
		void shouldTakeASlashWithinTheIdentificationForText() {
			String text = "/HLY5/D545-METER\r\n\r\n" + POWER + "\r\n!";

			assertThat(read(text + checksum(text))).containsExactly(OK);
			assertThat(identification()).isEqualTo("HLY5/D545-METER");
		}

		@Test
		void shouldCountNoiseAsNothing() {
			assertThat(read("!\r\n1-0:1.7.0(00.318*kW)\r\n!1E1D\r\n")).isEmpty();
			assertThat(TelegramReaderTest.this.reader.isReceiving()).isFalse();
		}

		@Test
		void shouldSayThatMoreIsToComeWhileATelegramIsRead() {
			String text = upToEndMark(POWER);

			read(text);
			assertThat(TelegramReaderTest.this.reader.isReceiving()).isTrue();
			read(checksum(text));
			assertThat(TelegramReaderTest.this.reader.isReceiving()).isFalse();
		}
	}

	@Nested
	class Checksum {

		@Test
		void shouldAcceptLowerCase() {
			StringBuilder digits = new StringBuilder();
			for (int number = 0; number < 40; number++) {
				String text = upToEndMark("0-0:96.7.21(" + number + ")");
				String checksum = checksum(text).toLowerCase(Locale.ROOT);
				digits.append(checksum);

				assertThat(read(text + checksum + "\r\n")).as(checksum).containsExactly(OK);
			}
			assertThat(digits).contains("a", "b", "c", "d", "e", "f");
		}

		@ParameterizedTest
		@ValueSource(strings = { "\r\n", "\n", " ", "/" })
		void shouldAcceptThreeDigitsIfTheZeroInFrontIsMissing(String next) {
			String text = upToEndMark(LEADING_ZERO);
			assertThat(crc(bytes(text))).isBetween(0x100, 0xFFF);

			assertThat(read(text + checksum(text).substring(1) + next)).containsExactly(OK);
		}

		@Test
		void shouldNotAcceptThreeDigitsOfFour() {
			String text = upToEndMark(ENERGY);

			assertThat(read(text + checksum(text).substring(1) + "\r\n")).containsExactly(CRC_ERROR);
			assertThat(read(text + checksum(text).substring(0, 3) + "\r\n")).containsExactly(CRC_ERROR);
		}

		@ParameterizedTest
		@ValueSource(strings = { "0", "00", "XXXX", " A3D4", "FFFF", "0000" })
		void shouldRefuseWhatIsNotTheChecksum(String digits) {
			assertThat(read(upToEndMark(ENERGY) + digits + "\r\n")).containsExactly(CRC_ERROR);
		}

		@Test
		void shouldGoOnWithTheNextTelegramAfterAWrongOne() {
			byte[] wrong = telegram(ENERGY);
			wrong[30] ^= 1;

			assertThat(read(telegram(POWER), wrong, telegram(POWER))).containsExactly(OK, CRC_ERROR, OK);
		}

		@Test
		void shouldDemandAChecksumOnceTheMeterHasSentOne() {
			byte[] without = telegramWithoutChecksum(POWER);

			assertThat(read(without, telegram(POWER), without, telegram(POWER)))
					.containsExactly(NO_CRC, OK, CRC_ERROR, OK);
		}

		@Test
		void shouldNotDemandAChecksumAfterOneThatWasWrong() {
			assertThat(read(bytes(upToEndMark(POWER) + "FFFF\r\n"), telegramWithoutChecksum(POWER)))
					.containsExactly(CRC_ERROR, NO_CRC);
		}

		@Test
		void shouldGiveATelegramWithoutChecksumAsNotVerified() {
			read(telegram(POWER));
			TelegramReaderTest.this.reader = new TelegramReader(CRC_AUTO, NO_KEY);

			assertThat(read(telegramWithoutChecksum(ENERGY, POWER))).containsExactly(NO_CRC);
			assertThat(TelegramReaderTest.this.reader.telegram().isVerified()).isFalse();
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY, POWER);
		}

		@Test
		void shouldDemandAChecksumFromTheBeginningIfItIsOn() {
			TelegramReaderTest.this.reader = new TelegramReader(CRC_ON, NO_KEY);

			assertThat(read(telegramWithoutChecksum(POWER), telegram(POWER))).containsExactly(CRC_ERROR, OK);
		}

		@Test
		void shouldNotLookAtAWrongChecksumIfItIsOff() {
			TelegramReaderTest.this.reader = new TelegramReader(CRC_OFF, NO_KEY);

			assertThat(read(bytes(upToEndMark(POWER) + "FFFF\r\n"))).containsExactly(NO_CRC);
			assertThat(TelegramReaderTest.this.reader.telegram().isVerified()).isFalse();
			assertThat(read(telegram(POWER), telegramWithoutChecksum(POWER))).containsExactly(OK, NO_CRC);
		}
	}

	@Nested
	class OtherChecksum {

		private final byte[] arc = telegram(ENERGY, POWER);
		private final byte[] x25 = telegramWithX25(ENERGY, POWER);
		private final byte[] wrong = bytes(upToEndMark(ENERGY, POWER) + "1234\r\n");

		@Test
		void shouldBeFoundIfSeveralInARowHaveItRight() {
			assertThat(read(this.x25, this.x25, this.x25, this.x25)).containsExactly(CRC_ERROR, CRC_ERROR, OK, OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY, POWER);
			assertThat(TelegramReaderTest.this.reader.telegram().isVerified()).isTrue();
		}

		@Test
		void shouldThenBeTheOnlyOneThatCounts() {
			read(this.x25, this.x25, this.x25);

			assertThat(read(this.arc, this.x25, this.arc, telegramWithoutChecksum(POWER), this.x25))
					.containsExactly(CRC_ERROR, OK, CRC_ERROR, CRC_ERROR, OK);
		}

		@Test
		void shouldNotBeFoundWithAWrongOneBetween() {
			assertThat(read(this.x25, this.x25, this.wrong, this.x25, this.x25)).containsOnly(CRC_ERROR);
			assertThat(read(bytes(upToEndMark(POWER) + "XX\r\n"), this.x25, this.x25)).containsOnly(CRC_ERROR);
			assertThat(read(this.x25)).containsExactly(OK);
		}

		@Test
		void shouldNotBeAcceptedFromAMeterThatSendsTheStandards() {
			assertThat(read(this.arc, this.x25, this.arc, this.x25, this.x25, this.arc))
					.containsExactly(OK, CRC_ERROR, OK, CRC_ERROR, CRC_ERROR, OK);
		}

		@Test
		void shouldBeFoundAfterADamageThatHadTheStandardsByChance() {
			assertThat(read(this.arc, this.x25, this.x25, this.x25)).containsExactly(OK, CRC_ERROR, CRC_ERROR, OK);
		}

		@Test
		void shouldSayMeanwhileThatTheBytesAreRight() {
			TelegramReaderTest.this.reader.read(this.x25, 0, this.x25.length);
			assertThat(TelegramReaderTest.this.reader.hasOtherChecksum()).isTrue();
			TelegramReaderTest.this.reader.read(this.wrong, 0, this.wrong.length);
			assertThat(TelegramReaderTest.this.reader.hasOtherChecksum()).isFalse();
		}

		@Test
		void shouldBeTheOnlyOneFromTheBeginningIfItIsSet() {
			TelegramReaderTest.this.reader = new TelegramReader(CRC_X25, NO_KEY);

			assertThat(read(this.x25, this.arc, this.arc, this.arc, telegramWithoutChecksum(POWER), this.x25))
					.containsExactly(OK, CRC_ERROR, CRC_ERROR, CRC_ERROR, CRC_ERROR, OK);
		}

		@ParameterizedTest
		@ValueSource(ints = { CRC_ON, CRC_OFF })
		void shouldNotBeLookedForIfTheModeIsSet(int mode) {
			TelegramReaderTest.this.reader = new TelegramReader(mode, NO_KEY);

			assertThat(read(this.x25, this.x25, this.x25, this.x25)).doesNotContain(OK);
		}

		@Test
		void shouldFindTheTelegramBehindOneThatWasCut() {
			TelegramReaderTest.this.reader = new TelegramReader(CRC_X25, NO_KEY);

			assertThat(read(bytes(withoutEndMark(POWER) + "0-0:96.13.0(303"), this.x25)).containsExactly(OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY, POWER);
		}
	}

	@Nested
	class End {

		@Test
		void shouldEndDirectlyAfterTheLastObjectIfTheChecksumIsRight() {
			String text = withoutEndMark(ENERGY) + POWER + "!";

			assertThat(read(text + checksum(text) + "\r\n")).containsExactly(OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY, POWER);
			assertThat(TelegramReaderTest.this.accepted).isEqualTo(text);
		}

		@Test
		void shouldEndDirectlyAfterABracketWithoutChecksum() {
			assertThat(read(withoutEndMark(ENERGY) + POWER + "!\r\n")).containsExactly(NO_CRC);
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY, POWER);
		}

		@ParameterizedTest
		@ValueSource(strings = { "(hello! more)", "(hello!ABCD more)", "(hello!\r\nmore)", "(!)", "(12!/34)" })
		void shouldTakeAnExclamationMarkWithinALineForText(String text) {
			String message = "0-0:96.13.0" + text;

			assertThat(read(telegram(message, POWER))).containsExactly(OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(message, POWER);
		}

		@Test
		void shouldAcceptTelegramsWithoutEndFromTheSecondInARowOn() {
			byte[] withoutEnd = bytes(withoutEndMark(ENERGY, POWER));

			assertThat(read(withoutEnd, withoutEnd, withoutEnd, bytes("/"))).containsExactly(TRUNCATED, NO_CRC, NO_CRC);
			assertThat(TelegramReaderTest.this.accepted).isEqualTo(withoutEndMark(ENERGY, POWER));
			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY, POWER);
			assertThat(TelegramReaderTest.this.reader.telegram().hasEnd()).isFalse();
			assertThat(TelegramReaderTest.this.reader.telegram().isVerified()).isFalse();
		}

		@Test
		void shouldAcceptTelegramsWithoutEndThatSilenceFollows() {
			assertThat(read(withoutEndMark(POWER))).isEmpty();
			assertThat(timeOut()).isEqualTo(TIMEOUT);
			assertThat(read(withoutEndMark(POWER))).isEmpty();
			assertThat(timeOut()).isEqualTo(NO_CRC);
		}

		@Test
		void shouldNotAcceptATelegramWithoutEndFromAMeterThatSendsOne() {
			byte[] withoutEnd = bytes(withoutEndMark(POWER));

			assertThat(read(telegramWithoutChecksum(POWER), withoutEnd, withoutEnd, bytes("/")))
					.containsExactly(NO_CRC, TRUNCATED, TRUNCATED);
		}

		@Test
		void shouldNotAcceptATelegramThatEndsWithinALine() {
			read(withoutEndMark(POWER));
			timeOut();

			assertThat(read(withoutEndMark(POWER) + "1-0:1.8.1(0006")).isEmpty();
			assertThat(timeOut()).isEqualTo(TIMEOUT);
		}

		@Test
		void shouldNotAcceptATelegramWithoutEndIfAChecksumIsDemanded() {
			TelegramReaderTest.this.reader = new TelegramReader(CRC_ON, NO_KEY);
			byte[] withoutEnd = bytes(withoutEndMark(POWER));

			assertThat(read(withoutEnd, withoutEnd, bytes("/"))).containsExactly(TRUNCATED, TRUNCATED);
		}

		@Test
		void shouldNotMistakeItsLengthForTheExclamationMarkOfAnEarlierOne() {
			String plain = withoutEndMark(ENERGY, POWER);
			// has its exclamation mark where the other ones end
			String message = withoutEndMark(ENERGY) + "0-0:96.13.0(abcdefghij! text)\r\n";
			assertThat(message.indexOf('!')).isEqualTo(plain.length());

			read(bytes(message), bytes(plain), bytes("/"));

			assertThat(TelegramReaderTest.this.objects).containsExactly(ENERGY, POWER);
		}
	}

	@Nested
	class Silence {

		@Test
		void shouldBeNothingWhileNothingIsRead() {
			read("noise");

			assertThat(timeOut()).isEqualTo(NONE);
		}

		@Test
		void shouldEndATelegramThatJustStopped() {
			read(withoutEndMark(ENERGY) + "1-0:1.7");

			assertThat(timeOut()).isEqualTo(TIMEOUT);
			assertThat(TelegramReaderTest.this.reader.isReceiving()).isFalse();
			assertThat(read(telegram(POWER))).containsExactly(OK);
		}

		@Test
		void shouldEndAChecksumOfThreeDigits() {
			String text = upToEndMark(LEADING_ZERO);
			read(text + checksum(text).substring(1));

			assertThat(timeOut()).isEqualTo(OK);
		}

		@Test
		void shouldNotAcceptATelegramThatStoppedAfterItsEndMark() {
			read(upToEndMark(POWER));

			assertThat(timeOut()).isEqualTo(TIMEOUT);
		}

		@Test
		void shouldNotAcceptAChecksumThatStopped() {
			read(upToEndMark(POWER) + "1");

			assertThat(timeOut()).isEqualTo(CRC_ERROR);
		}

		@Test
		void shouldEndATelegramThatStoppedAfterAnExclamationMarkInAText() {
			read(withoutEndMark(POWER) + "0-0:96.13.0(hello!");

			assertThat(timeOut()).isEqualTo(TIMEOUT);
			assertThat(TelegramReaderTest.this.reader.isReceiving()).isFalse();
		}

		@Test
		void shouldEndAnEncryptedFrameThatStopped() {
			readBytes(0xDB, 0x08, 1, 2, 3);

			assertThat(timeOut()).isEqualTo(TIMEOUT);
			assertThat(read(telegram(POWER))).containsExactly(OK);
		}
	}

	@Nested
	class Capacity {

		@Test
		void shouldAcceptATelegramThatFillsTheBuffer() {
			byte[] filling = telegramOf(Telegram.CAPACITY);

			assertThat(read(filling, telegram(POWER), filling)).containsExactly(OK, OK, OK);
			assertThat(TelegramReaderTest.this.objects).hasSize(1);
		}

		@Test
		void shouldRefuseATelegramOfOneByteMoreAndRecover() {
			assertThat(read(telegram(POWER), telegramOf(Telegram.CAPACITY + 1), telegram(POWER)))
					.containsExactly(OK, OVERFLOW, OK);
		}

		@ParameterizedTest
		@ValueSource(ints = { 2, 3, 4, 5, 6, 100, Telegram.CAPACITY })
		void shouldRefuseATelegramOfManyBytesMoreAndRecover(int more) {
			assertThat(read(telegram(POWER), telegramOf(Telegram.CAPACITY + more), telegram(POWER)))
					.containsExactly(OK, OVERFLOW, OK);
		}

		@Test
		void shouldRefuseATelegramThatZerosBetweenItsLinesMakeTooLong() {
			byte[] line = bytes(withoutEndMark(POWER));

			assertThat(read(line, new byte[Telegram.CAPACITY - line.length], telegram(POWER)))
					.containsExactly(TRUNCATED, OK);
			assertThat(read(line, new byte[Telegram.CAPACITY - line.length + 1], telegram(POWER)))
					.containsExactly(OVERFLOW, OK);
		}

		@Test
		void shouldAcceptATelegramThatFillsTheBufferIfBytesHaveSevenBits() {
			TelegramReaderTest.this.reader.setSevenBits(true);

			assertThat(read(telegramOf(Telegram.CAPACITY))).containsExactly(OK);
		}

		@Test
		void shouldAcceptATelegramWithoutChecksumThatFillsTheBuffer() {
			String text = new String(telegramOf(Telegram.CAPACITY + 4), ISO_8859_1);

			assertThat(read(text.substring(0, Telegram.CAPACITY) + "\r\n")).containsExactly(NO_CRC);
		}

		/** A telegram with that many bytes up to its last digit. */
		private byte[] telegramOf(int length) {
			int rest = length - upToEndMark("0-0:96.13.0()").length() - 4;
			return telegram("0-0:96.13.0(" + "3".repeat(rest) + ")");
		}
	}

	@Nested
	class OtherFrames {

		@ParameterizedTest
		@ValueSource(ints = { 1, 30, 127 })
		void shouldCountAnEncryptedFrameWithAShortLength(int length) {
			assertThat(readBytes(encrypted(length, length))).containsExactly(ENCRYPTED);
			assertThat(read(telegram(POWER))).containsExactly(OK);
		}

		@ParameterizedTest
		@ValueSource(ints = { 128, 200, 255 })
		void shouldCountAnEncryptedFrameWithALengthOfOneByte(int length) {
			assertThat(readBytes(encrypted(length, 0x81, length))).containsExactly(ENCRYPTED);
			assertThat(read(telegram(POWER))).containsExactly(OK);
		}

		@ParameterizedTest
		@ValueSource(ints = { 256, 634, 1466, 4000 })
		void shouldCountAnEncryptedFrameWithALengthOfTwoBytes(int length) {
			assertThat(readBytes(encrypted(length, 0x82, length >> 8, length & 0xFF))).containsExactly(ENCRYPTED);
			assertThat(read(telegram(POWER))).containsExactly(OK);
		}

		@Test
		void shouldCountATelegramWithACiphertextInsteadOfObjects() {
			String text = IDENTIFICATION + "\r\n\r\n\0\u0082\1\2\u0030\0\0\0\0\u00C3\u00A1/\u00B7\r\n!";
			byte[] telegram = bytes(text + checksum(text) + "\r\n");

			assertThat(read(telegram, telegram(POWER))).containsExactly(ENCRYPTED, OK);
			TelegramReaderTest.this.reader = new TelegramReader(CRC_AUTO,
					new Decryption(new byte[16], new byte[16], true));
			assertThat(read(telegram, telegram(POWER))).containsExactly(DECRYPTION_ERROR, OK);
		}

		@Test
		void shouldNotTakeAZeroInATelegramWithoutObjectsForACiphertext() {
			String text = IDENTIFICATION + "\r\n\r\n\0\0\r\n!";

			assertThat(read(text + checksum(text) + "\r\n")).containsExactly(OK);
		}

		@Test
		void shouldNotWaitForAnEncryptedFrameThatIsTooLong() {
			assertThat(readBytes(encrypted(0, 0x82, 0xFF, 0xFF))).containsExactly(OVERFLOW);
			assertThat(readBytes(encrypted(0, 0x83, 0, 0, 1))).containsExactly(OVERFLOW);
			assertThat(readBytes(encrypted(0, 0x80))).containsExactly(OVERFLOW);
			assertThat(read(telegram(POWER))).containsExactly(OK);
		}

		@ParameterizedTest
		@ValueSource(ints = { 8, 120, 0x7FF })
		void shouldCountAnHdlcFrame(int length) {
			int[] frame = filled(length + 2);
			frame[0] = 0x7E;
			frame[1] = 0xA0 | length >> 8;
			frame[2] = length & 0xFF;
			frame[length + 1] = 0x7E;

			assertThat(readBytes(frame)).containsExactly(FOREIGN);
			assertThat(read(telegram(POWER))).containsExactly(OK);
		}

		@ParameterizedTest
		@ValueSource(ints = { 0, 1 })
		void shouldSurviveAnHdlcFrameWithALengthThatIsTooShort(int length) {
			readBytes(0x7E, 0xA0, length);

			assertThat(read(telegram(POWER))).containsExactly(OK);
		}

		@Test
		void shouldLoseNothingToNoiseThatBeginsLikeAForeignFrame() {
			readBytes(0x7E, 0xA7, 0xFF);

			// more than the 2046 bytes that such a frame would have
			assertThat(read(telegram(POWER), telegram(POWER), bytes("1-0:1.7.0(00.123*kW)\r\n".repeat(100)),
					telegram(POWER)))
					.contains(OK).doesNotContain(FOREIGN).endsWith(OK);
		}

		@Test
		void shouldReadAllTelegramsInNoiseThatBeginsLikeAForeignFrame() {
			readBytes(0x7E, 0xA7, 0xFF);

			assertThat(read(telegram(POWER), telegram(ENERGY), "x".repeat(2046).getBytes(ISO_8859_1), telegram(POWER)))
					.containsExactly(OK, OK, OK);
		}

		@Test
		void shouldReadEachTelegramBetweenHeadersOfForeignFramesWithinEachOther() {
			byte[] header = { 0x7E, (byte) 0xA7, (byte) 0xFF };
			byte[] line = MeterOutput.join(header, header, telegram(POWER), header, telegram(ENERGY), header,
					new byte[2046], telegram(POWER));

			assertThat(read(line)).containsExactly(OK, OK, OK);
			assertThat(TelegramReaderTest.this.objects).containsExactly(POWER);
		}

		@Test
		void shouldNeedNoMoreStackForForeignFramesWithinEachOther() throws InterruptedException {
			byte[] frames = MeterOutput.framesWithinEachOther();
			int times = 1 + 4_096 / MeterOutput.FRAMES_WITHIN_EACH_OTHER;
			List<Throwable> failures = new ArrayList<>();
			int smallestStack = 1;
			Thread thread = new Thread(null, () -> {
				for (int i = 0; i < times; i++) {
					read(frames);
				}
			}, "small stack", smallestStack);
			thread.setUncaughtExceptionHandler((in, failure) -> failures.add(failure));
			thread.start();
			thread.join();

			assertThat(failures).isEmpty();
			assertThat(read(new byte[2046], telegram(POWER))).containsExactly(OK);
		}

		@ParameterizedTest
		@ValueSource(ints = { 3, 45, 255 })
		void shouldCountAFrameOfWiredMBus(int length) {
			int[] frame = filled(length + 6);
			frame[0] = 0x68;
			frame[1] = length;
			frame[2] = length;
			frame[3] = 0x68;
			frame[length + 5] = 0x16;

			assertThat(readBytes(frame)).containsExactly(FOREIGN);
			assertThat(read(telegram(POWER))).containsExactly(OK);
		}

		/** A frame whose content looks like telegrams. */
		private int[] encrypted(int length, int... lengthField) {
			int[] frame = filled(10 + lengthField.length + length);
			frame[0] = 0xDB;
			frame[1] = 0x08;
			System.arraycopy(lengthField, 0, frame, 10, lengthField.length);
			return frame;
		}

		private int[] filled(int length) {
			int[] bytes = new int[length];
			String content = "/!\r\n";
			for (int i = 0; i < length; i++) {
				bytes[i] = content.charAt(i % content.length());
			}
			return bytes;
		}
	}

	@Test
	void shouldDropTheParityBitIfBytesHaveSevenBits() {
		byte[] line = telegram(ENERGY, POWER);
		for (int i = 0; i < line.length; i++) {
			line[i] |= (byte) (Integer.bitCount(line[i]) % 2 << 7);
		}

		assertThat(read(line)).doesNotContain(OK);
		this.reader.setSevenBits(true);
		assertThat(read(line)).containsExactly(OK);
		assertThat(this.accepted).isEqualTo(upToEndMark(ENERGY, POWER));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 6, 7 })
	void shouldRefuseATelegramWithAWrongParityBitAndNoChecksum(int bit) {
		byte[] line = telegramWithoutChecksum(ENERGY, POWER);
		for (int i = 0; i < line.length; i++) {
			line[i] |= (byte) (Integer.bitCount(line[i]) % 2 << 7);
		}
		this.reader.setSevenBits(true);
		assertThat(read(line)).containsExactly(NO_CRC);

		line[line.length - 10] ^= (byte) (1 << bit);

		assertThat(read(line)).containsExactly(CRC_ERROR);
	}

	@Test
	void shouldNotMissParityBitsThatSomebodyHasTakenAway() {
		this.reader.setSevenBits(true);

		assertThat(read(telegramWithoutChecksum(ENERGY, POWER))).containsExactly(NO_CRC);
	}

	@Test
	void shouldCountEachOutcome() {
		read(bytes(withoutEndMark(POWER)), telegram(POWER), telegram(POWER), telegramWithoutChecksum(POWER));

		assertThat(this.reader.count(TRUNCATED)).isEqualTo(1);
		assertThat(this.reader.count(OK)).isEqualTo(2);
		assertThat(this.reader.count(CRC_ERROR)).isEqualTo(1);
		assertThat(this.reader.count(NO_CRC)).isZero();
	}

	private List<Integer> read(String text) {
		return read(bytes(text));
	}

	private List<Integer> readBytes(int... bytes) {
		byte[] line = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			line[i] = (byte) bytes[i];
		}
		return read(line);
	}

	/** Reads all of it, and gives what came to an end, one after the other. */
	private List<Integer> read(byte[]... parts) {
		return read(MeterOutput.join(parts));
	}

	private List<Integer> read(byte... line) {
		List<Integer> outcomes = new ArrayList<>();
		int cursor = 0;
		while (cursor < line.length) {
			cursor += this.reader.read(line, cursor, line.length - cursor);
			if (this.reader.outcome() != NONE) {
				outcomes.add(this.reader.outcome());
				keepAccepted();
			}
		}
		return outcomes;
	}

	private int timeOut() {
		this.reader.timeOut();
		keepAccepted();
		return this.reader.outcome();
	}

	private void keepAccepted() {
		if (this.reader.outcome() == OK || this.reader.outcome() == NO_CRC) {
			Telegram telegram = this.reader.telegram();
			this.accepted = text(telegram.offset(), telegram.limit());
			this.objects.clear();
			for (int i = 0; i < telegram.objects(); i++) {
				this.objects.add(text(telegram.objectOffset(i), telegram.objectLimit(i)));
			}
		}
	}

	private String identification() {
		Telegram telegram = this.reader.telegram();
		return text(telegram.identificationOffset(), telegram.identificationLimit());
	}

	private String text(int offset, int limit) {
		return new String(this.reader.telegram().buffer(), offset, limit - offset, ISO_8859_1);
	}
}
