package p1meter2mqtt.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Ports of which one method throws what no contract allows, as a driver with a fault does, until it is mended. */
public final class FailingPorts {

	private static final String NONE = "";

	private String failing = NONE;
	private int failures;

	/** Puts itself before a port. */
	public <T> T before(Class<T> type, T port) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
			if (this.failing.equals(type.getSimpleName() + "." + method.getName())) {
				this.failures++;
				throw new IllegalStateException("impossible");
			}
			try {
				return method.invoke(port, arguments);
			} catch (InvocationTargetException e) {
				throw e.getCause();
			}
		}));
	}

	/** Lets a method throw, {@code Port.method}. */
	public void fail(String method) {
		this.failing = method;
	}

	/** Lets it work again. */
	public void mend() {
		this.failing = NONE;
	}

	/** How often a method has thrown since this was asked last. */
	public int failures() {
		int count = this.failures;
		this.failures = 0;
		return count;
	}
}
