"""The gravity equation: equal to a general fit with a dummy for every effect, its sums, its refusals."""

import numpy as np
import pytest

from tradeshare.formulas import gravity


def world(seed, n=7, m=6, k=2, zeros=0.2):
    """Flows that follow a gravity equation with noise and zeros, the pairs that are in, regressors."""
    draw = np.random.default_rng(seed)
    z = np.stack([np.log(draw.uniform(100, 9000, (n, m))), *(draw.random((k - 1, n, m)) < 0.4).astype(float)])
    mean = np.exp(draw.normal(0, 1, (n, 1)) + draw.normal(0, 1, m) - 0.9 * z[0] + 8)
    return mean * draw.lognormal(0, 0.6, (n, m)) * (draw.random((n, m)) > zeros), draw.random((n, m)) > 0.1, z


@pytest.mark.parametrize("seed", range(4))
def test_equal_to_a_general_fit_with_dummies(seed):
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    flows, inside, z = world(seed)
    found = gravity.fit(flows, inside, z)
    n, m = flows.shape
    row, column = (side.ravel() for side in np.indices((n, m)))
    design = np.column_stack([np.eye(n)[row], np.eye(m)[column][:, 1:], z.reshape(len(z), -1).T])
    kept = inside.ravel()
    other = GLM(flows.ravel()[kept], design[kept], family=Poisson()).fit(tol=1e-13, maxiter=200)
    assert found.slopes == pytest.approx(other.params[-len(z):], abs=1e-7)
    assert found.fitted.ravel() == pytest.approx(other.predict(design), rel=1e-6), "of the pairs left out too"


def test_rows_and_columns_add_up_over_the_pairs_that_are_in():
    flows, inside, z = world(9, 30, 25)
    found = gravity.fit(flows, inside, z)
    for axis in (0, 1):
        gap = np.where(inside, found.fitted - flows, 0).sum(axis=axis)
        assert np.abs(gap).max() < 1e-9 * flows.sum()


def test_what_is_left_out_does_not_matter():
    flows, inside, z = world(3)
    other = np.where(inside, flows, 1e6)
    assert gravity.fit(other, inside, z).fitted == pytest.approx(gravity.fit(flows, inside, z).fitted, rel=1e-12)


def test_the_unit_does_not_matter():
    flows, inside, z = world(5)
    one, other = gravity.fit(flows, inside, z), gravity.fit(1000 * flows, inside, z)
    assert one.slopes == pytest.approx(other.slopes, abs=1e-9) and other.fitted == pytest.approx(1000 * one.fitted, rel=1e-7)


def test_what_cannot_be_fitted_is_refused():
    flows, inside, z = world(1)
    with pytest.raises(ValueError, match="needs trade"):
        gravity.fit(np.where(np.arange(len(flows))[:, None] == 2, 0.0, flows), inside, z)


@pytest.mark.parametrize("seed", range(12))
def test_what_the_effects_explain_is_refused(seed):
    """Rounding may leave a matrix that can be solved, and slopes of any size: the pivots tell."""
    flows, inside, z = world(seed)
    of_rows = np.random.default_rng(seed).random((len(flows), 1)) * np.ones(flows.shape)
    for regressors in ([np.ones_like(z[0])], [z[0], z[0]], [of_rows], [z[0], 0.3 * z[0] + of_rows]):
        with pytest.raises(ValueError, match="do not differ"):
            gravity.fit(flows, inside, np.array(regressors))


def test_the_share_at_another_value_keeps_the_rest():
    assert gravity.expected_share(30.0, 30.0, 110.0) == pytest.approx(100 * 30 / 110)
    assert gravity.expected_share(0.0, 30.0, 110.0) == 0
