package p1meter2mqtt.nativeplatform.java.net;

/** {@link java.net.SocketAddress}. */
public abstract class TSocketAddress {
}
