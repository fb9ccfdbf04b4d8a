package p1meter2mqtt.telegram;

/**
 * Decrypts the frames of encrypted telegrams, in place:
 * <pre>
 * DB 08 system title (8) length (BER) security (1) frame counter (4) ciphertext tag (12)
 * </pre>
 * AES-128-GCM; the initialisation vector is the system title and the frame counter, the additional authenticated data
 * are the security byte and the authentication key (Luxmetering E-Meter P1 1.1.3, 3.2.5; DLMS UA 1000-2,
 * general-glo-ciphering). Allocates nothing after construction.
 */
public final class Decryption {

	/** The length of a key, in bytes. */
	public static final int KEY_LENGTH = Aes128.KEY_LENGTH;

	private static final int TITLE_OFFSET = 2;
	private static final int TITLE_LENGTH = 8;
	private static final int COUNTER_LENGTH = 4;
	private static final int TAG_LENGTH = 12;
	/** The bits of the security byte: there is a tag, and the rest is encrypted. */
	private static final int AUTHENTICATED = 0x10;
	private static final int ENCRYPTED = 0x20;

	private final Gcm gcm;
	private final boolean wrongTagAccepted;
	private final byte[] vector = new byte[Gcm.VECTOR_LENGTH];
	private final byte[] additional = new byte[1 + KEY_LENGTH];

	private int offset;
	private int limit;
	private boolean authentic;
	private volatile int wrongTags;

	/**
	 * Prepares the keys.
	 *
	 * @param key the meter's key, {@link #KEY_LENGTH} bytes
	 * @param authenticationKey the key that the tag is made with, {@link #KEY_LENGTH} bytes
	 * @param wrongTagAccepted whether a frame with a wrong tag, or with none, is decrypted all the same; the checksum
	 *        of the telegram in it then is the only check
	 */
	public Decryption(byte[] key, byte[] authenticationKey, boolean wrongTagAccepted) {
		this.gcm = new Gcm(key);
		this.wrongTagAccepted = wrongTagAccepted;
		System.arraycopy(authenticationKey, 0, this.additional, 1, KEY_LENGTH);
	}

	/** How many frames had a wrong tag or none, accepted or not, since start-up. Any task may ask. */
	public int wrongTags() {
		return this.wrongTags;
	}

	/**
	 * Decrypts a whole frame that begins at the buffer's start.
	 *
	 * @param securityOffset where the security byte stands, behind the length
	 * @param frameLength the length of the frame
	 * @return whether the telegram stands in the buffer now, from {@link #offset()} to {@link #limit()}
	 */
	boolean decrypt(byte[] buffer, int securityOffset, int frameLength) {
		int security = buffer[securityOffset];
		int tagLength = (security & AUTHENTICATED) == 0 ? 0 : TAG_LENGTH;
		this.offset = securityOffset + 1 + COUNTER_LENGTH;
		this.limit = frameLength - tagLength;
		if ((security & ENCRYPTED) == 0 || this.limit < this.offset) {
			return false;
		}
		System.arraycopy(buffer, TITLE_OFFSET, this.vector, 0, TITLE_LENGTH);
		System.arraycopy(buffer, securityOffset + 1, this.vector, TITLE_LENGTH, COUNTER_LENGTH);
		this.additional[0] = (byte) security;
		int length = this.limit - this.offset;
		this.authentic = tagLength > 0
				&& this.gcm.isAuthentic(this.vector, this.additional, buffer, this.offset, length, tagLength);
		if (!this.authentic) {
			this.wrongTags = this.wrongTags + 1;
			if (!this.wrongTagAccepted) {
				return false;
			}
		}
		this.gcm.decrypt(this.vector, buffer, this.offset, length);
		return true;
	}

	/** Says whether the tag of the last frame was right. */
	boolean isAuthentic() {
		return this.authentic;
	}

	/** Where the decrypted telegram begins. */
	int offset() {
		return this.offset;
	}

	/** Where the decrypted telegram ends. */
	int limit() {
		return this.limit;
	}
}
