package p1meter2mqtt.network;

import p1meter2mqtt.device.MeterTime;

/**
 * What TLS needs to know. Constant after construction. Certificates and keys are named as {@link TlsCertificates} finds
 * them.
 */
public final class TlsOptions {

	final String caCertificate;
	final String clientCertificate;
	final String clientKey;
	final String clientKeyPassword;
	final String timeServer;
	final MeterTime meterTime;

	/**
	 * Takes the options.
	 *
	 * @param caCertificate the certificate of the authority that the broker's is signed by
	 * @param clientCertificate the board's own certificate, empty for none
	 * @param clientKey the key that belongs to it, empty for none
	 * @param timeServer the name or address of a time server, empty for none
	 * @param meterTime the time if no time server tells it
	 */
	public TlsOptions(String caCertificate, String clientCertificate, String clientKey, String clientKeyPassword,
			String timeServer, MeterTime meterTime) {
		this.caCertificate = caCertificate;
		this.clientCertificate = clientCertificate;
		this.clientKey = clientKey;
		this.clientKeyPassword = clientKeyPassword;
		this.timeServer = timeServer;
		this.meterTime = meterTime;
	}
}
