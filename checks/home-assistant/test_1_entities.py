"""What Home Assistant has made of what the boards announced."""

import datetime
import json

import pytest
from house import BELGIAN, BY_HAND, DUTCH, HEAT
from waiting import wait_until

# root, key: name, state class, device class, unit, category
EXPECTED = {
    (DUTCH, "consumption_tarif_1"): ("Low tariff consumption", "total_increasing", "energy", "kWh", None),
    (DUTCH, "received_tarif_2"): ("High tariff return", "total_increasing", "energy", "kWh", None),
    (DUTCH, "actual_consumption"): ("Power consumption", "measurement", "power", "kW", None),
    (DUTCH, "instant_voltage_l1"): ("Voltage L1", "measurement", "voltage", "V", None),
    (DUTCH, "instant_power_current_l1"): ("Current L1", "measurement", "current", "A", None),
    (DUTCH, "gas_meter_m3"): ("Gas consumption", "total_increasing", "gas", "m³", None),
    (DUTCH, "gas_meter_time"): ("Gas reading time", None, "timestamp", None, "diagnostic"),
    (DUTCH, "actual_tarif_group"): ("Active tariff", None, None, None, None),
    (DUTCH, "power_failures"): ("Power failures", "total_increasing", None, None, "diagnostic"),
    (BELGIAN, "consumption_tarif_1"): ("High tariff consumption", "total_increasing", "energy", "kWh", None),
    (BELGIAN, "actual_demand"): ("Demand, running quarter-hour", "measurement", "power", "kW", None),
    (BELGIAN, "month_peak_demand"): ("Peak demand, running month", "measurement", "power", "kW", None),
    (BELGIAN, "month_peak_demand_time"): ("Peak demand time, running month", None, "timestamp", None, None),
    (BELGIAN, "month_peak_history"): ("Peak demand history", None, None, None, None),
    (BELGIAN, "water_meter_m3"): ("Water consumption", "total_increasing", "water", "m³", None),
    (HEAT, "thermal_gj"): ("Heat consumption", "total_increasing", "energy", "GJ", None),
    (HEAT, "signal_strength"): ("Signal strength", "measurement", "signal_strength", "dBm", "diagnostic"),
    (HEAT, "problem"): ("Problem", None, None, None, "diagnostic"),
    (BY_HAND, "consumption_tarif_low"): ("Low tariff consumption", "total_increasing", "energy", "kWh", None),
    (BY_HAND, "gas_meter_m3"): ("Gas consumption", "total_increasing", "gas", "m³", None),
    (BY_HAND, "voltage_sags_l1"): ("Voltage sags L1", "total_increasing", None, None, "diagnostic"),
    (BY_HAND, "uptime"): ("Uptime", "measurement", "duration", "s", "diagnostic"),
}


def test_each_board_is_there_with_what_its_meter_sends(house):
    found = {root: [key for owner, key in house.components() if owner == root] for root in house.boards}
    assert len(found[DUTCH]) > 40 and len(found[BELGIAN]) > 40 and len(found[HEAT]) > 15 and len(found[BY_HAND]) > 40
    assert [component for component in house.observer.document(BY_HAND)["components"].values() if len(component) > 1] == []


def test_every_component_becomes_an_entity_as_it_is_described(house):
    states = house.home_assistant.states()
    entities = house.entities()
    for component in house.components().values():
        entity = entities[component["unique_id"]]
        assert entity["entity_id"] == component["default_entity_id"]
        assert entity["original_name"] == component["name"]
        assert entity["entity_category"] == component.get("entity_category")
        assert bool(entity["disabled_by"]) == (component.get("enabled_by_default") is False)
        if not entity["disabled_by"]:
            attributes = states[entity["entity_id"]]["attributes"]
            for attribute in ("device_class", "state_class", "unit_of_measurement"):
                assert attributes.get(attribute) == component.get(attribute), (entity["entity_id"], attribute)


@pytest.mark.parametrize(("root", "key"), EXPECTED)
def test_entity_is_what_a_user_expects(house, root, key):
    name, state_class, device_class, unit, category = EXPECTED[root, key]
    attributes = house.state(root, key)["attributes"]
    assert attributes["friendly_name"] == "P1 meter " + name
    assert attributes.get("state_class") == state_class
    assert attributes.get("device_class") == device_class
    assert attributes.get("unit_of_measurement") == unit
    assert house.entities()[house.components()[root, key]["unique_id"]]["entity_category"] == category


def test_every_state_is_what_was_published(house):
    for board in house.boards.values():
        board.pause()
    try:
        wait_until(lambda: not differences(house), lambda: f"states are what was published: {differences(house)}")
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
    return state == (payload[:255] or "none" if "json_attributes_topic" in component else payload)


def test_health_is_shown_as_diagnostics(house):
    for root in house.boards:
        _, health = house.enabled_states(root)
        assert len(health) > 10
        assert "unavailable" not in health.values()
        assert int(health["good_telegrams"]) > 0
        assert health["serial_format"] == "115200 8N1"
        assert health["problem"] == "none"
        assert 0 < float(health["least_free_heap"]) <= float(health["free_heap"])


def test_peak_history_is_an_attribute(house):
    history = house.state(BELGIAN, "month_peak_history")
    assert len(history["attributes"]["list"]) == int(history["state"])
    assert {"month", "time", "kW"} == set(history["attributes"]["list"][0])


def test_device_says_what_it_is(house):
    devices = house.home_assistant.ask("config/device_registry/list")
    for root in (DUTCH, BELGIAN, HEAT):
        document = house.observer.document(root)
        device = next(device for device in devices if ["mqtt", document["device"]["identifiers"][0]] in device["identifiers"])
        assert device["name"] == "P1 meter"
        assert device["manufacturer"] and device["model"] and device["serial_number"] and device["sw_version"]
    assert [device for device in devices if ["mqtt", "p1meter"] in device["identifiers"]], "the device by hand"
