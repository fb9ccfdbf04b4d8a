package org.eclipse.paho.client.mqttv3;

import javax.net.SocketFactory;

/** Declaration only: the firmware is compiled against it, and runs on MicroPaho or on Eclipse Paho. */
@SuppressWarnings("unused")
public class MqttConnectOptions {

	/** How long to wait for the connection, in seconds. */
	public void setConnectionTimeout(int seconds) {
		throw new UnsupportedOperationException();
	}

	/** After which time without traffic to ping, in seconds. */
	public void setKeepAliveInterval(int seconds) {
		throw new UnsupportedOperationException();
	}

	/** What makes the sockets, for TLS. */
	public void setSocketFactory(SocketFactory factory) {
		throw new UnsupportedOperationException();
	}

	/** As whom to connect. */
	public void setUserName(String username) {
		throw new UnsupportedOperationException();
	}

	/** The password that goes with the user name. */
	public void setPassword(char[] password) {
		throw new UnsupportedOperationException();
	}
}
