"""The pages say what they have to say, and lead to each other, on GitHub as on the site."""

import inspect
import re
import sys
from pathlib import Path

import pytest
from docutils.utils.math.latex2mathml import tex2mathml

import framing
from framing import figures, measures

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
OF_MEASURES = [name for name in PAGES if name.startswith("measures/") and name != "measures/index.md"]
OF_THE_LIBRARY = {name: text for name, text in PAGES.items() if name.startswith("api/")}
PROSE = "\n".join(text for name, text in PAGES.items() if name not in OF_THE_LIBRARY)
ELSEWHERE = re.compile(r"(?:https?:)?//(?!$)[\w.-]+\.\w+")

sys.path.insert(0, str(DOCS / "_extensions"))


def functions_and_types(room: object) -> list[str]:
    return [name for name in room.__all__ if inspect.isfunction(getattr(room, name)) or name[0].isupper()]


@pytest.mark.parametrize("room", [measures, figures], ids=["measures", "figures"])
def test_every_public_measure_and_figure_is_explained_in_some_page(room):
    public = set(functions_and_types(room)) & set(framing.__all__)
    missing = [name for name in sorted(public) if not re.search(rf"\b{name}\b", PROSE)]
    assert missing == [], f"No page of docs/ names {missing}: write of them in docs/measures"


def test_every_public_name_has_one_place_among_the_pages_of_the_library():
    from public_names import LISTED, REST

    blocks = [block.strip() for text in OF_THE_LIBRARY.values() for block in LISTED.findall(text)]
    assert blocks.count(REST) == 1  # where names appear that no other page lists
    named = [name for block in blocks if block != REST for name in block.split()]
    assert sorted(named) == sorted(set(named))
    assert set(named) <= set(framing.__all__)


@pytest.mark.parametrize("name", OF_MEASURES)
def test_a_page_on_a_measure_answers_the_same_questions(name):
    text = PAGES[name]
    assert text.startswith("# ")
    assert text.count("\n**What it is.**") == text.count("\n**When to use it.**") == 1
    headings = re.findall(r"^## (.*)$", text, re.M)
    assert headings == ["Formula", "Worked example", "How it can mislead", "Reference"]
    assert ">>> " in text
    assert "](../api/" in text


def test_every_page_on_a_measure_can_be_reached_from_their_index():
    assert {f"measures/{name}" for name in re.findall(r"\]\((\w+\.md)\)", PAGES["measures/index.md"])} == set(
        OF_MEASURES
    )


@pytest.mark.parametrize("name", PAGES)
def test_links_between_pages_lead_to_files_that_are_there(name):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", PAGES[name], flags=re.S))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (DOCS / name).parent.joinpath(link).exists()] == []


def test_formulas_can_be_set_without_a_script():
    formulas = [
        formula for text in PAGES.values() for formula in re.findall(r"^```math\n(.*?)^```$", text, re.M | re.S)
    ]
    assert len(formulas) > 20
    assert all(tex2mathml(formula, as_block=True).startswith("<math") for formula in formulas)


def test_what_the_site_is_made_with_names_no_address():
    made_with = [DOCS / "conf.py", *(DOCS / "_extensions").glob("*.py"), *(DOCS / "_static").iterdir()]
    assert len(made_with) > 4
    assert [path.name for path in made_with if ELSEWHERE.search(path.read_text(encoding="utf-8"))] == []


def test_names_that_no_page_lists_are_put_where_the_last_page_asks_for_them():
    from public_names import as_directives

    written = as_directives(["tone", "Corpus", "TextNotShared"])
    for directive in ("autofunction:: tone", "autoclass:: Corpus", "autoexception:: TextNotShared"):
        assert f".. {directive}\n" in written


def test_make_docs_is_offline_and_takes_warnings_for_errors():
    recipe = re.search(r"^docs:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M).group(1)
    assert "--fail-on-warning" in recipe
    assert "intersphinx" not in (DOCS / "conf.py").read_text(encoding="utf-8")
