"""A real Home Assistant sees the meter appear, complete, and ready for the energy dashboard."""

import datetime
import json
import threading

import pytest
from home_assistant import HomeAssistant
from observer import Observer
from processes import TELEGRAMS, Broker, Cable, Firmware, wait_until

DUTCH = "accept/nl/"
BELGIAN = "accept/be/"
HEAT = "accept/heat/"

# root, component: name, state class, device class, unit
EXPECTED = {
    (DUTCH, "consumption_tarif_1"): ("P1 meter Energy consumption (low tariff)", "total_increasing", "energy", "kWh"),
    (DUTCH, "received_tarif_2"): ("P1 meter Energy return (high tariff)", "total_increasing", "energy", "kWh"),
    (DUTCH, "actual_consumption"): ("P1 meter Power consumption", "measurement", "power", "kW"),
    (DUTCH, "instant_voltage_l1"): ("P1 meter Voltage L1", "measurement", "voltage", "V"),
    (DUTCH, "instant_power_current_l1"): ("P1 meter Current L1", "measurement", "current", "A"),
    (DUTCH, "gas_meter_m3"): ("P1 meter Gas consumption", "total_increasing", "gas", "m³"),
    (DUTCH, "gas_meter_time"): ("P1 meter Gas reading time", None, "timestamp", None),
    (DUTCH, "actual_tarif_group"): ("P1 meter Active tariff", None, None, None),
    (DUTCH, "power_failures"): ("P1 meter Power failures", "total_increasing", None, None),
    (BELGIAN, "consumption_tarif_1"): ("P1 meter Energy consumption (high tariff)", "total_increasing", "energy", "kWh"),
    (BELGIAN, "actual_demand"): ("P1 meter Demand, running quarter-hour", "measurement", "power", "kW"),
    (BELGIAN, "month_peak_demand"): ("P1 meter Peak demand, running month", "measurement", "power", "kW"),
    (BELGIAN, "month_peak_history"): ("P1 meter Peak demand history", None, None, None),
    (BELGIAN, "water_meter_m3"): ("P1 meter Water consumption", "total_increasing", "water", "m³"),
    (HEAT, "thermal_gj"): ("P1 meter Heat consumption", "total_increasing", "energy", "GJ"),
    (HEAT, "signal_strength"): ("P1 meter Signal strength", "measurement", "signal_strength", "dBm"),
    (HEAT, "problem"): ("P1 meter Problem", None, None, None),
}

NO_PRICE = {"entity_energy_price": None, "number_energy_price": None}


class House:
    """Home Assistant, a broker, and three boards."""

    def __init__(self, folder):
        self.broker = Broker(folder)
        self.observer = Observer(self.broker.port)
        self.home_assistant = HomeAssistant(folder)
        self.cable = Cable(TELEGRAMS / "nl-warmtelink-heat-box.telegram")
        self.cable_is_in = True
        self.ended = threading.Event()
        self.boards = {}
        self.folder = folder
        threading.Thread(target=self._send, daemon=True).start()

    def start(self):
        self.home_assistant.start()
        self.home_assistant.set_up(self.broker.port)
        self.start_board(DUTCH, "simulate", "--meter", "nl")
        self.start_board(BELGIAN, "simulate", "--meter", "be")
        self.start_board(HEAT, "gateway", "--serial", self.cable.device)
        for root in self.boards:
            wait_until(lambda: self.observer.document(root), 60, f"a discovery document of {root}")
        wait_until(lambda: len(self.entities()) == len(self.components()), 60, "all entities are there")
        wait_until(self.is_complete, 60, "all readings have states")

    def start_board(self, root, *arguments):
        log = self.folder / (root.replace("/", "-") + "log")
        self.boards[root] = Firmware(self.broker, log, *arguments, root=root)

    def _send(self):
        while not self.ended.wait(1):
            if self.cable_is_in:
                self.cable.send()

    def components(self):
        """All that was announced: (root, key): component."""
        return {(root, key): component for root in self.boards
                for key, component in self.observer.document(root)["components"].items()}

    def entities(self):
        """The entity registry, by unique id."""
        return {entity["unique_id"]: entity
                for entity in self.home_assistant.ask("config/entity_registry/list") if entity["platform"] == "mqtt"}

    def entity_id(self, root, key):
        return self.entities()[self.components()[root, key]["unique_id"]]["entity_id"]

    def state(self, root, key):
        return self.home_assistant.states()[self.entity_id(root, key)]

    def readings_state(self, root):
        """The states of all readings and of all diagnostics that are enabled, as two lists."""
        states = self.home_assistant.states()
        entities = self.entities()
        readings, diagnostics = [], []
        for (owner, _), component in self.components().items():
            entity = entities[component["unique_id"]]
            if owner == root and not entity["disabled_by"]:
                kind = diagnostics if component["state_topic"].endswith("/health") else readings
                # while Home Assistant starts, there is none
                kind.append(states.get(entity["entity_id"], {"state": "unavailable"})["state"])
        return readings, diagnostics

    def is_complete(self):
        return all(not {"unavailable", "unknown"} & set(self.readings_state(root)[0]) for root in self.boards)

    def stop(self):
        self.ended.set()
        for board in self.boards.values():
            board.stop()
        self.home_assistant.stop()
        self.observer.close()
        self.broker.stop()


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house"))
    try:
        house.start()
        yield house
    finally:
        house.stop()


def test_every_component_becomes_an_entity_with_its_own_id(house):
    entities = house.entities()
    assert len(house.components()) > 80
    for component in house.components().values():
        entity = entities[component["unique_id"]]
        assert entity["entity_id"] == component["default_entity_id"]
        assert entity["entity_category"] == component.get("entity_category")
        assert bool(entity["disabled_by"]) == (component.get("enabled_by_default") is False)


