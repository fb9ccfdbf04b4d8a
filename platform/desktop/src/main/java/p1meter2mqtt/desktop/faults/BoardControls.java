package p1meter2mqtt.desktop.faults;

import java.util.Set;

import p1meter2mqtt.desktop.faults.Fault.Need;

/** What can be done to a board that runs, for a fault that needs it. */
public interface BoardControls {

	/** What it has of what faults need. Everything else is not to be called. */
	Set<Need> has();

	/** Takes Wi-Fi away from its driver. */
	void loseWifi();

	/** Gives Wi-Fi back. */
	void giveWifiBack();

	/** Lets Wi-Fi's driver throw whatever it is asked, or no longer. */
	void breakWifiDriver(boolean broken);

	/** Lets its clock go on by so much at once. */
	void pauseProgram(long millis);

	/** Sets its time of day forward or back. */
	void changeTimeOfDay(long millis);
}
