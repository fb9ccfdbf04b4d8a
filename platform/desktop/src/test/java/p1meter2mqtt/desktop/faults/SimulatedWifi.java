package p1meter2mqtt.desktop.faults;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import p1meter2mqtt.desktop.platform.DesktopPlatform;
import p1meter2mqtt.platform.Platform;
import p1meter2mqtt.platform.Platforms;

/** A desktop's platform, but with a Wi-Fi network that comes and goes. */
final class SimulatedWifi {

	/** How long the driver looks for a network that is not there. */
	private static final int SCAN_MILLIS = 4_000;

	private static final byte[] ID = { 0x24, 0x0A, (byte) 0xC4, 0x00, (byte) 0xFF, 0x7E };

	private final BoardTime time;
	private final Platform desktop = new DesktopPlatform(ID);
	private boolean inReach = true;
	private boolean broken;
	private String joined;

	/** Installs the platform. */
	SimulatedWifi(BoardTime time) {
		this.time = time;
		Platforms.install((Platform) Proxy.newProxyInstance(SimulatedWifi.class.getClassLoader(),
				new Class<?>[] { Platform.class }, (proxy, method, arguments) -> switch (checked(method.getName())) {
				case "joinWifi" -> join((String) arguments[0]);
				case "leaveWifi" -> this.joined = null;
				case "joinedWifi" -> this.joined;
				case "interfaceAddress" -> this.joined == null ? null : this.desktop.interfaceAddress("");
				default -> {
					try {
						yield method.invoke(this.desktop, arguments);
					} catch (InvocationTargetException e) {
						throw e.getCause();
					}
				}
				}));
	}

	/** Takes the network away, or gives it back; nobody joins it but the firmware. */
	void setInReach(boolean inReach) {
		this.inReach = inReach;
		if (!inReach) {
			this.joined = null;
		}
	}

	/** Lets each call of the driver for Wi-Fi throw what it must not, or no longer. */
	void setBroken(boolean broken) {
		this.broken = broken;
	}

	private String checked(String method) {
		if (this.broken && (method.contains("Wifi") || method.contains("nterface"))) {
			throw new IllegalStateException("the driver is not started");
		}
		return method;
	}

	private Object join(String ssid) throws IOException {
		if (!this.inReach) {
			this.time.sleep(SCAN_MILLIS);
			throw new IOException("there is no such network");
		}
		this.joined = ssid;
		return null;
	}
}
