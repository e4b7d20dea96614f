from dataclasses import fields, replace

import pandas as pd
import pytest
from invented_codings import small_model
from small_corpora import Article, Mention, Said, Sentence, Toward, codebook_of, corpus_of

from framing import figures, measures
from framing.codebook import Codebook
from framing.corpus import Corpus
from framing.errors import MeasureError
from framing.measures.groups import OWN_COLUMNS, article_groups, grouping_columns

MAYOR = Toward("mayor", 0.2, 0.5, 0.3)
FRAME, NAME, CLAIM = Mention("frame", "blame", "blame*", "cause"), Mention("contested", "event", "raid", "raid"), (
    Mention("claim", "hurt", "two hurt", "two")
)  # fmt: skip
WORDS = "harbour ferry tide bridge harbour ferry crane"


def _codebook() -> Codebook:
    books = (
        codebook_of("frame", blame={"cause": "blame*"}),
        codebook_of("contested", event={"raid": "raid", "visit": "visit"}),
        codebook_of("actor", mayor=["mayor"]),
        codebook_of("claim", hurt={"two": "two hurt", "three": "three hurt"}),
    )
    return Codebook("Test", "en", tuple(entry for book in books for entry in book.entries), sha256="")


def _sentences(score: float) -> list[Sentence]:
    said = (Said(4, "actor", "mayor"),)
    return [
        Sentence(WORDS, score, place, mentions=(FRAME, NAME, CLAIM), toward=(MAYOR,), said=said)
        for place in (0.0, 0.5, 1.0)
    ]


LINE = ((9, "teaser", "More to read", 30),)
CORPUS = corpus_of(
    Article("Gazette", _sentences(0.5), language="en", removed=LINE),
    Article("Gazette", _sentences(0.1), language="en"),
    Article("Herald", _sentences(-0.4), language="de", removed=LINE),
    codebook=_codebook(),
)

CORPUS = replace(
    CORPUS,
    stance=pd.DataFrame({"sentence_id": [0, 4], "kind": "hedge", "marker": "may", "n": 2, "n_quoted": [0, 1]}),
    agency=pd.DataFrame(
        {
            "sentence_id": range(9),
            "form": "passive",
            "verb": "told",
            "agent": "",
            "patient": "mayor",
            "is_quoted": 0,
            "n": 1,
        }
    ),
)


def with_column(corpus: Corpus, name: str, values: list[str | None]) -> Corpus:
    """Give the articles a column of the user's own."""
    extended = Corpus(**{field.name: getattr(corpus, field.name) for field in fields(corpus)})
    object.__setattr__(extended, "articles", corpus.articles.assign(**{name: pd.array(values, dtype="str")}))
    return extended


