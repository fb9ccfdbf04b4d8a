package p1meter2mqtt.desktop.faults;

/**
 * Where a fault is played: a meter, its line, a board, Wi-Fi and a broker, on virtual time in the tests and in real
 * time on the live page's bench. What happens, happens in this order.
 */
public interface Stage {

	/** Makes the meter's next telegram, to be sent; with these objects in it, too, or instead of its own. */
	byte[] telegram(String... objects);

	/** Makes a telegram that nobody may see: it is to be damaged. */
	byte[] lostTelegram(String... objects);

	/** Makes a telegram with a right checksum, and zero as its totals. */
	byte[] strayZero();

	/** Bytes are sent. */
	Stage send(byte[] bytes);

	/** A part of the bytes is sent. */
	Stage send(byte[] bytes, int offset, int length);

	/** Telegrams are sent, each at its time; with these objects in them. */
	Stage telegrams(int count, String... objects);

	/** Time passes in which nothing is sent. */
	Stage pause(long millis);

	/** Time passes in which nothing has to be sent, but may be. */
	Stage meanwhile(long millis);

	/** Another meter is there from now on, whose totals begin at zero. */
	Stage anotherMeter();

	/** The totals of the meter begin at zero. */
	Stage totalsBeginAnew();

	/** The cable is pulled out of the meter. */
	Stage unplug();

	/** The cable is in again. */
	Stage plug();

	/** The serial port breaks, as a cable does that is pulled out of a computer. */
	Stage breakPort();

	/** The serial port's driver throws what it must not, so many times. */
	Stage failPort(int calls);

	/** The board's clock for the line runs faster or slower than the meter's, by a part of it. */
	Stage drift(double part);

	/** Wi-Fi is out of reach. */
	Stage loseWifi();

	/** Wi-Fi is there again. */
	Stage giveWifiBack();

	/** Wi-Fi's driver throws whatever it is asked, or no longer. */
	Stage breakWifiDriver(boolean broken);

	/** The whole program is paused: nobody is run meanwhile. */
	Stage pauseProgram(long millis);

	/** The time of day is set forward or back. */
	Stage changeTimeOfDay(long millis);

	/** The broker breaks the connection. */
	Stage dropConnection();

	/** The broker is gone. */
	Stage stopBroker();

	/** The broker is there again. */
	Stage startBroker();

	/** The broker reads nothing more and answers nothing, but its connections stay. */
	Stage freezeBroker();

	/** The broker refuses all subscriptions, or grants them again, on connections from now on. */
	Stage refuseSubscriptions(boolean refusing);

	/** The broker acknowledges what is published, but hands nothing of it on; or does so again. */
	Stage dropMessages(boolean dropping);

	/** The broker breaks the connection with each packet that has more bytes. */
	Stage limitPackets(int bytes);

	/** Says whether somebody has ended the fault: what waits does not wait any more, what repeats is over. */
	default boolean isEnded() {
		return false;
	}
}
