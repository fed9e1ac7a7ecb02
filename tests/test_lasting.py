"""While things that stay are made, the collector rests; afterwards it is as it was."""

import gc

import pytest

from media_appraisal.lasting import lasting


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_rests_meanwhile_and_is_then_as_it_was(*, collecting: bool) -> None:
    before = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        with lasting():
            assert not gc.isenabled()
        assert gc.isenabled() == collecting
        with pytest.raises(KeyError), lasting():
            raise KeyError
        assert gc.isenabled() == collecting
    finally:
        (gc.enable if before else gc.disable)()
