package p1meter2mqtt.link;

/** A transport that nobody between board and broker can read or change. Who wants TLS accepts nothing else. */
public interface EncryptedTransport extends Transport {
}
