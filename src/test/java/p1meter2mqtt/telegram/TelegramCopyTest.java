package p1meter2mqtt.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.telegram;
import static p1meter2mqtt.telegram.MeterOutput.telegramWithoutChecksum;
import static p1meter2mqtt.telegram.MeterOutput.upToEndMark;
import static p1meter2mqtt.telegram.MeterOutput.withoutEndMark;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class TelegramCopyTest {

	private static final String POWER = "1-0:1.7.0(00.318*kW)";

	private final TelegramReader reader = new TelegramReader(TelegramReader.CRC_AUTO, null);
	private final TelegramCopy copy = new TelegramCopy();

	@Test
	void shouldBeEmptyBeforeTheFirstTelegram() {
		assertThat(copied()).isEmpty();
	}

	@Test
	void shouldBeTheTelegramWithItsChecksum() {
		take(telegram(POWER));

		assertThat(copied()).isEqualTo(telegram(POWER));
	}

	@Test
	void shouldHaveEachDigitOfAChecksum() {
		for (int number = 0; number < 100; number++) {
			byte[] telegram = telegram("0-0:96.7.21(" + number + ")");
			take(telegram);

			assertThat(copied()).as("%d", number).isEqualTo(telegram);
		}
	}

	@Test
	void shouldHaveTheChecksumThatTheMeterSends() {
		byte[] telegram = MeterOutput.telegramWithX25(POWER);
		TelegramReader other = new TelegramReader(TelegramReader.CRC_X25, null);
		other.read(telegram, 0, telegram.length);

		this.copy.take(other.telegram());

		assertThat(copied()).isEqualTo(telegram);
	}

	@Test
	void shouldHaveNoChecksumIfTheMeterSendsNone() {
		take(telegramWithoutChecksum(POWER));

		assertThat(copied()).isEqualTo(telegramWithoutChecksum(POWER));
	}

	@Test
	void shouldEndWithItsLastObjectIfTheMeterSendsNoExclamationMark() {
		byte[] telegram = bytes(withoutEndMark(POWER));
		for (int i = 0; i < 2; i++) {
			this.reader.read(telegram, 0, telegram.length);
			this.reader.timeOut();
		}
		this.copy.take(this.reader.telegram());

		assertThat(this.reader.outcome()).isEqualTo(TelegramReader.NO_CRC);
		assertThat(copied()).isEqualTo(MeterOutput.join(telegram, bytes("\r\n")));
	}

	@Test
	void shouldBeginWithItsOwnSlashIfItCameBehindOneThatWasCut() {
		take(MeterOutput.join(bytes("/P1M5\\2P1-"), telegram(POWER)));

		assertThat(copied()).isEqualTo(telegram(POWER));
	}

	@Test
	void shouldBeTheLastOneOnly() {
		take(telegram("0-0:96.13.0(" + "3".repeat(100) + ")"));
		take(telegram(POWER));

		assertThat(copied()).isEqualTo(telegram(POWER));
	}

	@Test
	void shouldHaveRoomForTheLongestTelegram() {
		int rest = Telegram.CAPACITY - upToEndMark("0-0:96.13.0()").length() - 4;
		byte[] telegram = telegram("0-0:96.13.0(" + "3".repeat(rest) + ")");
		take(telegram);

		assertThat(copied()).isEqualTo(telegram);
	}

	/** Takes the telegram that ends where the reader stops. */
	private void take(byte[] line) {
		this.reader.read(line, 0, line.length);
		this.copy.take(this.reader.telegram());
	}

	private byte[] copied() {
		byte[] target = new byte[TelegramCopy.CAPACITY];
		return Arrays.copyOf(target, this.copy.copy(target));
	}
}
