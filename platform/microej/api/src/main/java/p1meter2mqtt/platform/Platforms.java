package p1meter2mqtt.platform;

/** Where the {@code ej.*} classes find the {@link Platform} that they stand on. */
public final class Platforms {

	private static volatile Platform installed;

	private Platforms() {
	}

	/** Installs the platform, before the firmware is made. Another one replaces it, which tests use. */
	public static void install(Platform platform) {
		installed = platform;
	}

	/**
	 * Returns the installed platform.
	 *
	 * @throws IllegalStateException if none is installed
	 */
	public static Platform get() {
		Platform platform = installed;
		if (platform == null) {
			throw new IllegalStateException(
					"no platform is installed: call Platforms.install(...) before the firmware is started");
		}
		return platform;
	}
}
