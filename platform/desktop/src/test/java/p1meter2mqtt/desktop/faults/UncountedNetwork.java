package p1meter2mqtt.desktop.faults;

import java.io.IOException;

import p1meter2mqtt.network.Network;

/** A network whose own allocations do not count: each two seconds it asks a driver, which makes objects. */
final class UncountedNetwork implements Network {

	private final Network network;
	private final AllocationMeter allocations;

	UncountedNetwork(Network network, AllocationMeter allocations) {
		this.network = network;
		this.allocations = allocations;
	}

	@Override
	public boolean isUp() {
		this.allocations.leaveFirmware();
		boolean up = this.network.isUp();
		this.allocations.enterFirmware();
		return up;
	}

	@Override
	public void join() throws IOException {
		this.network.join();
	}

	@Override
	public int signalStrength() {
		this.allocations.leaveFirmware();
		int strength = this.network.signalStrength();
		this.allocations.enterFirmware();
		return strength;
	}
}
