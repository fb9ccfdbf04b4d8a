package p1meter2mqtt.desktop.endtoend;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import p1meter2mqtt.platform.Platform;

/** A platform on which seconds pass in fractions of one, so that nobody waits for what takes the firmware a minute. */
final class FastTime {

	/** How many times faster than the machine's it is. */
	static final int SPEED = 10;

	private FastTime() {
	}

	/** Makes a platform that is another one but for the time since start-up. */
	static Platform on(Platform platform) {
		return (Platform) Proxy.newProxyInstance(FastTime.class.getClassLoader(), new Class<?>[] { Platform.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("monotonicMillis")) {
						return platform.monotonicMillis() * SPEED;
					}
					try {
						return method.invoke(platform, arguments);
					} catch (InvocationTargetException e) {
						throw e.getCause();
					}
				});
	}
}
