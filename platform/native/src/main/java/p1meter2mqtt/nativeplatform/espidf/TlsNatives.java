package p1meter2mqtt.nativeplatform.espidf;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** TLS of a board with ESP-IDF, declared for Java. {@code natives_tls.h} says what it does. */
@Include(value = "natives_tls.h", isSystem = false)
public final class TlsNatives {

	/** Whom to trust: the authority of the settings. */
	public static final int OWN_AUTHORITY = 0;
	/** Whom to trust: the public authorities. */
	public static final int PUBLIC_AUTHORITIES = 1;

	private TlsNatives() {
	}

	/** Begins to connect. */
	@Import(name = "native_tls_open")
	public static native int open(byte[] host, int port, int authority);

	/** Tells why a connection was not made, one of {@link TlsFailure}. */
	@Import(name = "native_tls_failure")
	static native int failure(int handle);
}
