"""The instrument against people: quality, errors, notes, on a small corpus whose labels are written by hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from invented_validations import example_corpus
from small_corpora import Article, Mention, Sentence, codebook_of, corpus_of

import framing
from framing.errors import MeasureError
from framing.validation import Validation, article_units, corpus_fingerprint, match, sentence_units

FOUND, NOT = Sentence("costs rose", 0.6, mentions=(Mention("frame", "economic", "cost*"),)), Sentence("rain fell", -0.4)
BOOK = codebook_of("frame", economic=["cost*"])
#: Herald: four found, of which people find two; Mail: two found and two missed.
CORPUS = corpus_of(
    Article("Herald", [FOUND, FOUND, NOT, NOT]),
    Article("Herald", [FOUND, FOUND, NOT, NOT]),
    Article("Mail", [FOUND, NOT, NOT, NOT]),
    Article("Mail", [FOUND, NOT, NOT, NOT]),
    codebook=BOOK,
)
LABELS = [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0]


def coded(labels=LABELS, *, entry="economic", coder="A", probability=1.0, corpus=CORPUS, **about) -> Validation:
    units = sentence_units(corpus)
    sample = units.assign(probability=probability, stratum="all", overlap=True)
    table = units[["article", "sentence"]].assign(entry=entry, coder=coder, label=labels)
    facts = {"codebook_sha256": BOOK.sha256, "corpus_fingerprint": corpus_fingerprint(corpus)}
    return Validation(table, sample, **{**facts, **about}, method="All sentences.")


def value(table: pd.DataFrame, outlet: str, statistic: str, column: str = "estimate", entry: str = "economic") -> float:
    rows = table[(table["outlet"] == outlet) & (table["statistic"] == statistic) & (table["entry"] == entry)]
    return rows[column].item()


def test_quality_is_counted_as_by_hand():
    table = framing.instrument_quality(CORPUS, coded())
    assert value(table, "Herald", "precision") == 2 / 4
    assert value(table, "Herald", "recall") == 1
    assert value(table, "Herald", "specificity") == 4 / 6
    assert value(table, "Herald", "f1") == pytest.approx(4 / 6)
    assert value(table, "Mail", "precision") == 1
    assert value(table, "Mail", "recall") == 2 / 4
    assert value(table, "all", "precision") == 4 / 6
    assert value(table, "all", "prevalence") == 6 / 16
    assert value(table, "Herald", "excess") == 2 / 8
    assert value(table, "Mail", "excess") == -2 / 8
    assert table.loc[table["outlet"] == "all", ["n_coded", "n_positive", "n_found", "n_articles"]].iloc[0].tolist() == [
        *(16, 6, 6, 4)
    ]


def test_units_that_were_drawn_less_often_count_for_more():
    probability = np.where(np.array(LABELS) == 1, 1.0, 0.5)
    table = framing.instrument_quality(CORPUS, coded(probability=probability))
    assert value(table, "Herald", "precision") == pytest.approx(2 * 1 / (2 * 1 + 2 * 2))
    assert value(table, "all", "prevalence") == pytest.approx(6 * 1 / (6 * 1 + 10 * 2))


def test_errors_in_units_that_hardly_weigh_are_as_good_as_none():
    labels = [0, *LABELS[1:]]
    probability = np.where(np.arange(16) == 3, 0.01, 1.0)
    table = framing.instrument_quality(CORPUS, coded(labels, probability=probability))
    alike = framing.instrument_quality(CORPUS, coded(labels))
    width = value(table, "Herald", "excess", "high") - value(table, "Herald", "excess", "low")
    assert width > 2 * (value(alike, "Herald", "excess", "high") - value(alike, "Herald", "excess", "low"))
    assert value(table, "Herald", "specificity", "low") < value(alike, "Herald", "specificity", "estimate")


def test_probabilities_that_cannot_be_are_refused():
    with pytest.raises(MeasureError, match="16 units stand for 320, of 16"):
        framing.instrument_quality(CORPUS, coded(probability=0.05))
    for wrong in (0.0, 1.5, -0.1):
        with pytest.raises(MeasureError, match="not above 0 and at most 1"):
            coded(probability=wrong)


def found_by_classifier(**columns) -> pd.DataFrame:
    number = CORPUS.sentences["sentence_id"]
    return pd.DataFrame({"sentence_id": number, "entry": "economic", "is_found": np.array(LABELS) == 1, **columns})


def test_a_classifier_is_judged_by_what_it_returns():
    validation = coded()
    table = framing.instrument_quality(CORPUS, validation, found=found_by_classifier())
    assert set(table.loc[table["statistic"].isin(["precision", "recall"]), "estimate"]) == {1.0}
    assert "a classifier with people" in table.attrs["method"]
    by_codebook = framing.instrument_quality(CORPUS, validation)
    says_the_same = found_by_classifier(is_found=CORPUS.sentences["sentence_id"].isin(CORPUS.mentions["sentence_id"]))
    same = framing.instrument_quality(CORPUS, validation, found=says_the_same)
    pd.testing.assert_frame_equal(
        pd.DataFrame(same.drop(columns="label")), pd.DataFrame(by_codebook.drop(columns="label"))
    )


def test_a_classifier_that_says_nothing_of_coded_units_is_refused():
    validation = coded()
    with pytest.raises(MeasureError, match="4 of 16 coded sentences the classifier says nothing"):
        framing.instrument_quality(CORPUS, validation, found=found_by_classifier().iloc[4:])
    with pytest.raises(MeasureError, match="has no column is_found"):
        framing.instrument_quality(CORPUS, validation, found=found_by_classifier().drop(columns="is_found"))
    with pytest.raises(MeasureError, match="of type str"):
        framing.instrument_quality(CORPUS, validation, found="model.npz")
    with pytest.raises(MeasureError, match="It looks for: law"):
        framing.instrument_quality(CORPUS, validation, found=found_by_classifier(entry="law"), entries=["economic"])


def test_every_estimate_lies_within_its_interval():
    table = framing.instrument_quality(CORPUS, coded())
    assert (table["low"] <= table["estimate"]).all()
    assert (table["estimate"] <= table["high"]).all()
    shares = table[table["statistic"] != "excess"]
    assert shares[["low", "high"]].stack().between(0, 1).all()
    assert (table["high"] - table["low"] > 0.02).all()


def test_an_instrument_that_errs_more_on_one_outlet_is_said_to():
    articles = [Article(name, [FOUND, FOUND, NOT, NOT]) for name in ("Herald", "Mail") for _ in range(8)]
    corpus = corpus_of(*articles, codebook=BOOK)
    labels = [0, 0, 0, 0] * 8 + [1, 1, 0, 0] * 8
    table = framing.instrument_quality(corpus, coded(labels, corpus=corpus))
    assert table["q"].max() < 0.001
    assert "errs differently by outlet: Economic (q < .001)" in table.attrs["limits"]
    alike = framing.instrument_quality(corpus, coded([1, 0, 0, 0] * 16, corpus=corpus))
    assert alike["q"].min() == 1
    assert "not found to differ by outlet (least q = 1.000)" in alike.attrs["limits"]


def test_tone_is_judged_by_class():
    table = framing.instrument_quality(CORPUS, coded([1, 1, -1, 0] * 4, entry="tone"))
    assert set(table["entry"]) == {"tone: negative", "tone: neutral", "tone: positive"}
    assert value(table, "Herald", "precision", entry="tone: negative") == 1 / 2
    assert value(table, "Mail", "recall", entry="tone: positive") == 1 / 2


def test_whole_articles_have_what_one_of_their_sentences_has():
    units = article_units(CORPUS)
    sample = units.assign(probability=1.0, stratum="all", overlap=True)
    labels = units[["article", "sentence"]].assign(entry="economic", coder="A", label=[1, 0, 1, 1])
    validation = Validation(labels, sample, BOOK.sha256, corpus_fingerprint(CORPUS), "All articles.")
    assert value(framing.instrument_quality(CORPUS, validation), "all", "precision") == 3 / 4
    for refused in (framing.instrument_errors, lambda *given: framing.frame_salience(given[0], validation=given[1])):
        with pytest.raises(MeasureError, match="Whole articles were coded"):
            refused(CORPUS, validation)


def test_what_people_found_nowhere_has_no_recall_and_no_f1():
    table = framing.instrument_quality(CORPUS, coded([0] * 16))
    assert np.isnan(value(table, "all", "recall"))
    assert np.isnan(value(table, "all", "f1"))
    assert value(table, "all", "precision") == 0
    assert "People found in none of the coded units: Economic" in table.attrs["limits"]


def test_a_single_coder_is_named_as_one():
    assert "One person coded" in framing.instrument_quality(CORPUS, coded()).attrs["limits"]


def test_disagreements_are_left_out_and_counted():
    one, other = coded(), coded([1 - LABELS[0], *LABELS[1:]], coder="B")
    both = replace(one, labels=pd.concat([one.labels, other.labels]))
    table = framing.instrument_quality(CORPUS, both)
    assert value(table, "all", "precision", "n_coded") == 15
    assert "coders disagree are left out: Economic (1)" in table.attrs["limits"]


def test_all_labels_missing_is_no_number():
    with pytest.raises(MeasureError, match="No coded unit has a label"):
        framing.instrument_quality(CORPUS, coded([np.nan] * 16))


def test_labels_of_another_corpus_are_refused():
    other = coded()
    moved = replace(
        other,
        sample=other.sample.assign(article="x" + other.sample["article"]),
        labels=other.labels.assign(article="x" + other.labels["article"]),
    )
    with pytest.raises(MeasureError, match="another corpus: none of its 4 articles is here"):
        framing.instrument_quality(CORPUS, moved)


def test_sentences_that_have_changed_since_are_left_out_and_counted():
    one = coded()
    changed = one.sample["fingerprint"].where(one.sample.index > 2, "other words")
    table = framing.instrument_quality(CORPUS, replace(one, sample=one.sample.assign(fingerprint=changed)))
    assert "3 of 16 drawn sentences have other words now" in table.attrs["limits"]
    assert value(table, "all", "precision", "n_coded") == 13
    with pytest.raises(MeasureError, match="Every coded sentence has other words"):
        framing.instrument_quality(CORPUS, replace(one, sample=one.sample.assign(fingerprint="other words")))


def test_sentences_that_are_numbered_anew_are_known_by_their_words(tmp_path):
    (tmp_path / "one.txt").write_text("Costs rose again. Rain fell on the pier. Nobody saw it. The ferry left late.")
    one, other = (framing.derive(framing.read_articles(tmp_path), BOOK, seed=seed) for seed in (0, 3))
    assert sentence_units(one)["fingerprint"].tolist() != sentence_units(other)["fingerprint"].tolist()
    pier, later = (corpus.terms.loc[corpus.terms["term"] == "pier", "sentence_id"] for corpus in (one, other))
    again = match(other, coded(one.sentences["sentence_id"].isin(pier), corpus=one)).final("economic")
    assert again.loc[again["label"] == 1, "sentence_id"].tolist() == later.tolist()
    assert len(again) == 4


def test_an_older_codebook_and_a_grown_corpus_are_named():
    table = framing.instrument_quality(CORPUS, coded(codebook_sha256="older", corpus_fingerprint="smaller"))
    assert "another version of the codebook" in table.attrs["limits"]
    assert "not the one that the sample was drawn from" in table.attrs["limits"]


def test_entries_the_codebook_does_not_have_are_named_or_refused():
    one, other = coded(), coded(entry="weather")
    both = replace(one, labels=pd.concat([one.labels, other.labels]))
    assert "not in this codebook, and left out: weather" in framing.instrument_quality(CORPUS, both).attrs["limits"]
    with pytest.raises(MeasureError, match="“weather” was coded"):
        framing.instrument_quality(CORPUS, both, entries=["weather"])
    with pytest.raises(MeasureError, match="No coded unit has a label of an entry that the codebook has"):
        framing.instrument_quality(CORPUS, other)


def test_a_folder_is_no_validation():
    with pytest.raises(MeasureError, match="of type str"):
        framing.instrument_quality(CORPUS, "data/example/validation")


def test_errors_lead_to_indicators_and_sentences():
    table = framing.instrument_errors(CORPUS, coded())
    assert table["indicator"].tolist() == ["", "cost*"]
    assert table["n_wrong"].tolist() == [2, 2]
    assert table["precision"].tolist()[1] == 4 / 6
    name = CORPUS.articles["name"].iloc[0]
    assert table["sentences"].iloc[1].startswith(f"{name} 1")
    sentences = framing.instrument_errors(CORPUS, coded(), "sentence")
    assert sentences["error"].value_counts().to_dict() == {"coded, not found": 2, "found, not coded": 2}
    assert sentences.loc[sentences["error"] == "found, not coded", "indicators"].tolist() == ["cost*", "cost*"]
    assert "text" not in sentences


def test_an_entry_that_nobody_and_nothing_found_has_no_errors():
    nothing = corpus_of(Article("Herald", [NOT, NOT]), Article("Mail", [NOT, NOT]), codebook=BOOK)
    validation = coded([0] * 4, corpus=nothing)
    assert framing.instrument_errors(nothing, validation).empty
    assert framing.instrument_errors(nothing, validation, "sentence").empty
    missed = framing.instrument_errors(nothing, coded([1] * 4, corpus=nothing))
    assert missed[["indicator", "n_wrong"]].to_numpy().tolist() == [["", 4]]


def test_confusions_are_counted_as_by_hand():
    table = framing.instrument_confusion(CORPUS, coded([1, 1, -1, 0] * 4, entry="tone"))
    cells = table.set_index(["coded", "found"])
    assert len(cells) == 9
    assert cells.loc[("positive", "positive"), "n_coded"] == 6
    assert cells.loc[("neutral", "negative"), "share"] == 1
    presence = framing.instrument_confusion(CORPUS, coded(), "economic").set_index(["coded", "found"])["share"]
    assert presence["present", "absent"] == pytest.approx(2 / 6)
    nothing = framing.instrument_confusion(CORPUS, coded([0] * 16), "economic").set_index(["coded", "found"])["share"]
    assert np.isnan(nothing["present", "present"])


def test_calibration_is_the_mean_of_labels_from_the_lowest_scores_to_the_highest():
    table = framing.instrument_calibration(CORPUS, coded([1, 1, -1, 0] * 4, entry="tone"), bins=2)
    assert table["score"].tolist() == pytest.approx([-0.4, 0.6])
    assert table["estimate"].tolist() == pytest.approx([(4 * 0 + 4 * -1 + 2 * 1) / 10, 1])
    assert table["n_coded"].tolist() == [10, 6]
    assert "r = 0." in table.attrs["method"]


def test_probabilities_that_are_right_are_calibrated_and_entries_without_scores_are_refused():
    validation = coded()
    with pytest.raises(MeasureError, match="there are no scores"):
        framing.instrument_calibration(CORPUS, validation, "economic")
    scores = pd.Series(np.where(np.array(LABELS) == 1, 1.0, 0.0), index=CORPUS.sentences["sentence_id"])
    table = framing.instrument_calibration(CORPUS, validation, "economic", scores=scores)
    assert table["estimate"].tolist() == table["score"].tolist() == [0, 1]
    with pytest.raises(MeasureError, match="1 of 16 coded sentences have no score"):
        framing.instrument_calibration(CORPUS, validation, "economic", scores=scores.iloc[1:])


def test_tone_has_no_indicators_but_sentences():
    validation = coded([1, 1, -1, 0] * 4, entry="tone")
    assert framing.instrument_errors(CORPUS, validation).empty
    assert len(framing.instrument_errors(CORPUS, validation, "sentence")) > 0


def test_sentences_that_are_named_beside_an_indicator_can_be_looked_up():
    example = example_corpus()
    n = len(sentence_units(example))
    validation = coded(np.ones(n), corpus=example, codebook_sha256=example.codebook.sha256)
    named = framing.instrument_errors(example, validation)["sentences"].iloc[0]
    first = named.split(", ")[0]
    lines = framing.sentences_in_context(example, named)
    assert len(lines) == 5
    units = sentence_units(example)
    of_first = units[(units["article"] + " " + units["sentence"].astype(str)) == first]
    assert framing.sentences_in_context(example, [first])["sentence_id"].tolist() == of_first["sentence_id"].tolist()
    with pytest.raises(MeasureError, match="There is no sentence “nowhere 4”"):
        framing.sentences_in_context(example, ["nowhere 4"])


def test_the_row_of_misses_is_explained():
    assert "A row without an indicator" in framing.instrument_errors(CORPUS, coded()).attrs["method"]


def test_the_text_stands_beside_an_error_where_the_corpus_has_it():
    example = example_corpus()
    validation = coded(np.ones(len(example.sentences)), corpus=example, codebook_sha256=example.codebook.sha256)
    assert framing.instrument_errors(example, validation, "sentence")["text"].str.len().min() > 0


def test_the_note_says_how_far_instruments_agree_or_that_nobody_looked():
    assert framing.validation_note(CORPUS, "frame", coded()) == (
        "In a coded sample (16 sentences of 4 articles by one coder): frames F1 0.67."
    )
    assert framing.validation_note(CORPUS, ["frame", "tone"], coded()).endswith(
        "no sample of it was coded by people for tone (see docs/validation.md)."
    )
    assert framing.validation_note(CORPUS, "tone", None).startswith("Not validated for this corpus")
    assert framing.validation_note(CORPUS, "tone").startswith("No validation was given here for tone: give what people")
    assert "found by nobody" in framing.validation_note(CORPUS, "frame", coded([0] * 16))


def test_a_note_says_of_what_coders_are_not_asked_and_where_there_is_nothing_to_code():
    assert framing.validation_note(CORPUS, ["voice", "agency"], coded()) == (
        "Not asked of coders, and so not validated for this corpus: voices, agency."
    )
    assert framing.validation_note(CORPUS, "words").startswith("Words are counted as they stand")
    said = framing.validation_note(CORPUS, ["words", "contested"], None)
    assert "coded by people for contested names (see" in said
    assert said.endswith("whose errors people could code.")


def test_a_note_says_who_coded_where_that_is_known():
    from dataclasses import replace

    by = replace(coded(), who="Coded by two language models.")
    assert framing.validation_note(CORPUS, "frame", by).endswith(". Coded by two language models.")


def test_an_entry_that_nobody_coded_is_not_said_to_have_been_coded():
    for asked in ("weather", ["economic", "weather"]):
        with pytest.raises(MeasureError, match="Nobody coded “weather”"):
            framing.instrument_quality(CORPUS, coded(), entries=asked)
    alone = framing.instrument_quality(CORPUS, coded(), entries="economic", permutations=19)
    assert set(alone["entry"]) == {"economic"}
