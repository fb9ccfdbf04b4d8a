package p1meter2mqtt.update;

/**
 * What a platform brings so that the board can take a new firmware over the network. Platforms without it hand none
 * over, and nothing of this package is linked there.
 */
public interface UpdatePort {

	/** Where the update comes from. */
	Download download();

	/** Where the update goes to. */
	FirmwareSlots slots();

	/**
	 * Checks a signature: ECDSA on the curve P-256, over SHA-256 (FIPS 186-5, 6.4).
	 *
	 * @param publicKey the key as its PEM file has it between the two lines of dashes, without line breaks
	 * @param message what was signed, from its first byte
	 * @param signature {@code r} and {@code s} in DER (RFC 3279, 2.2.3), from its first byte
	 * @return whether it is right; false, too, if the key or the signature can't be read
	 */
	boolean isSigned(String publicKey, byte[] message, int messageLength, byte[] signature, int signatureLength);

	/** Says whether somebody has pressed the button since this was asked last. */
	boolean isAsked();
}
