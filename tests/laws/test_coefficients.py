"""What holds for every coefficient, whatever the coders did."""

from collections.abc import Callable

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from apps.agreement.coefficients import COEFFICIENTS, Coefficient
from apps.agreement.coefficients.cohen_kappa import cohen_kappa
from apps.agreement.coefficients.krippendorff_alpha import krippendorff_alpha
from apps.agreement.coefficients.pairs import pair_tables
from apps.agreement.coefficients.percent_agreement import percent_agreement
from apps.agreement.coefficients.pooled import pooled
from apps.agreement.coefficients.reliability import MISSING, Answer, Reason, ReliabilityTable, Undefined, Value
from apps.agreement.coefficients.tally import UNITS_PER_BLOCK, tally

CHANCE_CORRECTED = [c for name, c in COEFFICIENTS.items() if name != "percent_agreement"]

each_coefficient = pytest.mark.parametrize("coefficient", COEFFICIENTS.values(), ids=COEFFICIENTS)
each_corrected = pytest.mark.parametrize("coefficient", CHANCE_CORRECTED, ids=lambda c: c.name)


@st.composite
def tables(draw: st.DrawFn, max_coders: int = 4) -> ReliabilityTable:
    n_units, n_coders = draw(st.integers(1, 8)), draw(st.integers(2, max_coders))
    n_categories = draw(st.integers(1, 3))
    cell = st.integers(MISSING, n_categories - 1)
    rows = draw(st.lists(st.lists(cell, min_size=n_coders, max_size=n_coders), min_size=n_units, max_size=n_units))
    return ReliabilityTable(np.array(rows), n_categories)


def table_for(coefficient: Coefficient, data: st.DataObject) -> ReliabilityTable:
    return data.draw(tables(max_coders=coefficient.max_coders or 4))


def random_table(seed: int, n_units: int, n_coders: int, n_categories: int) -> ReliabilityTable:
    """A fifth of the cells is missing; coders follow a common truth half of the time, so alpha is not near zero."""
    random = np.random.default_rng(seed)
    truth = random.integers(0, n_categories, size=(n_units, 1))
    own = random.integers(0, n_categories, size=(n_units, n_coders))
    said = np.where(random.random(own.shape) < 0.5, truth, own)
    return ReliabilityTable(np.where(random.random(own.shape) < 0.2, MISSING, said), n_categories)


def same(ours: Answer, theirs: Answer) -> bool:
    if isinstance(ours, Undefined) or isinstance(theirs, Undefined):
        return ours == theirs
    return (ours.n_units, ours.n_pairs) == (theirs.n_units, theirs.n_pairs) and (
        ours.value,
        ours.observed,
        ours.expected,
    ) == pytest.approx((theirs.value, theirs.observed, theirs.expected), abs=1e-9)


@each_coefficient
@given(data=st.data())
def test_swapping_coders_changes_nothing(coefficient: Coefficient, data: st.DataObject) -> None:
    table = table_for(coefficient, data)
    order = data.draw(st.permutations(range(table.n_coders)))

    assert same(coefficient.compute(table), coefficient.compute(table.of_coders(order)))


@each_coefficient
@given(data=st.data())
def test_swapping_units_changes_nothing(coefficient: Coefficient, data: st.DataObject) -> None:
    table = table_for(coefficient, data)
    order = data.draw(st.permutations(range(len(table.categories))))

    swapped = ReliabilityTable(table.categories[order], table.n_categories)
    assert same(coefficient.compute(table), coefficient.compute(swapped))


@each_coefficient
@given(data=st.data())
def test_renaming_categories_changes_nothing(coefficient: Coefficient, data: st.DataObject) -> None:
    table = table_for(coefficient, data)
    # The last place is where MISSING = -1 looks itself up.
    names = np.array([*data.draw(st.permutations(range(table.n_categories))), MISSING])

    renamed = ReliabilityTable(names[table.categories], table.n_categories)
    assert same(coefficient.compute(table), coefficient.compute(renamed))


@each_coefficient
@given(data=st.data())
def test_a_unit_nobody_finished_changes_nothing(coefficient: Coefficient, data: st.DataObject) -> None:
    table = table_for(coefficient, data)
    unfinished = np.full((1, table.n_coders), MISSING)

    longer = ReliabilityTable(np.vstack([table.categories, unfinished]), table.n_categories)
    assert same(coefficient.compute(table), coefficient.compute(longer))


@each_coefficient
@given(data=st.data())
def test_a_coder_who_finished_nothing_changes_nothing(coefficient: Coefficient, data: st.DataObject) -> None:
    table = table_for(coefficient, data)
    idle = np.full((len(table.categories), 1), MISSING)

    wider = ReliabilityTable(np.hstack([table.categories, idle]), table.n_categories)
    assert same(coefficient.compute(table), coefficient.compute(wider))


@each_coefficient
@given(data=st.data())
def test_a_row_that_stands_for_three_units_is_three_rows(coefficient: Coefficient, data: st.DataObject) -> None:
    table = table_for(coefficient, data)
    times = np.full(len(table.categories), 3, dtype=np.int64)

    told = ReliabilityTable(table.categories, table.n_categories, times)
    repeated = ReliabilityTable(np.repeat(table.categories, 3, axis=0), table.n_categories)
    assert same(coefficient.compute(told), coefficient.compute(repeated))


@given(table=tables())
def test_doubling_all_units_keeps_percent_agreement(table: ReliabilityTable) -> None:
    once = percent_agreement(table)
    twice = percent_agreement(ReliabilityTable(np.tile(table.categories, (2, 1)), table.n_categories))

    if isinstance(once, Undefined):
        assert once == twice
    else:
        assert isinstance(twice, Value)
        assert twice.value == pytest.approx(once.value, abs=1e-12)
        assert twice.n_units == 2 * once.n_units


