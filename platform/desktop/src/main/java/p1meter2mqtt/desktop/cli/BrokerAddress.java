package p1meter2mqtt.desktop.cli;

import java.net.URI;
import java.net.URISyntaxException;

import p1meter2mqtt.desktop.broker.EmbeddedBroker;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where an MQTT broker listens.
 *
 * @param host its name or address
 * @param port its TCP port
 */
record BrokerAddress(String host, int port) {

	/** Reads {@code tcp://host:port}; the port may be left out. */
	static final class Converter implements ITypeConverter<BrokerAddress> {

		@Override
		public BrokerAddress convert(String text) {
			try {
				URI uri = new URI(text);
				boolean hasMore = !(uri.getRawPath() == null || uri.getRawPath().isEmpty()) || uri.getRawQuery() != null
						|| uri.getRawUserInfo() != null;
				if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && !hasMore && uri.getPort() <= 0xFFFF) {
					int port = uri.getPort() < 0 ? EmbeddedBroker.STANDARD_PORT : uri.getPort();
					return new BrokerAddress(uri.getHost(), port);
				}
			} catch (URISyntaxException e) {
				// told below, as everything else that is not an address
			}
			throw new TypeConversionException("'" + text + "' is not of the form tcp://host:port");
		}
	}

	/** The address as {@code --broker} takes it. */
	@Override
	public String toString() {
		return "tcp://" + host + ":" + port;
	}
}
