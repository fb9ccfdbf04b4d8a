package p1meter2mqtt.microej;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.platform.Platforms;

class MicroEjWifiTest {

	private final FakePlatform platform = new FakePlatform();
	private final MicroEjWifi wifi = new MicroEjWifi();

	@BeforeEach
	void installPlatform() {
		Platforms.install(this.platform);
	}

	@Test
	void shouldStartTheInterfaceThenAskForAnAddressByDhcp() throws IOException {
		this.wifi.start();

		assertThat(this.platform.calls).containsExactly("start", "dhcp");
	}

	@Test
	void shouldNotStartAnInterfaceThatIsStarted() throws IOException {
		this.platform.interfaceStarted = true;

		this.wifi.start();

		assertThat(this.platform.calls).containsExactly("dhcp");
	}

	@Test
	void shouldJoinAndLeave() throws IOException {
		this.wifi.join("home", "secret phrase");
		assertThat(this.wifi.isJoined()).isTrue();
		this.wifi.leave();
		assertThat(this.wifi.isJoined()).isFalse();

		assertThat(this.platform.calls).containsSubsequence("join home 'secret phrase'", "leave");
	}

	@Test
	void shouldJoinAnOpenNetworkWithoutPassphrase() throws IOException {
		this.wifi.join("cafe", "");

		assertThat(this.platform.calls).contains("join cafe ''");
	}

	@Test
	void shouldMakeItsInterfaceTheDefault() throws IOException {
		this.wifi.useForAll();

		assertThat(this.platform.calls).containsExactly("default");
	}

	@Test
	void shouldNotTakeTheEmptyAddressForOne() {
		assertThat(this.wifi.hasAddress()).isTrue();

		this.platform.address = new byte[4];

		assertThat(this.wifi.hasAddress()).isFalse();
	}

	@Test
	void shouldTakeAFailureToTellTheAddressForNone() {
		this.platform.addressFailure = new ArrayIndexOutOfBoundsException();

		assertThat(this.wifi.hasAddress()).isFalse();
	}

	@Test
	void shouldKnowTheSignalStrengthOfTheJoinedNetworkUnlessItIsNonsensical() throws IOException {
		assertThat(this.wifi.signalStrength()).isZero();
		this.wifi.join("home", "secret phrase");
		assertThat(this.wifi.signalStrength()).isEqualTo(-61);

		this.platform.signalStrength = Integer.MIN_VALUE;

		assertThat(this.wifi.signalStrength()).isZero();
	}
}
