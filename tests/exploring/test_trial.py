"""An indicator is tried before it is in the codebook, and accepted into its file."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import framing
from framing.codebook.patterns import parse_pattern
from framing.errors import CodebookError, MeasureError, TextNotShared


@pytest.fixture(scope="module")
def trial(corpus):
    return framing.try_indicator("islander*", corpus, "human-interest", n=4)


def test_hits_are_those_of_the_concordance(trial, corpus):
    every = framing.concordance(corpus, "islander*")
    assert trial.hits["hits"].sum() == len(every)
    assert trial.hits["n_quoted"].sum() == every["quoted"].sum()
    by_outlet = every.groupby("outlet").size()
    assert trial.hits.set_index("outlet")["hits"].loc[by_outlet.index].tolist() == by_outlet.tolist()
    assert len(trial.lines) == 4
    assert set(trial.lines["sentence_id"]) <= set(every["sentence_id"])


@pytest.mark.slow
def test_before_and_after_are_what_a_codebook_with_it_gives(trial, corpus, tmp_path):
    book = tmp_path / "codebook.toml"
    shutil.copy("data/example/codebook.toml", book)
    trial.accept(book, comment="tried")
    again = framing.derive(framing.read_articles("data/example/articles"), framing.read_codebook(book))
    rows = trial.salience.set_index(["outlet", "entry"])
    for column, of in (("before", corpus), ("after", again)):
        found = framing.frame_salience(of, resamples=1).set_index(["outlet", "entry"])
        assert found["estimate"].loc[rows.index].tolist() == rows[column].tolist()
    own = again.mentions_of("frame")
    added = own[own["entry"] == "human-interest"]["n"].sum()
    before = corpus.mentions_of("frame")
    assert added - before[before["entry"] == "human-interest"]["n"].sum() == trial.added


def test_what_other_indicators_find_too_is_counted(trial):
    assert trial.overlaps[["entry", "indicator", "n"]].to_numpy().tolist() == [["night-nurses", "hospital ... ten", 1]]


@pytest.fixture(scope="module")
def loose(corpus):
    """The same pattern, tried for no entry."""
    return framing.try_indicator("islander*", corpus, n=4)


def test_without_an_entry_the_places_are_those_of_the_pattern_alone(loose, corpus):
    every = framing.concordance(corpus, "islander*")
    assert (loose.hits["hits"].sum(), loose.hits["n_quoted"].sum()) == (len(every), every["quoted"].sum())
    assert set(loose.lines["sentence_id"]) <= set(every["sentence_id"])
    assert loose.overlaps[["entry", "indicator", "n"]].to_numpy().tolist() == [["night-nurses", "hospital ... ten", 1]]
    assert "“islander*” stands in 11 places" in loose.lines.attrs["found"]
    assert (loose.entry, loose.variant, loose.added) == ("", "", 0)


def test_without_an_entry_each_frame_is_as_if_it_alone_had_the_pattern(loose, trial, corpus):
    rows = loose.salience.set_index(["entry", "outlet"])[["before", "after", "n_hits_before", "n_hits_after"]]
    named = trial.salience.set_index(["entry", "outlet"]).loc[["human-interest"], rows.columns]
    assert rows.loc[named.index].equals(named)
    now = framing.frame_salience(corpus, resamples=1).set_index(["entry", "outlet"])
    assert rows["before"].tolist() == now["estimate"].loc[rows.index].tolist()
    assert (rows["after"] >= rows["before"]).all()
    assert set(loose.salience["entry"]) == {entry.name for entry in corpus.codebook.of_kind("frame")}


def nested(corpus):
    """The corpus with a codebook in which a frame is part of another and a third requires a context."""
    book = corpus.codebook
    kept = {entry.name: entry for entry in book.of_kind("frame")}
    changed = (
        kept["economic"],
        replace(kept["human-interest"], parent="economic"),
        replace(kept["conflict"], context=(parse_pattern("ferr*"),)),
    )
    return replace(corpus, codebook=replace(book, entries=changed, sha256=""))


@pytest.mark.slow
def test_parts_and_contexts_count_in_each_frame_as_where_it_is_named(corpus):
    other = nested(corpus)
    loose = framing.try_indicator("passenger*", other, n=1).salience.set_index(["entry", "outlet"])
    for name in ("economic", "human-interest", "conflict"):
        named = framing.try_indicator("passenger*", other, name, n=1).salience.set_index(["entry", "outlet"])
        assert loose.loc[[name], "after"].equals(named.loc[[name], "after"].loc[loose.loc[[name]].index])


def test_a_trial_without_an_entry_says_how_to_name_one_and_shows_a_frame_on_a_row(loose, corpus):
    shown = loose.tables["Salience in bodies of each frame before and, if it had the indicator, after"]
    assert shown["frame"].tolist() == loose.salience["entry"].drop_duplicates().tolist()
    assert shown.columns.tolist() == ["frame", *sorted(corpus.articles["outlet"].unique())]
    row = loose.salience[loose.salience["entry"] == "human-interest"].set_index("outlet").loc["The Evening Beacon"]
    cell = shown.set_index("frame").loc["human-interest", "The Evening Beacon"]
    assert cell == f"{row['before']:.3f}→{row['after']:.3f}"
    assert 'framing.try_indicator(pattern, corpus, entry="frame/' in repr(loose)
    assert "one number where nothing changes" in loose._repr_html_()


def test_without_an_entry_nothing_is_accepted_until_one_is_named(loose, tmp_path):
    book = tmp_path / "codebook.toml"
    shutil.copy("data/example/codebook.toml", book)
    before = book.read_bytes()
    with pytest.raises(CodebookError, match=r"Name the entry: trial.accept\(path, entry=\"frame/"):
        loose.accept(book)
    with pytest.raises(CodebookError, match="no entry named “human-intrest”") as told:
        loose.accept(book, entry="human-intrest")
    assert "frame/human-interest" in str(told.value)
    with pytest.raises(CodebookError, match="It is not said which of “names” it belongs to"):
        loose.accept(book, entry="charge")
    assert book.read_bytes() == before
    loose.accept(book, entry="human-interest", comment="people")
    loose.accept(book, entry="contested/charge", variant="fee")
    read = framing.read_codebook(book)
    added = [(entry.name, found.variant) for entry in read.entries for found in entry.indicators
             if found.text == "islander*"]  # fmt: skip
    assert added == [("charge", "fee"), ("human-interest", "")]


def test_only_frames_that_change_are_shown_and_the_others_are_counted(trial, corpus):
    shown = trial.tables[
        "Salience in bodies of the frames that change, before and after (n_hits counts no titles and decks)"
    ]
    assert set(shown["entry"]) == {"human-interest"}
    assert "The other 6 frames are unchanged in every group." in repr(trial)
    assert trial.salience["entry"].iloc[0] == "human-interest"
    assert len(trial.salience) == 7 * corpus.articles["outlet"].nunique()


def test_an_indicator_of_an_actor_changes_no_frame(corpus):
    found = framing.try_indicator("islander*", corpus, "actor/company", n=1)
    assert "No frame changes: all 7 stay as they are." in repr(found)


def test_a_corpus_without_a_codebook_shows_where_a_pattern_stands(corpus):
    found = framing.try_indicator("islander*", replace(corpus, codebook=None), n=2)
    assert (found.hits["hits"].sum(), len(found.lines), len(found.overlaps), len(found.salience)) == (11, 2, 0, 0)
    assert "The corpus has no codebook." in repr(found)


@pytest.mark.slow
def test_a_part_of_a_longer_indicator_adds_nothing(corpus):
    found = framing.try_indicator("widow", corpus, "human-interest")
    assert found.added == 0


@pytest.mark.slow
def test_a_trial_shows_itself_and_escapes_what_it_shows(trial, hostile):
    assert repr(trial).startswith("“islander*” for frame/human-interest: 11 hits, 0 % of them in quotations")
    assert "<caption>Hits by outlet, in titles, decks and bodies</caption>" in trial._repr_html_()
    shown = framing.try_indicator("ferry", hostile, "human-interest")._repr_html_()
    assert "<script>document" not in shown
    assert "<b>Quay</b>" not in shown
    assert "\u202e" not in shown


def test_accepting_writes_one_line_and_keeps_all_else(trial, tmp_path):
    book = tmp_path / "codebook.toml"
    book.write_bytes(b"\xef\xbb\xbf" + Path("data/example/codebook.toml").read_bytes())
    book.chmod(0o640)
    before = book.read_text(encoding="utf-8").splitlines()
    assert trial.accept(book, "frame/human-interest", comment="people of the island") == book
    after = book.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ['  "islander*",  # people of the island']
    assert book.stat().st_mode & 0o777 == 0o640
    with pytest.raises(CodebookError, match="has “islander\\*” already"):
        trial.accept(book)
    assert book.read_text(encoding="utf-8").splitlines() == after
    assert [path.name for path in tmp_path.iterdir()] == ["codebook.toml"]


def test_the_kind_of_another_entry_may_be_left_out(trial, tmp_path):
    book = tmp_path / "codebook.toml"
    shutil.copy("data/example/codebook.toml", book)
    trial.accept(book, "morality")
    assert any(found.text == "islander*" for found in framing.read_codebook(book).of_kind("frame")[3].indicators)


@pytest.mark.slow
def test_nothing_found_is_no_mistake(corpus):
    found = framing.try_indicator("zeppelin*", corpus, "human-interest")
    assert (found.added, found.hits["hits"].sum(), len(found.lines)) == (0, 0, 0)
    assert "0 hits" in repr(found)


@pytest.mark.parametrize(
    ("pattern", "entry", "variant", "error", "says"),
    [
        ("(", "human-interest", "", CodebookError, "parenthesis"),
        ("*", "human-interest", "", CodebookError, "it would match everything"),
        ("a*", "human-interest", "", CodebookError, "stands for too many words"),
        (7, "human-interest", "", MeasureError, "A pattern is a text"),
        ("Widow*", "human-interest", "", MeasureError, "already, as “widow*”"),
        ("the council", "company", "", MeasureError, "stands in “Island Council” already"),
        ("boat", "human-intrest", "", MeasureError, "Did you mean “human-interest”"),
        ("boat", "charge", "", MeasureError, "There is no name, version or function of “charge” “”"),
        ("boat", "charge", "fees", MeasureError, "Did you mean “fee”"),
        ("boat", "human-interest", "cause", MeasureError, "There is none at all: leave it out."),
        ("boat", None, "fee", MeasureError, "no entry was named for “fee”"),
        (7, None, "", MeasureError, "A pattern is a text"),
        ("a*", None, "", CodebookError, "stands for too many words"),
    ],
    ids=[
        "open",
        "everything",
        "too many",
        "number",
        "twice",
        "another actor",
        "entry",
        "variant",
        "near variant",
        "no variants",
        "variant of nothing",
        "number for nothing",
        "too many for nothing",
    ],
)
def test_what_cannot_be_tried_is_said(corpus, pattern, entry, variant, error, says):
    with pytest.raises(error) as told:
        framing.try_indicator(pattern, corpus, entry, variant=variant)
    assert says in str(told.value)


def test_one_hit_is_one_and_a_long_pattern_is_shown_by_its_beginning(trial):
    once = replace(trial, hits=trial.hits.head(1).assign(hits=1, n_quoted=1), added=1)
    assert ": 1 hit, 100 % of them in quotations; the entry would have 1 mention more." in once.title
    assert len(replace(trial, pattern="a" * 10_000).title) < 200


def test_without_text_nothing_can_be_tried(without_text):
    with pytest.raises(TextNotShared):
        framing.try_indicator("boat", without_text, "human-interest")
    with pytest.raises(TextNotShared):
        framing.try_indicator("boat", without_text)
    with pytest.raises(MeasureError, match="no codebook"):
        framing.try_indicator("boat", replace(without_text, codebook=None), "human-interest")


def test_a_file_that_is_not_there_is_said(trial, tmp_path):
    with pytest.raises(CodebookError, match="cannot be read"):
        trial.accept(tmp_path / "nothing.toml")
