package p1meter2mqtt.desktop.endtoend;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import javax.net.SocketFactory;

import p1meter2mqtt.Board;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.Transport;
import p1meter2mqtt.testing.TestBoard;

/** A board on which seconds pass in fractions of one, so that nobody waits for what takes the firmware a minute. */
public final class FastTime {

	/** How many times faster than the machine's it is. */
	public static final int SPEED = 10;

	private FastTime() {
	}

	/**
	 * Makes a board that is another one but for the time since start-up; its client keeps the machine's time, so that a
	 * busy machine's broker is waited for as long as ever.
	 */
	public static Board on(Board board) {
		TestBoard fast = TestBoard.like(board);
		fast.clock = on(board.clock());
		return fast;
	}

	/** As above, but its client, too, waits as much shorter for answers. */
	public static Board onWithClient(Board board) {
		TestBoard fast = TestBoard.like(on(board));
		Clock clock = fast.clock;
		Transport transport = on(new TcpTransport(SocketFactory.getDefault()));
		fast.mqttClient = options -> new MinimalMqttClient(options, transport, clock);
		return fast;
	}

	private static Clock on(Clock clock) {
		return new ChangedClock(clock) {

			@Override
			public long monotonicMillis() {
				return super.monotonicMillis() * SPEED;
			}
		};
	}

	private static Transport on(Transport transport) {
		return (Transport) Proxy.newProxyInstance(FastTime.class.getClassLoader(), new Class<?>[] { Transport.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("open") || method.getName().equals("read")) {
						int last = arguments.length - 1;
						arguments[last] = Math.max(1, (int) arguments[last] / SPEED);
					}
					try {
						return method.invoke(transport, arguments);
					} catch (InvocationTargetException e) {
						throw e.getCause();
					}
				});
	}
}
