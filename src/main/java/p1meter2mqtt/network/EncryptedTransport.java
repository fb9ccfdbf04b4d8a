package p1meter2mqtt.network;

/** A transport that nobody between board and broker can read or change. Who wants TLS accepts nothing else. */
public interface EncryptedTransport extends Transport {
}
