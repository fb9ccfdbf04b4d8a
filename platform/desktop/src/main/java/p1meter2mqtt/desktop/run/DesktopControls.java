package p1meter2mqtt.desktop.run;

import java.util.EnumSet;
import java.util.Set;

import p1meter2mqtt.desktop.faults.BoardControls;
import p1meter2mqtt.desktop.faults.Fault.Need;
import p1meter2mqtt.desktop.faults.SimulatedWifi;
import p1meter2mqtt.desktop.platform.DesktopBoard;

/**
 * What can be done to a board of this machine.
 *
 * @param wifi its Wi-Fi; null if it uses the machine's network
 */
record DesktopControls(DesktopBoard board, SimulatedWifi wifi) implements BoardControls {

	@Override
	public Set<Need> has() {
		Set<Need> needs = EnumSet.of(Need.PORT, Need.PAUSE, Need.TIME_OF_DAY);
		if (this.wifi != null) {
			needs.addAll(Set.of(Need.WIFI, Need.WIFI_DRIVER));
		}
		return needs;
	}

	@Override
	public void loseWifi() {
		this.wifi.setInReach(false);
	}

	@Override
	public void giveWifiBack() {
		this.wifi.setInReach(true);
	}

	@Override
	public void breakWifiDriver(boolean broken) {
		this.wifi.setBroken(broken);
	}

	@Override
	public void pauseProgram(long millis) {
		this.board.skip(millis);
	}

	@Override
	public void changeTimeOfDay(long millis) {
		this.board.setWallMillis(this.board.wallMillis() + millis);
	}
}
