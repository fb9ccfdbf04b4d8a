package p1meter2mqtt.desktop.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ej.bon.Constants;
import ej.ecom.io.CommConnection;
import ej.ecom.io.ConnectionNotFoundException;
import ej.ecom.io.Connector;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.microej.BoardId;
import p1meter2mqtt.microej.CommSerialPort;
import p1meter2mqtt.microej.GpioLed;
import p1meter2mqtt.microej.HardwareWatchdog;
import p1meter2mqtt.microej.SystemClock;
import p1meter2mqtt.network.WifiNetwork;
import p1meter2mqtt.platform.Platforms;

/** The firmware's parts and MicroEJ's classes under them, on the desktop. */
@Timeout(20)
class DesktopPlatformTest {

	private final DesktopPlatform platform = new DesktopPlatform(new byte[] { 2, 0, 0, 0, 0, (byte) 0xAB });
	private final VirtualUart line = new VirtualUart(LineFormat.DSMR_5, 1, 8_192, new VirtualTime());

	@BeforeEach
	void installPlatform() {
		this.platform.addSerialDevice("com0", this.line);
		Platforms.install(this.platform);
	}

	@Test
	void shouldOpenASerialPortByItsName() throws Exception {
		CommConnection connection = (CommConnection) Connector
				.open("comm:com0;baudrate=115200;bitsperchar=8;stopbits=1;parity=none");
		InputStream input = connection.openInputStream();
		this.line.write(new byte[] { '/', (byte) 0xFF });

		assertThat(connection.getBaudrate()).isEqualTo(115_200);
		assertThat(input.available()).isEqualTo(2);
		assertThat(input.read()).isEqualTo('/');
		assertThat(input.read(new byte[9], 0, 0)).isZero();
		assertThat(input.read()).isEqualTo(0xFF);
		assertThatIOException().isThrownBy(connection::openOutputStream);
	}

	@Test
	void shouldOpenAPortAt9600BaudUnlessToldOtherwise() throws Exception {
		CommConnection connection = (CommConnection) Connector.open("comm:com0");

		assertThat(connection.getBaudrate()).isEqualTo(9_600);
		assertThat(connection.setBaudrate(115_200)).isEqualTo(115_200);
	}

	@Test
	void shouldCloseThePortWithItsStreamOrItsConnection() throws Exception {
		((CommConnection) Connector.open("comm:com0")).openInputStream().close();
		assertThat(this.line.isOpen()).isFalse();

		Connector.open("comm:com0").close();
		assertThat(this.line.isOpen()).isFalse();
	}

	@Test
	void shouldSayWhichPortsThereAreWhenOneIsUnknown() {
		assertThatIOException().isThrownBy(() -> Connector.open("comm:com9")).withMessageStartingWith("ECOM-COMM:E=3 ")
				.withMessageContaining("com9").withMessageContaining("com0");
	}

	@Test
	void shouldSayThatAPortIsOpenAlready() throws Exception {
		Connector.open("comm:com0");

		assertThatIOException().isThrownBy(() -> Connector.open("comm:com0")).withMessageStartingWith("ECOM-COMM:E=5 ");
	}

	@ParameterizedTest
	@CsvSource({ "bitsperchar=5, 7", "bitsperchar=9, 7", "stopbits=2, 8", "stopbits=1.5, 8", "parity=odd, 9",
			"parity=even, 9" })
	void shouldSayWhatAPortCanNotBeSetTo(String parameter, int reason) {
		assertThatIOException().isThrownBy(() -> Connector.open("comm:com0;" + parameter))
				.withMessageStartingWith("ECOM-COMM:E=" + reason + " ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "baud=9600", "baudrate", "baudrate=", "baudrate=fast", "baudrate=0", "baudrate=-9600",
			"baudrate=99999999999", "bitsperchar=4", "bitsperchar=10", "stopbits=3", "parity=mark", "", "=" })
	void shouldRejectAnIllegalParameter(String parameter) {
		assertThatIllegalArgumentException().isThrownBy(() -> Connector.open("comm:com0;baudrate=9600;" + parameter))
				.withMessageContaining("'" + parameter + "'").withMessageContaining("comm:com0");
	}

	@Test
	void shouldKnowNoOtherKindOfConnection() {
		assertThatExceptionOfType(ConnectionNotFoundException.class)
				.isThrownBy(() -> Connector.open("socket://host:1"));
	}

	@Test
	void shouldKeepTheBoardsOfOneMachineApart() throws Exception {
		VirtualUart otherLine = new VirtualUart(LineFormat.DSMR_5, 1, 8_192, new VirtualTime());
		this.platform.addSerialDevice("com999", otherLine);
		CommSerialPort port = new CommSerialPort("com0");
		CommSerialPort otherPort = new CommSerialPort("com999");
		port.open(115_200);
		otherPort.open(115_200);
		byte[] buffer = new byte[4];

		this.line.write(new byte[] { 1 });
		otherLine.write(new byte[] { 2, 3 });

		assertThat(port.read(buffer, 0, 4)).isEqualTo(1);
		assertThat(otherPort.read(buffer, 0, 4)).isEqualTo(2);
		assertThat(buffer).startsWith(2, 3);
	}

	@Test
	void shouldAlwaysBeJoined() throws IOException {
		WifiNetwork network = new WifiNetwork("any", "", new SystemClock());

		network.join();

		assertThat(network.isUp()).isTrue();
		assertThat(network.signalStrength()).isZero();
	}

	@Test
	void shouldOverrideTheFirmwaresInterfaceName() {
		assertThat(Constants.getString("p1meter2mqtt.network.interface")).isEqualTo("*");
	}

	@Test
	void shouldShowTheLight() {
		GpioLed led = new GpioLed(0, 2);
		assertThat(this.platform.isHigh(0, 2)).isFalse();

		led.set(true);

		assertThat(this.platform.isHigh(0, 2)).isTrue();
		assertThat(this.platform.isHigh(0, 3)).isFalse();
	}

	@Test
	void shouldRecordWhetherTheWatchdogIsFed() {
		HardwareWatchdog watchdog = new HardwareWatchdog();
		HardwareWatchdog ofOtherBoard = new HardwareWatchdog();

		watchdog.feed();
		watchdog.feed();
		ofOtherBoard.feed();

		assertThat(this.platform.checkpointPasses(0)).isEqualTo(2);
		assertThat(this.platform.checkpointPasses(1)).isEqualTo(1);
	}

	@Test
	void shouldRememberThatARestartIsWantedUntilItIsDone() {
		assertThat(this.platform.takeRestart()).isFalse();
		assertThat(this.platform.restartReason()).isEqualTo(RestartReason.POWER_ON);

		this.platform.restart();

		assertThat(this.platform.takeRestart()).isTrue();
		assertThat(this.platform.takeRestart()).isFalse();
		assertThat(this.platform.restartReason()).isEqualTo(RestartReason.SOFTWARE);
	}

	@Test
	void shouldHaveTheGivenBoardId() {
		assertThat(BoardId.hexadecimal()).isEqualTo("0200000000ab");
	}

	@Test
	void shouldKeepAWallClockOfItsOwnThatCanBeSet() {
		SystemClock clock = new SystemClock();
		assertThat(clock.wallMillis()).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
		long monotonic = clock.monotonicMillis();

		this.platform.setWallMillis(0);

		assertThat(clock.wallMillis()).isBetween(0L, 60_000L);
		assertThat(clock.monotonicMillis()).isBetween(monotonic, monotonic + 60_000);
	}
}
