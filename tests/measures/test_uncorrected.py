"""Every measure of a corpus takes what people coded, or says clearly why that cannot correct it."""

import inspect

import pytest
from invented_validations import example_corpus

import framing
from framing import measures
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.uncorrected import WHY


def of_a_corpus() -> list[str]:
    """Name the public functions that take a corpus and make something else of it than a corpus."""
    functions = [(name, getattr(measures, name)) for name in measures.__all__]
    return [
        name
        for name, each in functions
        if inspect.isfunction(each)
        and "corpus" in inspect.signature(each).parameters
        and inspect.signature(each).return_annotation not in (Corpus, "Corpus")
    ]


@pytest.mark.parametrize("name", of_a_corpus())
def test_a_measure_takes_a_validation_or_says_why_not(name):
    measure = getattr(framing, name)
    if "validation" in inspect.signature(measure).parameters:
        assert name not in WHY
        return
    with pytest.raises(MeasureError, match=f"{name} cannot be corrected with what people coded: ") as error:
        measure(example_corpus(), validation=None)
    assert "docs/validation.md" in str(error.value)


def test_reasons_are_given_of_measures_that_there_are():
    assert set(WHY) <= set(of_a_corpus())


def test_a_measure_keeps_its_name_its_signature_and_its_documentation():
    assert framing.keyness.__name__ == "keyness"
    assert "corpus" in inspect.signature(framing.keyness).parameters
    assert "Returns" in str(framing.keyness.__doc__)
