"""Who must be measured together: whatever ties lead to, in any order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from media_appraisal.engine.groups import groups_of

NAMES = st.sampled_from("abcdefgh")


def test_a_group_is_named_after_the_least_that_ties_lead_to() -> None:
    ties = [("b", "c"), ("x", "y"), ("c", "a"), ("z", "z")]
    assert groups_of(ties) == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x", "z": "z"}
    assert groups_of([]) == {}


def test_a_long_chain_is_one_group() -> None:
    names = [f"{number:06}" for number in range(20_000)]
    found = groups_of(zip(names[1:], names, strict=False))
    assert set(found.values()) == {"000000"}


@given(st.lists(st.tuples(NAMES, NAMES)), st.randoms())
def test_who_is_tied_is_together_and_no_order_matters(
    ties: list[tuple[str, str]], random: object
) -> None:
    found = groups_of(ties)
    assert all(found[one] == found[other] for one, other in ties)
    together: dict[str, set[str]] = {name: {name} for name in found}
    for one, other in ties:
        joint = together[one] | together[other]
        together |= dict.fromkeys(joint, joint)
    assert found == {name: min(group) for name, group in together.items()}
    random.shuffle(ties)  # type: ignore[attr-defined]  # a Random
    assert groups_of(ties) == found
