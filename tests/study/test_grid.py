"""A grid is read with its mistakes named; its specifications are every combination, each once."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from folder_of_study import write_notebook, write_study
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import StudyError
from framing.study import Study, read_study
from framing.study.choices import Choice
from framing.study.grid import Grid, read_grid
from framing.study.notebook import read_notebook
from framing.study.specifications import expand

PARAMETERS = 'study_file = "study.toml"\nseed = None\nscale = 1.5\nfast = False\nlabel = "all"\ntables = ""'
HEAD = '[multiverse.tone]\nnotebook = "notebooks/specifications/tone.ipynb"\n'
SPEED = "[multiverse.tone.choices.speed]\nslow = {}\nquick = { fast = true }\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_notebook(tmp_path / "notebooks" / "specifications" / "tone.ipynb", "scale", parameters=PARAMETERS)
    write_notebook(tmp_path / "notebooks" / "01_tone.ipynb", "scale")
    return tmp_path


def study_with(folder: Path, *tables: str) -> Study:
    file = write_study(folder)
    file.write_text(file.read_text() + "\n" + "\n".join(tables))
    return read_study(file)


def error_of(folder: Path, *tables: str) -> str:
    with pytest.raises(StudyError) as caught:
        read_grid(study_with(folder, *tables), "tone")
    assert "study.toml" in str(caught.value)
    return str(caught.value)


def test_a_grid_has_its_notebook_and_its_choices_in_the_order_of_the_file(folder):
    study = study_with(folder, HEAD, SPEED, '[multiverse.tone.choices.size]\nlarge = { scale = 2 }\n"as is" = {}\n')
    grid = read_grid(study, "tone")
    assert grid.notebook.name == "tone"
    assert [choice.name for choice in grid.choices] == ["speed", "size"]
    assert grid.choices[1].alternatives == {"large": {"scale": 2.0}, "as is": {}}


def test_every_combination_is_a_specification_and_the_first_is_the_main_one(folder):
    study = study_with(folder, HEAD, SPEED, '[multiverse.tone.choices.size]\nlarge = { scale = 2 }\n"as is" = {}\n')
    found = expand(read_grid(study, "tone"))
    assert [(each.number, *each.alternatives.values()) for each in found] == [
        (1, "slow", "large"),
        (2, "slow", "as is"),
        (3, "quick", "large"),
        (4, "quick", "as is"),
    ]
    assert found[2].settings == {"fast": True, "scale": 2.0}


def test_an_excluded_combination_is_no_specification(folder):
    exclude = 'exclude = [{ speed = "quick", size = "as is" }]\n'
    size = '[multiverse.tone.choices.size]\nlarge = { scale = 2 }\n"as is" = {}\n'
    assert len(expand(read_grid(study_with(folder, HEAD + exclude, SPEED, size), "tone"))) == 3


def test_an_alternative_whose_tables_are_not_here_is_left_out_and_said(folder):
    choice = '[multiverse.tone.choices.furniture]\ncut = {}\nkept = { tables = "corpus/kept" }\n'
    grid = read_grid(study_with(folder, HEAD + 'paths = ["tables"]\n', SPEED, choice), "tone")
    assert grid.left_out == ("furniture: kept (corpus/kept is not here)",)
    assert len(expand(grid)) == 2
    (folder / "corpus" / "kept").mkdir()
    assert len(expand(read_grid(study_with(folder, HEAD + 'paths = ["tables"]\n', SPEED, choice), "tone"))) == 4


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ((HEAD,), "it has no choices"),
        ((HEAD, "[multiverse.tone.choices.speed]\n"), "has no alternatives"),
        ((HEAD, "[multiverse.tone.choices.speed]\nquick = { fats = true }\n"), "Did you mean “fast”"),
        ((HEAD, '[multiverse.tone.choices.speed]\nquick = { fast = "yes" }\n'), "must be true or false"),
        (
            (HEAD, SPEED, "[multiverse.tone.choices.pace]\nq = { fast = true }\n"),
            "Two choices set “fast”: speed and pace",
        ),
        (
            (HEAD, "[multiverse.tone.choices.study]\nq = { study_file = 'other.toml' }\n"),
            "sets “study_file”, which is the study's own",
        ),
        ((HEAD, "[multiverse.tone.choices.low]\nq = { fast = true }\n"), "cannot be called “low”"),
        ((HEAD + 'exclude = [{ sped = "quick" }]\n', SPEED), "Did you mean “speed”"),
        ((HEAD + 'exclude = [{ speed = "quik" }]\n', SPEED), "Did you mean “quick”"),
        ((HEAD + 'paths = ["table"]\n', SPEED), "Did you mean “tables”"),
        ((HEAD + "choises = 1\n", SPEED), "Did you mean “choices”"),
        (('[multiverse.tone]\nnotebook = "nowhere.ipynb"\n', SPEED), "no notebook “nowhere.ipynb”"),
        (("[multiverse.tone]\n", SPEED), "does not say which notebook"),
        (("[multiverse.tome]\n",), "Did you mean “tome”"),
        ((), "The study has no multiverse"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(folder, tables, said):
    assert said in error_of(folder, *tables)


def test_a_multiverse_without_a_name_is_refused(folder):
    with pytest.raises(StudyError, match="A multiverse is a table with a name"):
        study_with(folder, '[multiverse]\nnotebook = "a.ipynb"\n')


def test_the_main_specification_cannot_be_excluded_nor_lack_its_tables(folder):
    with pytest.raises(StudyError, match="is excluded"):
        expand(read_grid(study_with(folder, HEAD + 'exclude = [{ speed = "slow" }]\n', SPEED), "tone"))
    missing = '[multiverse.tone.choices.furniture]\nkept = { tables = "corpus/kept" }\ncut = {}\n'
    assert "which is not there" in error_of(folder, HEAD + 'paths = ["tables"]\n', missing)


def test_too_many_specifications_are_counted_and_a_sample_is_offered(folder):
    names = [f"c{number}" for number in range(11)]
    grid = grid_of(folder, dict.fromkeys(names, 2))
    with pytest.raises(StudyError, match=r"2,048 specifications(.|\n)*--sample 500"):
        expand(grid)
    drawn = expand(grid, sample=50, seed=3)
    assert len(drawn) == 50
    assert drawn[0].number == 1
    assert drawn == expand(grid, sample=50, seed=3) != expand(grid, sample=50, seed=4)
    assert len(expand(grid, sample=5000)) == 2048
    with pytest.raises(StudyError, match="4,194,304 combinations"):
        expand(grid_of(folder, dict.fromkeys(names, 4)), sample=5)


def grid_of(folder: Path, sizes: dict[str, int], excluded: tuple[dict[str, str], ...] = ()) -> Grid:
    notebook = read_notebook(folder / "notebooks" / "specifications" / "tone.ipynb")
    choices = tuple(
        Choice(name, {str(number): {name: number} for number in range(size)}) for name, size in sizes.items()
    )
    return Grid("tone", notebook, choices, excluded, (), "study.toml")


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grid")
    write_notebook(folder / "notebooks" / "specifications" / "tone.ipynb", "scale", parameters=PARAMETERS)
    return folder


@given(
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=4),
    excluded=st.lists(st.dictionaries(st.integers(0, 3), st.integers(1, 3), min_size=1, max_size=2), max_size=3),
    sample=st.integers(1, 300),
)
def test_specifications_are_the_product_without_what_is_excluded(shared_folder, sizes, excluded, sample):
    named = [{f"c{key}": str(value) for key, value in each.items()} for each in excluded]
    grid = grid_of(shared_folder, {f"c{place}": size for place, size in enumerate(sizes)}, tuple(named))
    expected = [
        taken
        for taken in itertools.product(*(range(size) for size in sizes))
        if not any(
            all(key < len(sizes) and taken[key] == value for key, value in combination.items())
            for combination in excluded
        )
    ]
    found = expand(grid)
    assert [tuple(map(int, each.alternatives.values())) for each in found] == expected
    assert [each.number for each in found] == list(range(1, len(expected) + 1))
    drawn = expand(grid, sample=sample)
    assert len(drawn) == min(sample, len(found))
    assert [each.number for each in drawn] == sorted({each.number for each in drawn})
    assert drawn[0].number == 1
