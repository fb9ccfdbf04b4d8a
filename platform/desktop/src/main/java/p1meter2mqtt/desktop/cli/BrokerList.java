package p1meter2mqtt.desktop.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.ITypeConverter;

/**
 * One broker, or several that can stand in for each other. All speak TLS, or none.
 *
 * @param first the one that is tried first
 * @param others the ones that are tried after it, in turn
 */
record BrokerList(BrokerAddress first, List<BrokerAddress> others) {

	/** Reads {@code tcp://host:port,host:port}, the first as {@link BrokerAddress} does, the others without scheme. */
	static final class Converter implements ITypeConverter<BrokerList> {

		private final BrokerAddress.Converter addresses = new BrokerAddress.Converter();

		@Override
		public BrokerList convert(String text) {
			List<String> parts = List.of(text.split(",", -1));
			BrokerAddress first = addresses.convert(parts.get(0).strip());
			String scheme = first.toString().substring(0, first.toString().indexOf("://") + "://".length());
			return new BrokerList(first, parts.stream().skip(1).map(part -> addresses.convert(scheme + part.strip()))
					.toList());
		}
	}

	/** A list of one. */
	static BrokerList of(BrokerAddress broker) {
		return new BrokerList(broker, List.of());
	}

	/** Whether they speak TLS. */
	boolean tls() {
		return first.tls();
	}

	/** All of them, as the setting {@code mqttHost} takes them; the port of a single one stands elsewhere. */
	String hosts() {
		return others.isEmpty() ? first.host() : Stream.concat(Stream.of(first), others.stream())
				.map(BrokerList::hostAndPort).collect(Collectors.joining(","));
	}

	private static String hostAndPort(BrokerAddress broker) {
		return broker.host() + ":" + broker.port();
	}

	/** The list as {@code --broker} takes it. */
	@Override
	public String toString() {
		return first + others.stream().map(broker -> "," + hostAndPort(broker)).collect(Collectors.joining());
	}
}
