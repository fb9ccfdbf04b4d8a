package p1meter2mqtt.desktop.cli;

import java.net.URI;
import java.net.URISyntaxException;

import p1meter2mqtt.desktop.broker.EmbeddedBroker;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where an MQTT broker listens.
 *
 * @param tls whether it speaks TLS
 * @param host its name or address
 * @param port its TCP port
 */
record BrokerAddress(boolean tls, String host, int port) {

	private static final String PLAIN = "tcp";
	private static final String TLS = "tls";
	/** Where brokers listen for TLS unless somebody changes that (IANA). */
	private static final int STANDARD_TLS_PORT = 8883;

	/** Reads {@code tcp://host:port} or {@code tls://host:port}; the port may be left out. */
	static final class Converter implements ITypeConverter<BrokerAddress> {

		@Override
		public BrokerAddress convert(String text) {
			if (text.indexOf('@') >= 0) {
				// the text itself is not told: it may have a password
				throw new TypeConversionException("there may be no user name and no password in it. Use --username and"
						+ " --password");
			}
			try {
				URI uri = new URI(text);
				boolean tls = TLS.equals(uri.getScheme());
				boolean hasMore = !(uri.getRawPath() == null || uri.getRawPath().isEmpty()) || uri.getRawQuery() != null
						|| uri.getRawUserInfo() != null;
				boolean known = tls || PLAIN.equals(uri.getScheme());
				if (known && uri.getHost() != null && !hasMore && uri.getPort() <= 0xFFFF) {
					int standard = tls ? STANDARD_TLS_PORT : EmbeddedBroker.STANDARD_PORT;
					return new BrokerAddress(tls, uri.getHost(), uri.getPort() < 0 ? standard : uri.getPort());
				}
			} catch (URISyntaxException e) {
				// told below, as everything else that is not an address
			}
			throw new TypeConversionException("'" + text + "' is not of the form tcp://host:port or tls://host:port");
		}
	}

	/** The address as {@code --broker} takes it. */
	@Override
	public String toString() {
		return (tls ? TLS : PLAIN) + "://" + host + ":" + port;
	}
}
