package p1meter2mqtt.desktop.page;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.line.SerialPort;

class LineTapTest {

	private final LineTap tap = new LineTap(new Letters());

	@Test
	void shouldShowWhatWasRead() throws Exception {
		byte[] buffer = new byte[10];

		int count = this.tap.read(buffer, 2, 5);

		assertThat(count).isEqualTo(5);
		assertThat(new String(buffer, 2, 5, US_ASCII)).isEqualTo("abcde");
		assertThat(new String(this.tap.take().bytes(), US_ASCII)).isEqualTo("abcde");
		assertThat(this.tap.take().bytes()).isEmpty();
		assertThat(this.tap.state().bytes()).isEqualTo(5);
	}

	@Test
	void shouldKeepTheNewestBytesAndSayThatOthersAreMissed() throws Exception {
		byte[] buffer = new byte[1_000];
		for (int i = 0; i < 40; i++) {
			this.tap.read(buffer, 0, 1_000);
		}

		LineTap.Piece piece = this.tap.take();

		assertThat(piece.missed()).isTrue();
		assertThat(piece.bytes()).hasSize(32 * 1024);
		assertThat(piece.bytes()[piece.bytes().length - 1]).isEqualTo(buffer[999]);
		assertThat(this.tap.take().missed()).isFalse();
	}

	/** Has letters without end, in their order. */
	private static final class Letters implements SerialPort {

		private int next;

		@Override
		public void open(int baudrate) throws IOException {
			// always open
		}

		@Override
		public void setBaudrate(int baudrate) {
			// any
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			for (int i = 0; i < length; i++) {
				buffer[offset + i] = (byte) ('a' + this.next++ % 26);
			}
			return length;
		}

		@Override
		public int available() {
			return 1;
		}

		@Override
		public void close() {
			// never
		}
	}
}