FEW = {"resamples": 20}
MEASURES = {
    "tone": lambda corpus, by: measures.tone(corpus, by, **FEW),
    "tone_along": lambda corpus, by: measures.tone_along(corpus, by, **FEW),
    "tone_contrasts": lambda corpus, by: measures.tone_contrasts(corpus, by, permutations=9, **FEW),
    "headline_gap": lambda corpus, by: measures.headline_gap(corpus, by, **FEW),
    "actor_tone": lambda corpus, by: measures.actor_tone(corpus, by, **FEW),
    "actor_tone_contrasts": lambda corpus, by: measures.actor_tone_contrasts(corpus, by, permutations=9, **FEW),
    "stance_by_speaker": lambda corpus, by: measures.stance_by_speaker(corpus, by, **FEW),
    "stance": lambda corpus, by: measures.stance(corpus, by, **FEW),
    "stance_contrasts": lambda corpus, by: measures.stance_contrasts(corpus, by, permutations=9, **FEW),
    "agency": lambda corpus, by: measures.agency(corpus, by, **FEW),
    "agency_contrasts": lambda corpus, by: measures.agency_contrasts(corpus, by, permutations=9, **FEW),
    "actor_agency": lambda corpus, by: measures.actor_agency(corpus, by, **FEW),
    "actor_agency_contrasts": lambda corpus, by: measures.actor_agency_contrasts(corpus, by, permutations=9, **FEW),
    "lexicon_coverage": lambda corpus, by: measures.lexicon_coverage(corpus, "vader", by),
    "keyness": lambda corpus, by: measures.keyness(corpus, by, permutations=9, **FEW),
    "contested_names": lambda corpus, by: measures.contested_names(corpus, by, permutations=9, **FEW),
    "frame_prevalence": lambda corpus, by: measures.frame_prevalence(corpus, small_model(), by, **FEW),
    "frame_salience": lambda corpus, by: measures.frame_salience(corpus, by, **FEW),
    "frame_contrasts": lambda corpus, by: measures.frame_contrasts(corpus, by, permutations=9, **FEW),
    "frame_indicators": lambda corpus, by: measures.frame_indicators(corpus, by, **FEW),
    "frame_actors": lambda corpus, by: measures.frame_actors(corpus, by, **FEW),
    "frame_functions": lambda corpus, by: measures.frame_functions(corpus, by, **FEW),
    "frames_by_voice": lambda corpus, by: measures.frames_by_voice(corpus, by, **FEW),
    "reporting_verbs": lambda corpus, by: measures.reporting_verbs(corpus, by, permutations=9, **FEW),
    "voices": lambda corpus, by: measures.voices(corpus, by, **FEW),
    "coverage": measures.coverage,
    "framing_profile": lambda corpus, by: measures.framing_profile(corpus, by, **FEW),
    "profile_map": lambda corpus, by: measures.profile_map(corpus, by, **FEW),
    "dispersion": measures.dispersion,
    "lexical": lambda corpus, by: measures.lexical(corpus, by, **FEW),
    "outlet_map": lambda corpus, by: measures.outlet_map(corpus, by, **FEW),
    "overview": measures.overview,
    "removed_by_rule": measures.removed_by_rule,
    "similarity": measures.similarity,
}
COMPARING = {
    *("framing_profile", "profile_map", "keyness", "outlet_map", "similarity"),
    *("tone_contrasts", "actor_tone_contrasts", "frame_contrasts", "frame_indicators"),
    *("stance_contrasts", "agency_contrasts", "actor_agency_contrasts"),
}
DRAWN = {
    "tone": [figures.draw_tone],
    "tone_along": [figures.draw_tone_along],
    "headline_gap": [figures.draw_headline_gap],
    "actor_tone": [figures.draw_actor_tone],
    "stance": [figures.draw_stance],
    "actor_agency": [figures.draw_actor_agency],
    "keyness": [figures.draw_keyness, figures.draw_frequency_keyness],
    "contested_names": [figures.draw_contested_names],
    "frame_salience": [figures.draw_frame_salience],
    "frame_indicators": [lambda result: figures.draw_frame_indicators(result, result.iloc[0, 0])],
    "frames_by_voice": [figures.draw_frames_by_voice],
    "reporting_verbs": [figures.draw_reporting_verbs],
    "voices": [figures.draw_voices],
    "coverage": [figures.draw_coverage, figures.draw_claim_order],
    "outlet_map": [figures.draw_outlet_map],
    "profile_map": [figures.draw_outlet_map],
    "overview": [figures.draw_overview],
    "removed_by_rule": [figures.draw_removed],
    "similarity": [figures.draw_similarity],
}
OFFERED = ["article_id", "name", "outlet", "language"]
OWN = ["group", "a b"]  # what is most often called so within, and what can be no attribute of a row
OTHERS = ["section", "size", "part", "index", "n", "sentence", "class", "outlets", "row"]


UNGROUPED = {
    "with_headlines", "without_top_indicators", "without_short_sentences", "with_sentences_as_articles",  # corpora
    "excerpt", "sentences_in_context",  # a corpus, a row a sentence
    "choice_effects", "specification_agreement",  # what specifications come to
    "shared_copy", "reading_account", "collocations", "concordance",  # a row two articles, a source, a pair …
    "outlet_tree", "word_shift", "largest_groups",  # a row a node, a row a term of one group, no table
    "tone_power", "extreme_sentences", "claim_selection",  # a row a size of difference, a sentence, a claim
    "profile_sentences", "profile_distances", "codebook_report",  # a row a sentence, a pair of groups, a finding
    "lexicons", "read_lexicon", "Lexicon",  # no measures
    "codebook_validity", "indicator_validity", "LabelledTexts", "split_in_halves",  # of texts that people coded
    "found_frames", "frame_elements", "typical_sentences", "frame_packages", "package_topics",  # no row of few articles
    "fact_candidates", "claim_drafts",  # a row a sentence, entries for the codebook
    "fit_frames", "frame_quality", "frame_learning_curve", "read_labelled",  # of coded texts
    "instrument_quality", "instrument_errors", "instrument_confusion",  # of a coded sample
    "instrument_calibration", "validation_note", "design_based", "regression",  # a row a term
    "FrameModel", "load_frame_model", "save_frame_model",
}  # fmt: skip


def test_every_measure_is_tried():
    assert {*MEASURES, *UNGROUPED} == set(measures.__all__)


