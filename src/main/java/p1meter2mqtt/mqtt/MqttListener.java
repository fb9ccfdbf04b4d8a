package p1meter2mqtt.mqtt;

/** Takes the messages of the topics that were subscribed to. */
public interface MqttListener {

	/**
	 * A message has arrived. The buffer is the client's and valid during the call only; the client may not be called.
	 * A message that is longer than the client's buffer is not handed over.
	 */
	void messageArrived(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength);
}