@each_coefficient
@given(said=st.lists(st.integers(0, 2), min_size=2, max_size=10))
def test_coders_who_always_agree_on_more_than_one_category_get_one(coefficient: Coefficient, said: list[int]) -> None:
    assume(len(set(said)) > 1)
    n_coders = coefficient.max_coders or 3

    answer = coefficient.compute(ReliabilityTable.from_rows([said] * n_coders))
    assert isinstance(answer, Value)
    assert answer.value == 1.0


@each_corrected
@given(data=st.data())
def test_it_is_undefined_if_and_only_if_nothing_varies(coefficient: Coefficient, data: st.DataObject) -> None:
    """On complete data; with gaps each coefficient looks at units of its own."""
    drawn = table_for(coefficient, data)
    table = ReliabilityTable(np.maximum(drawn.categories, 0), drawn.n_categories)
    varies = len(np.unique(table.categories)) > 1

    answer = coefficient.compute(table)
    assert isinstance(answer, Value) == varies
    if isinstance(answer, Undefined):
        assert answer.reason is Reason.NO_VARIATION
        assert answer.n_units == len(table.categories)


@pytest.mark.parametrize("seed", range(10))
def test_alpha_is_the_alpha_of_the_krippendorff_package(seed: int) -> None:
    table = random_table(seed, n_units=200 + seed, n_coders=2 + seed, n_categories=2 + seed % 4)
    ratings = np.where(table.categories == MISSING, np.nan, table.categories).T

    answer = krippendorff_alpha(table)
    assert isinstance(answer, Value)
    assert answer.value == pytest.approx(krippendorff.alpha(ratings, level_of_measurement="nominal"), abs=1e-9)


def test_coders_who_guess_get_about_zero() -> None:
    guesses = np.random.default_rng(7).integers(0, 2, size=(20_000, 2))

    for coefficient in CHANCE_CORRECTED:
        answer = coefficient.compute(ReliabilityTable(guesses, n_categories=2))
        assert isinstance(answer, Value)
        assert answer.value == pytest.approx(0, abs=0.03)


def test_the_tally_of_many_blocks_is_the_sum_of_its_parts() -> None:
    table = random_table(1, n_units=2 * UNITS_PER_BLOCK + 5, n_coders=3, n_categories=3)
    parts = np.array_split(table.categories, 2)
    first, second = (tally(ReliabilityTable(part, table.n_categories)) for part in parts)
    whole = tally(table)

    assert whole.pairs == first.pairs + second.pairs
    assert whole.coincidences == pytest.approx(first.coincidences + second.coincidences, abs=1e-6)


@given(table=tables())
def test_a_pair_of_coders_gets_what_a_table_of_the_two_gets(table: ReliabilityTable) -> None:
    for first, second, pair in pair_tables(table):
        alone = table.of_coders([first, second])
        assert all(same(c.compute(pair), c.compute(alone)) for c in COEFFICIENTS.values())


@each_corrected
@given(data=st.data())
def test_pooling_copies_of_one_code_gives_that_code(coefficient: Coefficient, data: st.DataObject) -> None:
    answer = coefficient.compute(table_for(coefficient, data))
    over_codes = pooled([answer] * 3)

    assert type(over_codes) is type(answer)
    if isinstance(answer, Value) and isinstance(over_codes, Value):
        assert over_codes.value == pytest.approx(answer.value, abs=1e-9)


def test_a_code_nobody_used_leaves_the_pooled_value_as_it_is() -> None:
    used = krippendorff_alpha(ReliabilityTable.from_rows(["0110", "0111"]))
    unused = krippendorff_alpha(ReliabilityTable.from_rows(["0000", "0000"]))
    together = pooled([used, unused])

    assert isinstance(used, Value)
    assert isinstance(together, Value)
    assert together.value == used.value


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([[None, None], [None, None]], Reason.NO_VALUES),
        ([[1, 2], [None, None]], Reason.ONE_CODER),
        ([[1, None], [None, 2]], Reason.NO_PAIRS),
    ],
)
@each_coefficient
def test_it_says_why_there_is_nothing_to_compare(
    coefficient: Coefficient, rows: list[list[int | None]], reason: Reason
) -> None:
    answer = coefficient.compute(ReliabilityTable.from_rows(rows))

    assert answer == Undefined(reason)
    assert reason.sentence.startswith("Not defined: ")


def test_cohen_kappa_refuses_three_coders() -> None:
    assert cohen_kappa(ReliabilityTable.from_rows(["01", "01", "10"])) == Undefined(Reason.TOO_MANY_CODERS)
    assert not COEFFICIENTS["cohen_kappa"].fits(3)
    assert COEFFICIENTS["krippendorff_alpha"].fits(3)


@pytest.mark.parametrize(
    ("build", "complaint"),
    [
        (lambda: ReliabilityTable(np.array([0, 1]), 2), "units x coders"),
        (lambda: ReliabilityTable(np.array([[0, 2]]), 2), "from -1 to 1"),
        (lambda: ReliabilityTable(np.array([[0, 1]]), 2, times=np.array([1, 2])), "one number per row"),
        (lambda: ReliabilityTable(np.array([[0, 1]]), 2, times=np.array([-1])), "no negative"),
        (lambda: ReliabilityTable.from_rows(["01", "0"]), "one entry per unit"),
        (lambda: ReliabilityTable.from_contingency([[1, 2]]), "a square"),
    ],
)
def test_a_table_that_cannot_be_is_refused_by_name(build: Callable[[], ReliabilityTable], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        build()