def test_what_describes_an_article_can_group_and_what_is_counted_cannot():
    assert grouping_columns(CORPUS) == OFFERED
    assert article_groups(CORPUS, "article_id").tolist() == ["0", "1", "2"]


@pytest.mark.parametrize("by", [*OFFERED, *OWN, *(pytest.param(by, marks=pytest.mark.slow) for by in OTHERS)])
@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_and_its_figures_take_every_column_that_is_offered(measure, by):
    corpus = CORPUS if by in OFFERED else with_column(CORPUS, by, ["north", "south", "south"])
    assert by in grouping_columns(corpus, at_least=2)
    result = MEASURES[measure](corpus, by)
    assert result.columns[0] == by
    assert result.columns.is_unique
    assert set(result[by]) == set(corpus.articles[by].astype("str"))
    for draw in DRAWN.get(measure, ()):
        figure = draw(result, corpus) if draw is figures.draw_tone else draw(result)
        assert by in figure.data.columns
        assert figure.data.columns.is_unique


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES)
def test_a_results_own_columns_are_offered_to_nobody(measure):
    result = MEASURES[measure](CORPUS, "name")
    assert {*result.columns} - {"name", "outlet"} <= OWN_COLUMNS
    for draw in DRAWN.get(measure, ())[:1]:
        data = (draw(result, CORPUS) if draw is figures.draw_tone else draw(result)).data
        assert {*data.columns} - {"name", "outlet"} <= OWN_COLUMNS


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("by", ["n_tokens", "text_sha256", "title", "newspaper"])
def test_what_cannot_group_is_refused_with_the_columns_that_can(measure, by):
    with pytest.raises(MeasureError, match=f"cannot be grouped by “{by}”") as refused:
        MEASURES[measure](CORPUS, by)
    assert "Use one of: article_id, name, outlet, language" in str(refused.value.remedy)


@pytest.mark.parametrize("by", ["label", "n_articles", "count", "place"])
def test_a_column_named_like_one_of_a_result_is_refused_by_all_alike(by):
    corpus = with_column(CORPUS, by, ["north", "south", "south"])
    for measure in MEASURES.values():
        with pytest.raises(MeasureError, match="results have a column of that name"):
            measure(corpus, by)


def test_a_column_with_gaps_is_refused_and_says_whose_value_is_missing():
    with pytest.raises(MeasureError) as refused:
        article_groups(with_column(CORPUS, "section", ["news", None, "opinion"]), "section")
    assert "1 of 3 articles have no value there (001)" in refused.value.what
    assert "or fill “section” in sources.csv or corrections.csv" in str(refused.value.remedy)


@pytest.mark.parametrize("measure", sorted(COMPARING))
def test_a_comparison_offers_only_columns_with_two_groups(measure):
    alike = with_column(CORPUS, "section", ["news"] * 3)
    with pytest.raises(MeasureError, match="needs two groups, and all articles have the same section, news") as refused:
        MEASURES[measure](alike, "section")
    assert refused.value.remedy == "Use one of: article_id, name, outlet, language."


def test_a_single_article_has_nothing_to_be_compared_with():
    with pytest.raises(MeasureError) as refused:
        measures.similarity(corpus_of(Article("Gazette", [Sentence()])))
    assert refused.value.remedy == "Add articles to compare with."


def test_a_corpus_without_articles_says_so():
    with pytest.raises(MeasureError, match="has no articles"):
        article_groups(Corpus(articles=CORPUS.articles.head(0), sentences=CORPUS.sentences.head(0)), "outlet")


def test_a_misspelt_column_is_answered_with_the_nearest():
    with pytest.raises(MeasureError) as refused:
        article_groups(CORPUS, "outlets")
    assert "Did you mean “outlet”?" in str(refused.value.remedy)


def test_the_largest_groups_come_first_and_those_of_equal_size_by_name():
    corpus = corpus_of(
        Article("Quay", [Sentence("tide")]),
        Article("Mast", [Sentence("tide")]),
        Article("Bay", [Sentence("tide ferry")]),
    )
    assert measures.largest_groups(corpus) == ["Bay", "Mast"]


def test_the_two_largest_of_a_single_group_are_refused():
    with pytest.raises(MeasureError, match="needs two groups"):
        measures.largest_groups(corpus_of(Article("Quay", [Sentence("tide")])))


@pytest.mark.parametrize("measure", MEASURES)
def test_a_folder_in_the_place_of_a_corpus_is_refused_with_what_to_do(measure):
    with pytest.raises(MeasureError, match=r"framing.load_corpus\(DIR\)"):
        MEASURES[measure]("data/azure", "outlet")
