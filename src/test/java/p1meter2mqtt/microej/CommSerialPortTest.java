package p1meter2mqtt.microej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.platform.Platforms;
import p1meter2mqtt.platform.Uart;
import p1meter2mqtt.platform.UartException;

class CommSerialPortTest {

	private final FakePlatform platform = new FakePlatform();
	private final ScriptedUart uart = new ScriptedUart();
	private final CommSerialPort port = new CommSerialPort("com7");
	private final byte[] buffer = new byte[8];

	@BeforeEach
	void installPlatform() {
		this.platform.uart = this.uart;
		Platforms.install(this.platform);
	}

	@Test
	void shouldOpenWith8BitsNoParityAnd1StopBit() throws IOException {
		this.port.open(115_200);

		assertThat(this.platform.calls)
				.containsExactly("open com7 115200 8 " + Uart.STOP_BITS_1 + " " + Uart.PARITY_NONE);
	}

	@Test
	void shouldNotOpenTwice() throws IOException {
		this.port.open(115_200);

		this.port.open(9_600);

		assertThat(this.platform.calls).hasSize(1);
		assertThat(this.uart.baudrate).isNotEqualTo(9_600);
	}

	@Test
	void shouldChangeTheSpeedOfTheOpenPort() throws IOException {
		this.port.setBaudrate(19_200);
		assertThat(this.uart.baudrate).isZero();
		this.port.open(115_200);

		this.port.setBaudrate(9_600);

		assertThat(this.uart.baudrate).isEqualTo(9_600);
	}

	@Test
	void shouldReadWhatHasArrived() throws IOException {
		this.port.open(115_200);

		assertThat(this.port.read(this.buffer, 2, 5)).isEqualTo(3);

		assertThat(this.buffer).asString(StandardCharsets.ISO_8859_1).isEqualTo("\0\0/AB\0\0\0");
	}

	@Test
	void shouldReturnMinus1WhenTheLineHasEnded() throws IOException {
		this.port.open(115_200);
		this.uart.ended = true;

		assertThat(this.port.read(this.buffer, 0, 8)).isEqualTo(-1);
	}

	@Test
	void shouldReturnMinus1WhenItIsNotOpen() throws IOException {
		assertThat(this.port.read(this.buffer, 0, 8)).isEqualTo(-1);
	}

	@Test
	void shouldReturnMinus1WhenItIsClosedWhileItReads() throws IOException {
		this.port.open(115_200);
		this.uart.beforeRead = this.port::close;

		assertThat(this.port.read(this.buffer, 0, 8)).isEqualTo(-1);
	}

	@Test
	void shouldPassOnThatTheLineBrokeAndOpenAnew() throws IOException {
		this.port.open(115_200);
		this.uart.broken = true;
		assertThatIOException().isThrownBy(() -> this.port.read(this.buffer, 0, 8)).withMessage("pulled out");

		this.port.close();
		this.platform.uart = new ScriptedUart();
		this.port.open(115_200);

		assertThat(this.port.read(this.buffer, 0, 8)).isEqualTo(3);
	}

	@Test
	void shouldCloseThePortOnce() throws IOException {
		this.port.close();
		this.port.open(115_200);

		this.port.close();
		int closings = this.uart.closings;
		this.port.close();

		assertThat(closings).isPositive();
		assertThat(this.uart.closings).isEqualTo(closings);
	}

	@Test
	void shouldSayWhichPortCouldNotBeOpenedAndWhy() {
		this.platform.uartFailure = new UartException(UartException.UNKNOWN_PORT, "there is no port com7, only [com0]");

		assertThatIOException().isThrownBy(() -> this.port.open(115_200)).withMessageContaining("com7 at 115200")
				.withMessageContaining("only [com0]");
		assertThatIOException().isThrownBy(() -> this.port.open(115_200)); // and may be tried again
	}

	private static final class ScriptedUart implements Uart {

		private int baudrate;
		private boolean ended;
		private boolean broken;
		private boolean closed;
		private int closings;
		private Runnable beforeRead = () -> {
		};

		@Override
		public int baudrate() {
			return this.baudrate;
		}

		@Override
		public int setBaudrate(int baudrate) {
			this.baudrate = baudrate;
			return baudrate;
		}

		@Override
		public int available() {
			return 3;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			this.beforeRead.run();
			if (this.closed) {
				throw new IOException("closed");
			}
			if (this.broken) {
				throw new IOException("pulled out");
			}
			if (this.ended) {
				return -1;
			}
			buffer[offset] = '/';
			buffer[offset + 1] = 'A';
			buffer[offset + 2] = 'B';
			return 3;
		}

		@Override
		public void close() {
			this.closed = true;
			this.closings++;
		}
	}
}
