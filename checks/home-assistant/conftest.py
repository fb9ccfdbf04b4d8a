import pytest
from house import House


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    house = House(tmp_path_factory.mktemp("house"))
    try:
        house.start()
        yield house
    finally:
        house.stop()


@pytest.fixture(autouse=True)
def quiet_log(house, request):
    """Home Assistant's log has no warning and no error after any test, but for those that a test says it causes."""
    yield
    caused = request.node.get_closest_marker("causes")
    complaints = house.home_assistant.complaints()
    assert [complaint for complaint in complaints if not (caused and any(text in complaint for text in caused.args))] == []


def pytest_configure(config):
    config.addinivalue_line("markers", "causes(texts): warnings with one of these texts are to be expected in Home Assistant's log")
