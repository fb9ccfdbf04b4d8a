"""The energy dashboard, and its statistics across a restart of each part."""

import pytest
from house import BELGIAN, DUTCH, HEAT, NEW_HEAT
from waiting import wait_until

GRID = [(root, key) for root in (DUTCH, BELGIAN) for key in ("consumption_tarif_1", "consumption_tarif_2")]
RETURN = [(root, key) for root in (DUTCH, BELGIAN) for key in ("received_tarif_1", "received_tarif_2")]
GAS = [(DUTCH, "gas_meter_m3"), (BELGIAN, "gas_meter_m3")]
WATER = [(BELGIAN, "water_meter_m3")]
HEATING = [(HEAT, "thermal_gj")]

# those that the meters raise
RISING = [(DUTCH, "consumption_tarif_1"), (DUTCH, "received_tarif_2"), (DUTCH, "gas_meter_m3"),
          (BELGIAN, "consumption_tarif_1"), (BELGIAN, "received_tarif_2"), (BELGIAN, "gas_meter_m3"),
          (BELGIAN, "water_meter_m3"), (HEAT, "thermal_gj")]

NO_PRICE = {"entity_energy_price": None, "number_energy_price": None}


def test_energy_dashboard_accepts_grid_return_gas_water_and_heat(house):
    def ids(totals):
        return [house.entity_id(*total) for total in totals]

    house.home_assistant.ask("energy/save_prefs", energy_sources=[
        {"type": "grid", "flow_from": [{"stat_energy_from": entity, **NO_PRICE} for entity in ids(GRID)],
         "flow_to": [{"stat_energy_to": entity, **NO_PRICE} for entity in ids(RETURN)], "cost_adjustment_day": 0},
        *({"type": "gas", "stat_energy_from": entity, **NO_PRICE} for entity in ids(GAS)),
        *({"type": "water", "stat_energy_from": entity, **NO_PRICE} for entity in ids(WATER))],
        device_consumption=[{"stat_consumption": entity} for entity in ids(HEATING)])

    restart_home_assistant(house)

    assert issues(house) == []


def issues(house):
    answer = house.home_assistant.ask("energy/validate")
    return [issue for sources in answer.values() for source in sources for issue in source]


def test_statistics_rise_by_what_the_meter_counted_across_a_restart_of_the_firmware(house):
    before = states(house)
    for root in (DUTCH, BELGIAN, HEAT):
        house.boards[root].kill()
    wait_until(lambda: not states(house), "all totals are unavailable")
    for root in (DUTCH, BELGIAN, HEAT):
        house.start_board(root)

    wait_until_all_rise(house, before)
    restart_home_assistant(house)
    assert_statistics_are_right(house)


# that the broker is gone
@pytest.mark.causes("MQTT")
def test_statistics_rise_by_what_the_meter_counted_across_a_restart_of_the_broker(house):
    before = states(house)
    house.broker.stop()
    wait_until(lambda: not states(house), "all totals are unavailable")
    house.broker.start()

    wait_until_all_rise(house, before)
    restart_home_assistant(house)
    assert_statistics_are_right(house)


def test_statistics_rise_by_what_the_meter_counted_across_a_restart_of_home_assistant(house):
    before = states(house)
    restart_home_assistant(house)

    wait_until_all_rise(house, before)
    restart_home_assistant(house)
    assert_statistics_are_right(house)
    assert issues(house) == []


# that there are states and statistics of that name already
@pytest.mark.causes("Cannot rename statistic_id", "Cannot migrate history", "No device components to cleanup")
def test_statistics_go_on_when_a_new_entity_takes_over_the_id_of_one_that_was_deleted(house):
    entity_id = house.entity_id(HEAT, "thermal_gj")
    before = statistics_of(house, entity_id)
    house.boards[HEAT].stop()
    house.start_board(HEAT, "--no-discovery")
    wait_until(lambda: entity_id not in house.home_assistant.states(), "the old entity is gone")
    house.boards.pop(HEAT).stop()

    house.start_board(NEW_HEAT)
    wait_until(house.is_complete, house.what_is_missing)
    house.home_assistant.ask("config/entity_registry/update", entity_id=house.entity_id(NEW_HEAT, "thermal_gj"),
                             new_entity_id=entity_id)
    wait_until(lambda: total_of(house, entity_id) > before[-1]["state"], "the total rises")
    restart_home_assistant(house)

    after = statistics_of(house, entity_id)
    assert after[:len(before)] == before
    assert after[-1]["sum"] > before[-1]["sum"]
    assert after[-1]["sum"] - before[-1]["sum"] == pytest.approx(after[-1]["state"] - before[-1]["state"], abs=1e-6)


def total_of(house, entity_id):
    """0 while Home Assistant knows none, as when it has just given an entity another id."""
    state = house.home_assistant.states().get(entity_id, {"state": "unknown"})["state"]
    return float(state) if is_number(state) else 0


def restart_home_assistant(house):
    house.home_assistant.stop()
    house.home_assistant.start()
    wait_until(house.is_complete, house.what_is_missing)


def statistics_of(house, entity_id):
    wait_until(lambda: house.home_assistant.has_statistics(entity_id), f"{entity_id} has statistics")
    return house.home_assistant.statistics(entity_id)


def states(house):
    """The totals that are available, by entity id."""
    states = house.home_assistant.states()
    ids = [house.entity_id(*total) for total in RISING]
    return {entity_id: float(states[entity_id]["state"]) for entity_id in ids if is_number(states[entity_id]["state"])}


def wait_until_all_rise(house, before):
    wait_until(lambda: len(states(house)) == len(before) and all(state > before[entity_id] for entity_id, state in
                                                                 states(house).items()), "all totals rise")


def assert_statistics_are_right(house):
    """Since the first value that Home Assistant saw, each sum is what the meter has counted, neither less nor the whole once more."""
    for total in RISING:
        entity_id = house.entity_id(*total)
        states = [float(state) for state in house.home_assistant.history(entity_id) if is_number(state)]
        assert states == sorted(states), entity_id
        statistics = statistics_of(house, entity_id)
        assert len(statistics) >= 2 and statistics[-1]["sum"] > statistics[0]["sum"], (entity_id, statistics)
        for five_minutes in statistics:
            assert five_minutes["state"] in states
            assert five_minutes["sum"] == pytest.approx(five_minutes["state"] - states[0], abs=1e-6), (entity_id, statistics)


def is_number(state):
    return state not in ("unknown", "unavailable")
