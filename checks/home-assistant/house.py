"""A house to be tested: Home Assistant, a broker, and four boards, each with its meter."""

from pathlib import Path

import yaml
from broker import Broker, Observer
from firmware import PROJECT, Firmware, Meter
from home_assistant import HomeAssistant
from waiting import wait_until

DUTCH = "accept/nl/"
BELGIAN = "accept/be/"
HEAT = "accept/heat/"
NEW_HEAT = "accept/new-heat/"
"""A board that takes over the meter of another one."""

BY_HAND = "sensors/power/p1meter/"
"""The topics of mqtt.yaml, on which a board publishes that announces nothing."""

MQTT_YAML = PROJECT / "mqtt.yaml"
SENSORS_BY_HAND = {sensor["unique_id"].removeprefix("p1meter_"): sensor
                   for sensor in yaml.safe_load(MQTT_YAML.read_text())["sensor"]}


class House:

    def __init__(self, folder: Path):
        self.folder = folder
        self.broker = Broker(folder)
        self.observer = Observer(self.broker.port)
        self.home_assistant = HomeAssistant(folder, MQTT_YAML)
        self.meters = {
            DUTCH: Meter("nl-dsmr5.0-three-phase-gas",
                         {"1-0:1.8.1": "0.012", "1-0:2.8.2": "0.003", "0-1:24.2.1": "0.005"}),
            BELGIAN: Meter("be-emucs1.7.1-gas-water-demand",
                           {"1-0:1.8.1": "0.007", "1-0:2.8.2": "0.004", "0-1:24.2.3": "0.006", "0-2:24.2.1": "0.002"}),
            HEAT: Meter("nl-warmtelink-heat-box", {"0-1:24.2.1": "0.001"}),
        }
        self.meters[NEW_HEAT] = self.meters[HEAT]
        self.boards = {}

    def start(self):
        for root in (DUTCH, BELGIAN, HEAT, BY_HAND):
            self.start_board(root)
        self.home_assistant.start()
        self.home_assistant.set_up(self.broker.port)
        wait_until(self.is_complete, self.what_is_missing)

    def start_board(self, root: str, *more: str):
        """Starts the board that publishes on these topics; the one by hand has a meter that is simulated with it."""
        reading = ["simulate", "--no-discovery"] if root == BY_HAND else ["gateway", "--serial", self.meters[root].device]
        log = self.folder / (root.replace("/", "-") + "board.log")
        self.boards[root] = Firmware(self.broker.port, log, *reading, *more, "--root", root)

    def components(self) -> dict[tuple[str, str], dict]:
        """All that was announced, and all that is by hand and has been published: (root, key): component."""
        components = {(BY_HAND, key): sensor for key, sensor in SENSORS_BY_HAND.items()
                      if self.observer.payload(sensor["state_topic"]) is not None}
        for root in self.boards:
            if document := self.observer.document(root):
                components |= {(root, key): component for key, component in document["components"].items()
                               if "unique_id" in component}
        return components

    def entities(self) -> dict[str, dict]:
        """The entity registry, by unique id."""
        return {entity["unique_id"]: entity
                for entity in self.home_assistant.ask("config/entity_registry/list") if entity["platform"] == "mqtt"}

    def entity_id(self, root: str, key: str) -> str:
        return self.entities()[self.components()[root, key]["unique_id"]]["entity_id"]

    def state(self, root: str, key: str) -> dict:
        return self.home_assistant.states()[self.entity_id(root, key)]

    def enabled_states(self, root: str) -> tuple[dict[str, str], dict[str, str]]:
        """The states of all readings of a board, and those of its health, by key."""
        states = self.home_assistant.states()
        entities = self.entities()
        readings, health = {}, {}
        for (owner, key), component in self.components().items():
            entity = entities.get(component["unique_id"])
            if owner == root and not (entity and entity["disabled_by"]):
                kind = health if component["state_topic"].endswith("/health") else readings
                # while Home Assistant starts, there is none
                kind[key] = states[entity["entity_id"]]["state"] if entity and entity["entity_id"] in states else "missing"
        return readings, health

    def what_is_missing(self) -> dict[str, dict[str, str]]:
        """The readings that have no value, by board; all of them, if a board has none."""
        missing = {}
        for root in self.boards:
            readings, _ = self.enabled_states(root)
            without = {key: state for key, state in readings.items() if state in ("missing", "unknown", "unavailable")}
            if without or not readings:
                missing[root] = without
        return missing

    def is_complete(self) -> bool:
        """Says whether all the readings of all boards have values."""
        return not self.what_is_missing()

    def stop(self):
        for meter in self.meters.values():
            meter.stop()
        for board in self.boards.values():
            board.stop()
        self.home_assistant.stop()
        self.observer.close()
        self.broker.stop()
