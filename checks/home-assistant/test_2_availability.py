"""What cannot be relied on is unavailable, and what is taken back is gone."""

import pytest
from house import BY_HAND, DUTCH, HEAT
from waiting import wait_until


def test_readings_are_unavailable_while_the_cable_is_out_and_diagnostics_say_why(house):
    house.meters[HEAT].cable_is_in = False
    wait_until(lambda: set(house.enabled_states(HEAT)[0].values()) == {"unavailable"}, "readings are unavailable")
    wait_until(lambda: house.state(HEAT, "problem")["state"].startswith("Nothing comes from the meter."),
               "the problem is told")
    assert "unavailable" not in house.enabled_states(HEAT)[1].values()

    house.meters[HEAT].cable_is_in = True
    wait_until(lambda: "unavailable" not in house.enabled_states(HEAT)[0].values(), "readings are back")


@pytest.mark.parametrize("root", [DUTCH, BY_HAND])
def test_everything_is_unavailable_when_the_firmware_is_killed_and_back_when_it_starts(house, root):
    house.boards[root].kill()
    wait_until(lambda: {"unavailable"} == {state for kind in house.enabled_states(root) for state in kind.values()},
               lambda: f"all is unavailable: {house.enabled_states(root)}")

    house.start_board(root)
    wait_until(house.is_complete, house.what_is_missing)


# Home Assistant clears the retained document itself, and then is surprised that it is empty
@pytest.mark.causes("No device components to cleanup")
def test_device_is_gone_when_discovery_is_switched_off_and_back_when_it_is_switched_on(house):
    identifier = house.observer.document(HEAT)["device"]["identifiers"][0]
    house.boards[HEAT].stop()
    house.start_board(HEAT, "--no-discovery")
    wait_until(lambda: not device(house, identifier), "the device is gone")
    assert [entity for entity in house.entities().values() if identifier in entity["unique_id"]] == []

    house.boards[HEAT].stop()
    house.start_board(HEAT)
    wait_until(lambda: device(house, identifier), "the device is back")
    wait_until(house.is_complete, house.what_is_missing)


def device(house, identifier):
    return [device for device in house.home_assistant.ask("config/device_registry/list")
            if ["mqtt", identifier] in device["identifiers"]]
