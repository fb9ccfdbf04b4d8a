"""mosquitto, and one who sees all that is published there."""

import json
import socket
import subprocess
import threading
from pathlib import Path

import paho.mqtt.client as mqtt
from waiting import free_port, wait_until


class Broker:
    """mosquitto on a free port. Keeps nothing when it ends."""

    def __init__(self, folder: Path):
        self.port = free_port()
        self.configuration = folder / "mosquitto.conf"
        self.configuration.write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous true\npersistence false\nuser root\n")
        self.start()

    def start(self):
        program = "/usr/sbin/mosquitto" if Path("/usr/sbin/mosquitto").exists() else "mosquitto"
        self.process = subprocess.Popen([program, "-c", self.configuration], stderr=subprocess.DEVNULL)
        wait_until(self._listens, "mosquitto listens")

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Observer:
    """Knows the last payload of each topic."""

    def __init__(self, port: int):
        self.payloads = {}
        self.lock = threading.Lock()
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = lambda client, *_: client.subscribe("#", 1)
        self.client.on_message = self._message
        self.client.reconnect_delay_set(1, 1)
        self.client.connect("127.0.0.1", port)
        self.client.loop_start()

    def _message(self, client, data, message):
        with self.lock:
            self.payloads[message.topic] = message.payload.decode()

    def payload(self, topic: str) -> str | None:
        with self.lock:
            return self.payloads.get(topic)

    def document(self, root: str) -> dict | None:
        """The discovery document of the board with these topics."""
        with self.lock:
            payloads = [payload for topic, payload in self.payloads.items()
                        if topic.startswith("homeassistant/device/") and payload]
        for document in map(json.loads, payloads):
            if document["availability"][0]["topic"] == root + "status":
                return document
        return None

    def close(self):
        self.client.loop_stop()
        self.client.disconnect()
