package p1meter2mqtt.nativeplatform.java.net;

import java.util.Enumeration;

/** {@link java.net.NetworkInterface}: the board's only one. */
public final class TNetworkInterface {

	private static final String NAME = "st1";

	private TNetworkInterface() {
	}

	/** Its name. */
	public String getName() {
		return NAME;
	}

	/** All there are. */
	public static Enumeration<TNetworkInterface> getNetworkInterfaces() {
		return new OnlyOne();
	}

	private static final class OnlyOne implements Enumeration<TNetworkInterface> {

		private boolean taken;

		@Override
		public boolean hasMoreElements() {
			return !this.taken;
		}

		@Override
		public TNetworkInterface nextElement() {
			this.taken = true;
			return new TNetworkInterface();
		}
	}
}
