package p1meter2mqtt.desktop.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.Network;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.testing.TestAuthority;

class DesktopBoardTest {

	@TempDir
	static Path folder;

	private final VirtualUart line = new VirtualUart(LineFormat.DSMR_5, 1, 8_192, new VirtualTime());
	private final DesktopBoard board = board(this.line);

	private static DesktopBoard board(VirtualUart line) {
		return new DesktopBoard(new byte[] { 2, 0, 0, 0, 0, (byte) 0xAB }, line, text -> {
		});
	}

	static Stream<TlsOptions> tls() throws Exception {
		TestAuthority authority = new TestAuthority(folder, "ca");
		TestAuthority.Issued own = authority.issue("board");
		String trusted = authority.certificate().toString();
		return Stream.of(null, new TlsOptions(trusted, "", "", "", "", new MeterTime()),
				new TlsOptions(trusted, own.certificate().toString(), own.key().toString(), "", "", new MeterTime()));
	}

	@ParameterizedTest
	@MethodSource("tls")
	void shouldMakeAClientOnPlainTcpAndOnTls(TlsOptions tls) {
		assertThat(this.board.mqttClient(new MqttOptions("broker", 8883, "p1", "", "", 60, "status", "offline", tls)))
				.isNotNull();
	}

	@Test
	void shouldShareNothingWithOthersOfTheMachine() throws Exception {
		VirtualUart otherLine = new VirtualUart(LineFormat.DSMR_5, 1, 8_192, new VirtualTime());
		DesktopBoard other = board(otherLine);
		this.board.serialPort("com0").open(115_200);
		other.serialPort("com0").open(115_200);
		byte[] buffer = new byte[4];

		this.line.write(new byte[] { 1 });
		otherLine.write(new byte[] { 2, 3 });
		other.restart();

		assertThat(this.board.serialPort("com0").read(buffer, 0, 4)).isEqualTo(1);
		assertThat(other.serialPort("com0").read(buffer, 0, 4)).isEqualTo(2);
		assertThat(buffer).startsWith(2, 3);
		assertThat(this.board.takeRestart()).isFalse();
	}

	@Test
	void shouldAlwaysBeJoined() throws IOException {
		Network network = this.board.network("any", "");

		network.join();

		assertThat(network.isUp()).isTrue();
		assertThat(network.signalStrength()).isZero();
	}

	@Test
	void shouldRememberThatARestartIsWantedUntilItIsDone() {
		assertThat(this.board.takeRestart()).isFalse();
		assertThat(this.board.restartReason()).isEqualTo(RestartReason.POWER_ON);

		this.board.restart();

		assertThat(this.board.takeRestart()).isTrue();
		assertThat(this.board.takeRestart()).isFalse();
		assertThat(this.board.restartReason()).isEqualTo(RestartReason.SOFTWARE);
	}

	@Test
	void shouldHaveTheGivenId() {
		assertThat(this.board.id()).isEqualTo("0200000000ab");
	}

	@Test
	void shouldKeepAWallClockOfItsOwnThatCanBeSet() {
		assertThat(this.board.wallMillis()).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
		long monotonic = this.board.monotonicMillis();

		this.board.setWallMillis(0);

		assertThat(this.board.wallMillis()).isBetween(0L, 60_000L);
		assertThat(this.board.monotonicMillis()).isBetween(monotonic, monotonic + 60_000);
	}
}
