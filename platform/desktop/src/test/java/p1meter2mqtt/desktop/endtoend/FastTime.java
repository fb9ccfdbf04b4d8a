package p1meter2mqtt.desktop.endtoend;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import javax.net.SocketFactory;

import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.Transport;
import p1meter2mqtt.platform.Platform;

/** A platform on which seconds pass in fractions of one, so that nobody waits for what takes the firmware a minute. */
public final class FastTime {

	/** How many times faster than the machine's it is. */
	public static final int SPEED = 10;

	private FastTime() {
	}

	/** Makes clients that wait for answers as much shorter. */
	public static MqttClientFactory clients() {
		return (options, clock) -> new MinimalMqttClient(options, on(new TcpTransport(SocketFactory.getDefault())), clock);
	}

	private static Transport on(Transport transport) {
		return (Transport) Proxy.newProxyInstance(FastTime.class.getClassLoader(), new Class<?>[] { Transport.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("open") || method.getName().equals("read")) {
						int last = arguments.length - 1;
						arguments[last] = Math.max(1, (int) arguments[last] / SPEED);
					}
					return invoke(method, transport, arguments);
				});
	}

	/** Makes a platform that is another one but for the time since start-up. */
	public static Platform on(Platform platform) {
		return (Platform) Proxy.newProxyInstance(FastTime.class.getClassLoader(), new Class<?>[] { Platform.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("monotonicMillis")) {
						return platform.monotonicMillis() * SPEED;
					}
					return invoke(method, platform, arguments);
				});
	}

	private static Object invoke(Method method, Object target, Object... arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		} catch (InvocationTargetException e) {
			throw e.getCause();
		}
	}
}
