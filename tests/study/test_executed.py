from __future__ import annotations

import nbformat
import pytest
from folder_of_study import TONE, write_notebook

from framing.study import Study
from framing.study.executed import refresh_prose
from framing.study.record import executed_copy
from framing.study.runner import run_study


def cells(study: Study) -> list[tuple[str, str]]:
    notebook = nbformat.read(executed_copy(study, "02_words"), as_version=4)
    nbformat.validate(notebook)
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def outputs(study: Study) -> list[object]:
    notebook = nbformat.read(executed_copy(study, "02_words"), as_version=4)
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def code(study: Study) -> list[str]:
    return [source for kind, source in cells(study) if kind == "code"]


@pytest.mark.slow
def test_prose_that_changed_is_in_the_executed_copy_with_the_outputs_of_the_last_run(study_that_ran: Study) -> None:
    before, said = code(study_that_ran), outputs(study_that_ran)
    parameters, *rest = before
    path = study_that_ran.notebooks / "02_words.ipynb"
    write_notebook(path, *rest, "", parameters=parameters, prose="# Another title, with café")
    assert run_study(study_that_ran).executed == ()
    assert cells(study_that_ran)[0] == ("markdown", "# Another title, with café")
    assert code(study_that_ran) == [*before, ""]
    assert outputs(study_that_ran) == [*said, []]


@pytest.mark.slow
def test_parameters_that_were_injected_stay_where_they_were(study_that_ran: Study) -> None:
    run_study(study_that_ran, settings=["scale=2"])
    before = code(study_that_ran)
    assert "scale = 2" in before[1]
    parameters, _, *rest = before
    write_notebook(study_that_ran.notebooks / "02_words.ipynb", *rest, parameters=parameters, prose="# New")
    assert run_study(study_that_ran, settings=["scale=2"]).executed == ()
    assert cells(study_that_ran)[0] == ("markdown", "# New")
    assert code(study_that_ran) == before


def test_prose_that_did_not_change_leaves_the_copy_untouched(
    study_that_ran: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.study.ledger.refresh_prose", lambda *paths: pytest.fail("touched"))
    run_study(study_that_ran)


@pytest.mark.parametrize("content", ["", "{}", None])
def test_a_copy_that_is_damaged_or_of_other_code_stays_as_it_is(study_that_ran: Study, content: str | None) -> None:
    copy = executed_copy(study_that_ran, "01_tone")
    if content is not None:
        copy.write_text(content)
    before = copy.read_bytes()
    refresh_prose(copy, write_notebook(study_that_ran.notebooks / "01_tone.ipynb", TONE, "more = 1", prose="# New"))
    assert copy.read_bytes() == before
