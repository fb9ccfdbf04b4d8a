package p1meter2mqtt.desktop.page;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.util.List;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.Settings;
import p1meter2mqtt.telegram.TelegramReader;

class TelegramWatchTest {

	private final TelegramWatch watch = new TelegramWatch(new Settings());

	private List<TelegramWatch.Explained> look(byte... bytes) {
		return this.watch.look(new LineTap.Piece(bytes, false), false, System.nanoTime());
	}

	@Test
	void shouldExplainEachObjectOfATelegram() {
		TelegramWatch.Explained explained = look(
				telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)", "1-0:99.99.9(1)", "1-0:2.7.0(00.x*kW)")).get(0);

		assertThat(explained.good()).isTrue();
		assertThat(explained.words()).isEqualTo("the checksum is right");
		assertThat(explained.lines()).extracting(TelegramWatch.Line::state)
				.containsExactly("published", "published", "unknown", "unparsed");
		assertThat(explained.lines().get(1)).extracting(TelegramWatch.Line::topic, TelegramWatch.Line::value,
				TelegramWatch.Line::unit).containsExactly("actual_consumption", "0.671", "kW");
		assertThat(explained.lines().get(2).why()).isEqualTo("there is no row for it in the table");
		assertThat(explained.lines().get(3).column()).isPositive();
	}

	@Test
	void shouldSayWhyATotalIsHeldBack() {
		look(telegram("1-3:0.2.8(50)", "1-0:1.8.1(000671.578*kWh)"));

		TelegramWatch.Line line = look(telegram("1-3:0.2.8(50)", "1-0:1.8.1(000000.000*kWh)")).get(0).lines().get(1);

		assertThat(line.state()).isEqualTo("refused");
		assertThat(line.why()).isEqualTo("held back: it was 671.578, and a total neither falls nor leaps");
		assertThat(this.watch.heldBack()).isEqualTo(1);
	}

	@Test
	void shouldShowADamagedTelegramAsItCame() {
		String damaged = new String(telegram("1-0:1.7.0(00.671*kW)"), US_ASCII).replace("671", "672");

		TelegramWatch.Explained explained = look(damaged.getBytes(US_ASCII)).get(0);

		assertThat(explained.good()).isFalse();
		assertThat(explained.outcome()).isEqualTo("crc");
		assertThat(explained.lines()).extracting(TelegramWatch.Line::text).contains("1-0:1.7.0(00.672*kW)");
		assertThat(this.watch.count(TelegramReader.CRC_ERROR)).isEqualTo(1);
		assertThat(this.watch.good()).isZero();
	}

	@Test
	void shouldReadATelegramThatComesInPieces() {
		byte[] whole = telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)");
		int telegrams = 0;
		for (byte next : whole) {
			telegrams += look(next).size();
		}

		assertThat(telegrams).isEqualTo(1);
	}

	@Test
	void shouldGiveUpATelegramOfWhichBytesWereMissed() {
		byte[] whole = telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)");
		look("/XXX5\r\n".getBytes(US_ASCII));

		List<TelegramWatch.Explained> explained = this.watch.look(new LineTap.Piece(whole, true), false,
				System.nanoTime());

		assertThat(explained).extracting(TelegramWatch.Explained::good).containsExactly(true);
	}
}
