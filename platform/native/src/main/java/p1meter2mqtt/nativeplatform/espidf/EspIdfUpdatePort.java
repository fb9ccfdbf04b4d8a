package p1meter2mqtt.nativeplatform.espidf;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.nativeplatform.Ascii;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.update.Download;
import p1meter2mqtt.update.FirmwareSlots;
import p1meter2mqtt.update.HttpDownload;
import p1meter2mqtt.update.UpdatePort;

/** What ESP-IDF brings for updates. */
final class EspIdfUpdatePort implements UpdatePort {

	private final Download download;
	private final FirmwareSlots slots;

	EspIdfUpdatePort(EspIdfBoard board, FirmwareSlots slots) {
		TimeOfDay timeOfDay = new TimeOfDay(new EspIdfTimeServer(board), new MeterTime(), board);
		this.download = new HttpDownload(new TlsTransport(TlsNatives.PUBLIC_AUTHORITIES, timeOfDay), board);
		this.slots = slots;
	}

	@Override
	public Download download() {
		return this.download;
	}

	@Override
	public FirmwareSlots slots() {
		return this.slots;
	}

	@Override
	public boolean isSigned(String publicKey, byte[] message, int messageLength, byte[] signature,
			int signatureLength) {
		return FirmwareNatives.isSigned(Ascii.zeroTerminated(publicKey), message, messageLength, signature,
				signatureLength) != 0;
	}

	@Override
	public boolean isAsked() {
		return FirmwareNatives.buttonPressed() != 0;
	}
}
