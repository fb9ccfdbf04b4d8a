"""Sees what the firmware publishes."""

import json
import threading

import paho.mqtt.client as mqtt


class Observer:

    def __init__(self, port: int):
        self.payloads = {}
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self._message
        self.lock = threading.Lock()
        self.client.connect("127.0.0.1", port)
        self.client.subscribe("#", 1)
        self.client.loop_start()

    def _message(self, client, data, message):
        with self.lock:
            self.payloads[message.topic] = message.payload.decode()

    def payload(self, topic: str):
        with self.lock:
            return self.payloads.get(topic)

    def document(self, root: str) -> dict | None:
        """The discovery document of the board with these topics."""
        with self.lock:
            for topic, payload in self.payloads.items():
                if topic.startswith("homeassistant/device/") and payload:
                    document = json.loads(payload)
                    if document["availability"][0]["topic"].startswith(root):
                        return document
        return None

    def close(self):
        self.client.loop_stop()
        self.client.disconnect()
