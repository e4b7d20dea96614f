"""Agreement of the two coders of Canadian Climate Framing, by label, against counting pair by pair."""

import runpy
from pathlib import Path

import pytest

import framing

CCF = Path(__file__).parents[3] / "shared" / "benchmarks" / "ccf"


@pytest.mark.slow
@pytest.mark.skipif(not CCF.is_dir(), reason=f"the hand-coded sentences are not here: no {CCF}")
def test_agreement_by_label_is_what_counting_gives():
    labels = runpy.run_path("benchmarks/coder_agreement.py")["shared_codings"](CCF)
    table = framing.agreement(labels, resamples=50).set_index("entry")
    assert labels["unit"].nunique() == 11  # so few are in both files
    assert len(table) == 69  # 68 labels, and all together
    for entry, own in labels.groupby("entry"):
        pairs = own.pivot_table("label", "unit", "coder").to_numpy().tolist()
        assert table.loc[entry, "percent"] == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))
        assert table.loc[entry, "estimate"] == pytest.approx(_naive_alpha(pairs), nan_ok=True)


def _naive_alpha(pairs):
    every = [label for pair in pairs for label in pair]
    differing = sum(every[i] != every[j] for i in range(len(every)) for j in range(len(every)) if i != j)
    expected = differing / (len(every) * (len(every) - 1))
    observed = sum(a != b for a, b in pairs) / len(pairs)
    return 1 - observed / expected if expected else float("nan")