@pytest.mark.parametrize(("root", "key"), EXPECTED)
def test_entity_is_described(house, root, key):
    name, state_class, device_class, unit = EXPECTED[root, key]
    attributes = house.state(root, key)["attributes"]
    assert attributes["friendly_name"] == name
    assert attributes.get("state_class") == state_class
    assert attributes.get("device_class") == device_class
    assert attributes.get("unit_of_measurement") == unit


def test_every_state_is_what_was_published(house):
    for board in house.boards.values():
        board.pause()
    try:
        wait_until(lambda: not differences(house), 30, lambda: f"states are what was published: {differences(house)}")
    finally:
        for board in house.boards.values():
            board.go_on()


def differences(house):
    states = house.home_assistant.states()
    entities = house.entities()
    found = []
    for component in house.components().values():
        entity = entities[component["unique_id"]]
        if component["state_topic"].endswith("/health") or entity["disabled_by"]:
            continue
        payload = house.observer.payload(component["state_topic"])
        state = states[entity["entity_id"]]["state"]
        if not equal(component, payload, state):
            found.append((entity["entity_id"], payload, state))
    return found


def equal(component, payload, state):
    if component.get("device_class") == "timestamp":
        return state not in ("unknown", "unavailable") and (
            datetime.datetime.fromisoformat(state) == datetime.datetime.fromisoformat(payload))
    if "length" in component.get("value_template", ""):
        return state == str(len(json.loads(payload)))
    return state == payload[:255]


def test_diagnostics_have_states(house):
    for root in house.boards:
        _, diagnostics = house.readings_state(root)
        assert len(diagnostics) > 10
        assert "unavailable" not in diagnostics
    assert int(house.state(DUTCH, "good_telegrams")["state"]) > 0
    assert house.state(DUTCH, "serial_format")["state"] == "115200 8N1"
    assert house.state(DUTCH, "problem")["state"] == "none"
    assert int(house.state(DUTCH, "free_heap")["state"]) > 0


def test_peak_history_is_an_attribute(house):
    history = house.state(BELGIAN, "month_peak_history")
    assert len(history["attributes"]["list"]) == int(history["state"])
    assert {"month", "time", "kW"} == set(history["attributes"]["list"][0])


def test_device_says_what_it_is(house):
    devices = house.home_assistant.ask("config/device_registry/list")
    for root in house.boards:
        document = house.observer.document(root)
        device = next(device for device in devices if ["mqtt", document["device"]["identifiers"][0]] in device["identifiers"])
        assert device["name"] == "P1 meter"
        assert device["manufacturer"] and device["model"] and device["serial_number"] and device["sw_version"]


def test_readings_are_unavailable_while_the_cable_is_out_and_diagnostics_say_why(house):
    house.cable_is_in = False
    wait_until(lambda: set(house.readings_state(HEAT)[0]) == {"unavailable"}, 60, "readings are unavailable")
    wait_until(lambda: house.state(HEAT, "problem")["state"].startswith("Nothing comes from the meter."), 10, "the problem is told")
    assert "unavailable" not in house.readings_state(HEAT)[1]

    house.cable_is_in = True
    wait_until(lambda: "unavailable" not in house.readings_state(HEAT)[0], 30, "readings are back")


def test_everything_is_unavailable_when_the_firmware_is_killed_and_back_when_it_starts(house):
    house.boards[DUTCH].kill()
    wait_until(lambda: {"unavailable"} == set(sum(house.readings_state(DUTCH), [])), 30, "all is unavailable")

    house.start_board(DUTCH, "simulate", "--meter", "nl")
    wait_until(house.is_complete, 60, lambda: f"all is back: {house.readings_state(DUTCH)}")


def test_energy_dashboard_accepts_grid_return_gas_and_water(house):
    grid = [house.entity_id(root, key) for root in (DUTCH, BELGIAN) for key in ("consumption_tarif_1", "consumption_tarif_2")]
    back = [house.entity_id(root, key) for root in (DUTCH, BELGIAN) for key in ("received_tarif_1", "received_tarif_2")]
    house.home_assistant.ask("energy/save_prefs", energy_sources=[
        {"type": "grid", "flow_from": [{"stat_energy_from": entity, **NO_PRICE} for entity in grid],
         "flow_to": [{"stat_energy_to": entity, **NO_PRICE} for entity in back], "cost_adjustment_day": 0},
        {"type": "gas", "stat_energy_from": house.entity_id(DUTCH, "gas_meter_m3"), **NO_PRICE},
        {"type": "water", "stat_energy_from": house.entity_id(BELGIAN, "water_meter_m3"), **NO_PRICE}],
        device_consumption=[{"stat_consumption": house.entity_id(HEAT, "thermal_gj")}])

    # the first statistics are made within five minutes
    wait_until(lambda: not issues(house), 400, lambda: f"the energy dashboard has nothing to say: {issues(house)}")


def issues(house):
    answer = house.home_assistant.ask("energy/validate")
    return [issue for sources in answer.values() for source in sources for issue in source]


def test_readings_are_there_again_soon_after_home_assistant_was_restarted(house):
    house.home_assistant.stop()
    house.home_assistant.start()
    wait_until(house.is_complete, 90, "all readings have states")


def test_log_has_no_warning_about_us(house):
    lines = house.home_assistant.log.read_text().splitlines()
    assert [line for line in lines if "mqtt" in line.lower() or "p1meter" in line.lower() or "accept/" in line] == []
