"""Every figure can be read, is what its CSV says, and is the same bytes each time."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from framing import figures, measures
from framing.figures import Provenance, legibility_problems
from framing.figures.style import STYLES, drawing, outlet_looks

PROVENANCE = Provenance(study="A study", notebook="02_sentiment", parameters={"seed": 1}, seed=1)

DRAWN = {
    "tone": lambda get: figures.draw_tone(get("tone"), get("corpus")),
    "tone_along": lambda get: figures.draw_tone_along(get("tone_along")),
    "actor_tone": lambda get: figures.draw_actor_tone(get("actor_tone")),
    "stance": lambda get: figures.draw_stance(get("stance")),
    "actor_agency": lambda get: figures.draw_actor_agency(get("actor_agency")),
    "headline_gap": lambda get: figures.draw_headline_gap(get("headline_gap")),
    "tone_power": lambda get: figures.draw_tone_power(get("tone_power")),
    "keyness": lambda get: figures.draw_keyness(get("keyness")),
    "frequency_keyness": lambda get: figures.draw_frequency_keyness(get("keyness")),
    "term_comparison": lambda get: figures.draw_term_comparison(get("compared")),
    "contested": lambda get: figures.draw_contested_names(get("names")),
    "frames": lambda get: figures.draw_frame_salience(get("frames")),
    "framing_profile": lambda get: figures.draw_framing_profile(get("profile"), get("outlets")[0]),
    "claim_order": lambda get: figures.draw_claim_order(get("coverage")),
    "frame_actors": lambda get: figures.draw_frame_actors(get("frame_actors")),
    "frame_indicators": lambda get: figures.draw_frame_indicators(get("frame_indicators"), get("outlets")[0]),
    "frame_prevalence": lambda get: figures.draw_frame_prevalence(get("frame_prevalence")),
    "agreement": lambda get: figures.draw_agreement(get("agreement")),
    "frame_quality": lambda get: figures.draw_frame_quality(get("frame_quality")),
    "instrument_quality": lambda get: figures.draw_instrument_quality(get("instrument_quality")),
    "corrected_frames": lambda get: figures.draw_corrected_frames(get("corrected_frames")),
    "frame_learning_curve": lambda get: figures.draw_frame_learning_curve(get("frame_learning_curve")),
    "specification_curve": lambda get: figures.draw_specification_curve(get("specifications")),
    "choice_effects": lambda get: figures.draw_choice_effects(measures.choice_effects(get("specifications"))),
    "frames_by_voice": lambda get: figures.draw_frames_by_voice(get("frames_by_voice")),
    "reporting_verbs": lambda get: figures.draw_reporting_verbs(get("reporting_verbs")),
    "voices": lambda get: figures.draw_voices(get("voices")),
    "coverage": lambda get: figures.draw_coverage(get("coverage")),
    "overview": lambda get: figures.draw_overview(get("overview")),
    "removed": lambda get: figures.draw_removed(get("removed")),
    "similarity": lambda get: figures.draw_similarity(get("similarity")),
    "shared_copy": lambda get: figures.draw_shared_copy(get("shared_copy")),
    "account": lambda get: figures.draw_account(get("account")),
}


FAST = ("tone", "tone_along", "frame_indicators", "overview", "similarity")  # of which whole bundles are written twice


@pytest.fixture(params=list(DRAWN))
def name(request) -> str:
    return request.param


def shuffled(get, name):
    """Return a fixture with its rows in another order."""
    value = get(name)
    if not isinstance(value, pd.DataFrame):
        return value
    mixed = value.sample(frac=1, random_state=3)
    mixed.attrs.update(value.attrs)
    return mixed


@pytest.mark.parametrize(
    "outlets",
    ["five", *(pytest.param(some, marks=pytest.mark.slow) for some in ("one", "two", "twelve", "long", "solid"))],
    indirect=True,
)
def test_no_text_overlaps_another_leaves_the_canvas_or_is_too_small(name, outlets, request):
    figure = DRAWN[name](request.getfixturevalue)
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Figure .* mm tall")
@pytest.mark.parametrize("outlets", ["thirty"], indirect=True)
def test_thirty_outlets_can_be_read(name, outlets, request):
    figure = DRAWN[name](request.getfixturevalue)
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


@pytest.mark.parametrize("outlets", ["thirty"], indirect=True)
def test_a_figure_taller_than_a_page_says_so_and_how_to_draw_fewer(stance):
    with pytest.warns(UserWarning, match=r"“stance”: it is \d+ mm tall, and a page has 240.*draw fewer groups"):
        figures.draw_stance(stance, width="single")


@pytest.mark.parametrize("outlets", ["long"], indirect=True)
@pytest.mark.parametrize("name", [pytest.param(name, marks=[] if name in FAST else pytest.mark.slow) for name in DRAWN])
def test_a_long_name_stands_whole_in_the_csv_and_in_the_words(name, outlets, request):
    if name in {"tone_power", "agreement", "frame_quality", "frame_learning_curve"}:
        pytest.skip("no outlet is named in it")
    figure = DRAWN[name](request.getfixturevalue)
    assert outlets[0] in set(figure.data.iloc[:, :3].astype("str").to_numpy().ravel())
    if name not in {"contested", "frames", "similarity", "removed"}:  # these say the highest and the lowest
        assert outlets[0] in figure.alt


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_tone_of_some_outlets_leaves_the_sentences_of_the_others_out(tone, corpus):
    figure = figures.draw_tone(tone[tone["outlet"].isin(["The Quay", "D"])], corpus)
    assert set(figure.data["outlet"]) == {"The Quay", "D"}


@pytest.mark.parametrize("outlets", ["five", "thirty"], indirect=True)
def test_an_outlet_to_which_the_lexicon_does_not_apply_is_hollow_and_below_the_others_and_says_so(tone, corpus):
    first, *others = tone.sort_values("estimate", ascending=False)["outlet"]
    languages = corpus.articles["outlet"].map({first: "de"})
    foreign = replace(corpus, articles=corpus.articles.assign(language=languages))
    figure = figures.draw_tone(tone, foreign)
    assert "German: lexicon does not apply" in texts(figure)
    assert figure.data["outlet"].drop_duplicates().tolist() == [*others, first]
    assert figure.data.loc[figure.data["drawn"] == "hollow mean", "outlet"].tolist() == [first]
    assert f"{first}, to which the lexicon does not apply (German)" in figure.alt
    assert "Hollow: most articles are in another language" in figure.caption
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_each_reason_of_a_rule_is_a_row_of_its_own(removed):
    links = removed[removed["rule"] == "related"].assign(reason="It is made of links.", n_lines=777)
    both = pd.concat([removed, links], ignore_index=True)
    both.attrs.update(removed.attrs)
    figure = figures.draw_removed(both)
    axis = figure.drawing.axes[0]
    row = [label.get_text() for label in axis.get_yticklabels()].index("It is made of links")
    numbers = {round(float(text.xy[1])) for text in axis.texts if text.get_text() == "777"}
    assert numbers == {row}
    assert len({(disc.get_offsets()[0][0], disc.get_offsets()[0][1]) for disc in axis.collections}) == len(
        axis.collections
    ), "no disc is drawn on another"


@pytest.mark.parametrize("outlets", ["two"], indirect=True)
def test_one_word_is_not_called_words(overview):
    assert any(text.startswith("1 word ") for text in texts(figures.draw_overview(overview.assign(n_tokens=[1, 200]))))


@pytest.mark.parametrize("n_claims", [pytest.param(15, marks=pytest.mark.slow), 18])
def test_the_claims_of_many_articles_take_low_rows(n_claims):
    rows = [
        (f"{outlet[4]}-{n}", outlet, f"c{claim}", f"What the town paid for the bridge in year {claim}", "", "stated", 1)
        for outlet in ("The Tarnsey Lantern", "The Evening Beacon", "Keel & Ledger")
        for n in range(8)
        for claim in range(n_claims)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["name", "outlet", "entry", "label", "variant", "state", "n_sentences"])
    table.attrs |= {"method": "A claim is stated where a sentence states it.", "limits": ""}
    figure = figures.draw_coverage(table)
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []
    assert figure.drawing.get_figheight() * 25.4 < 240


@pytest.mark.slow
@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_the_order_of_rows_changes_neither_picture_nor_numbers_nor_words(name, outlets, request):
    figure = DRAWN[name](request.getfixturevalue)
    again = DRAWN[name](lambda fixture: shuffled(request.getfixturevalue, fixture))
    assert figure.png == again.png
    assert (figure.caption, figure.alt) == (again.caption, again.alt)
    pd.testing.assert_frame_equal(figure.data, again.data)


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
@pytest.mark.parametrize("name", [pytest.param(name, marks=[] if name in FAST else pytest.mark.slow) for name in DRAWN])
def test_a_figure_is_a_bundle_of_the_same_bytes_whatever_the_order_of_rows(name, outlets, request, tmp_path):
    figure = DRAWN[name](request.getfixturevalue)
    first = figure.save(tmp_path / "a", PROVENANCE)
    again = DRAWN[name](lambda fixture: shuffled(request.getfixturevalue, fixture))
    second = again.save(tmp_path / "b", PROVENANCE)
    assert [path.suffix for path in first] == [".pdf", ".svg", ".png", ".csv", ".json"]
    assert [path.suffix for path, other in zip(first, second, strict=True)
            if path.read_bytes() != other.read_bytes()] == []  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_a_figure_has_a_journals_width_and_says_what_it_shows_in_words(name, outlets, request):
    figure = DRAWN[name](request.getfixturevalue)
    assert round(figure.drawing.get_figwidth() * 25.4) in {STYLES["default"].single, STYLES["default"].double}
    is_with_intervals = name not in {"frequency_keyness", "term_comparison"}
    assert ("200 resamples, seed 1" in figure.caption) == is_with_intervals, "the caption says how intervals were made"
    assert "200 resamples, seed 1" in figure.method
    assert "compare articles, not outlets" in figure.caption, "the caption carries the limit"
    assert len(figure.alt) > 80
    assert "nan" not in figure.alt.lower()


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_the_csv_is_what_was_drawn_row_for_row(outlets, request):
    figure = DRAWN["tone"](request.getfixturevalue)
    axis = figure.drawing.axes[0]
    means = figure.data[figure.data["drawn"] == "mean"]
    drawn = [line.get_xdata()[0] for line in axis.lines if line.get_marker() not in {"None", ""}]
    assert drawn == means["estimate"].tolist()
    points = [x for dots in axis.collections for x in dots.get_offsets()[:, 0]]
    assert points == figure.data.loc[figure.data["drawn"] == "sentence", "estimate"].tolist()


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_nothing_removed_is_an_empty_matrix(removed):
    nothing = removed.head(0)
    nothing.attrs.update(removed.attrs)
    assert "removed nothing" in figures.draw_removed(nothing).alt


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_a_dollar_sign_is_no_formula(overview):
    named = overview.assign(outlet=overview["outlet"].replace("D", "Cash $\\frac{$"))
    assert "Cash $" in figures.draw_overview(named).alt


def texts(figure) -> list[str]:
    shown = figure.drawing.findobj(Text)
    return [text.get_text().replace("\n", " ") for text in shown if text.get_visible() and text.get_text()]


def few_claims_of_many_articles() -> pd.DataFrame:
    """Two claims in 25 articles of six outlets; of the last, only the name of the file is known."""
    rows = []
    for n in range(25):
        name, outlet = (f"texts.zip/feed-{n:02d}", f"Gazette {n % 5}") if n < 24 else ("pages/letter", "pages/letter")
        for entry in ("fish", "valve"):
            state = "stated" if n % 7 == 0 else "absent"
            rows.append((name, outlet, entry, f"About the {entry}", "", state, int(state == "stated")))
    table = pd.DataFrame(rows, columns=["name", "outlet", "entry", "label", "variant", "state", "n_sentences"])
    table.attrs |= {"method": "A claim is stated where a sentence states it.", "limits": ""}
    return table


def test_few_claims_of_many_articles_are_one_compact_matrix_of_articles_by_outlet():
    figure = figures.draw_coverage(few_claims_of_many_articles())
    assert len([axis for axis in figure.drawing.axes if axis.lines]) == 1
    assert figure.drawing.get_figheight() * 25.4 < 130
    assert figure.data["outlet"].ne(figure.data["outlet"].shift()).sum() == 6, "outlets stand together"
    rows = [label.get_text().replace("\n", " ") for label in figure.drawing.axes[0].get_yticklabels()]
    assert rows[0].endswith(figure.data["name"].iloc[0]), "the CSV is in the order drawn"
    with drawing(figure.style):
        assert legibility_problems(figure.drawing) == []


def test_an_outlet_known_only_by_the_name_of_its_file_is_named_once():
    table = few_claims_of_many_articles()
    few = table[table["name"].isin(table["name"].unique()[-4:])]
    few.attrs.update(table.attrs)
    for result in (table, few):
        named = [text.replace(" ", "") for text in texts(figures.draw_coverage(result)) if "letter" in text]
        assert named == ["pages/letter"]


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_similarity_of_articles_calls_them_by_outlet_and_headline(similarity, corpus, outlets):
    name = dict(zip(outlets, corpus.articles["name"], strict=True))
    articles = similarity.assign(outlet=similarity["outlet"].map(name), other=similarity["other"].map(name))
    articles = articles.rename(columns={"outlet": "name"})
    articles.attrs.update(similarity.attrs)
    corpus.articles.loc[0, "title"] = "Ferry runs late again"
    figure = figures.draw_similarity(articles, corpus)
    assert "The Quay · Ferry runs late again" in texts(figure)
    assert "D · 004" in texts(figure), "without a headline the name"
    assert set(figure.data["name"]) == set(name.values()), "the CSV keeps the names"


@pytest.mark.parametrize(("outlets", "key"), [("twelve", False), ("thirty", True)], indirect=["outlets"])
def test_shades_without_numbers_have_a_scale(similarity, key):
    figure = figures.draw_similarity(similarity)
    assert ("0.00" in texts(figure)) == key


@pytest.mark.parametrize("outlets", ["five"], indirect=True)
def test_an_account_without_remarks_is_one_column_wide(account):
    sources = account.assign(n_announced=1, n_parsed=1, n_rejected=0, n_set_aside=0, reason="", layout="text")
    sources.attrs.update(account.attrs)
    figure = figures.draw_account(sources)
    assert round(figure.drawing.get_figwidth() * 25.4) == STYLES["default"].single
    assert list(figure.drawing.axes[0].get_xticks()) == [0, 5]


def test_a_row_of_the_account_is_as_tall_as_its_own_remark(account_of_one_remark):
    places = figures.draw_account(account_of_one_remark).drawing.axes[0].get_yticks()
    assert places[1] - places[0] < 6 < places[-1] - places[-2]


@pytest.fixture
def account_of_one_remark() -> pd.DataFrame:
    remark = (
        "The file is binary, not text: it has 3 zero bytes, the first at byte 1; remove them if it is text after all."
    )
    rows = [(f"{n}.csv", "CSV", n, n, 0, 0, "") for n in (6, 5, 4)]
    rows.append(("one.txt", "", 1, 0, 1, 0, remark))
    columns = ["source", "layout", "n_announced", "n_parsed", "n_rejected", "n_set_aside", "reason"]
    return pd.DataFrame(rows, columns=columns)


# Machado, Oliveira & Fernandes (2009), severity 1, for linear RGB.
SEEN_BY = {
    "all": np.eye(3),
    "protanopes": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopes": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopes": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


def lab(colour: str, matrix) -> np.ndarray:
    rgb = np.array(to_rgb(colour))
    light = np.clip(np.array(matrix) @ np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4), 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ light
    x, y, z = np.cbrt(np.maximum(xyz / [0.9505, 1, 1.089], 0.008856))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_eight_outlets_differ_in_colour_and_in_marker_whoever_looks(eyes):
    looks = list(outlet_looks([f"Gazette {n}" for n in range(8)]).values())
    for one, other in combinations(looks, 2):
        assert one.marker != other.marker
        assert np.linalg.norm(lab(one.colour, SEEN_BY[eyes]) - lab(other.colour, SEEN_BY[eyes])) > 14
