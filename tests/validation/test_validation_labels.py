import json

import pandas as pd
import pytest

import framing
from framing.errors import MeasureError
from framing.validation import corpus_fingerprint, sentence_units


def a_sample(n: int = 4, **columns: object) -> pd.DataFrame:
    table = {
        "unit": "sentence",
        "article": "herald.txt",
        "sentence": range(n),
        "fingerprint": [f"f{number}" for number in range(n)],
        "probability": 0.25,
        "stratum": "Herald",
        "overlap": True,
    }
    return pd.DataFrame({**table, **columns})


def some_labels(labels: dict[str, list[float]], entry: str = "economic") -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("herald.txt", number, entry, coder, label)
            for coder, given in labels.items()
            for number, label in enumerate(given)
        ],
        columns=["article", "sentence", "entry", "coder", "label"],
    )


def a_validation(labels: pd.DataFrame, sample: pd.DataFrame | None = None) -> framing.Validation:
    return framing.Validation(labels, a_sample() if sample is None else sample, "c0de", "c0rpu5", "Four sentences.")


def test_a_validation_is_read_as_it_was_saved(tmp_path):
    names = {"article": "=cmd()|'-1'!A1.txt"}
    saved = a_validation(some_labels({"A": [1, 0, float("nan"), 1]}).assign(**names), a_sample(**names))
    saved.save(tmp_path / "validation")
    read = framing.read_validation(tmp_path / "validation")
    pd.testing.assert_frame_equal(read.sample, saved.sample)
    pd.testing.assert_frame_equal(read.labels, saved.labels)
    assert (read.codebook_sha256, read.corpus_fingerprint, read.method) == ("c0de", "c0rpu5", "Four sentences.")
    assert "\n=cmd" not in (tmp_path / "validation" / "labels.csv").read_text()


def test_whole_articles_are_read_as_they_were_saved(tmp_path):
    sample = pd.concat([a_sample(1), a_sample(1, unit="article", sentence=pd.NA)])
    labels = some_labels({"A": [1]})
    saved = a_validation(pd.concat([labels, labels.assign(sentence=pd.NA, label=0)]), sample)
    saved.save(tmp_path)
    assert framing.read_validation(tmp_path).final("economic")["label"].tolist() == [0, 1]


def test_adjudicated_labels_stand_and_disagreements_are_left_out_and_counted():
    missing = float("nan")
    labels = some_labels(
        {"A": [1, 1, 0, missing], "B": [1, 0, 1, missing], "adjudicated": [missing, missing, 0, missing]}
    )
    validation = a_validation(labels)
    final = validation.final("economic")
    assert final[["sentence", "label"]].to_numpy().tolist() == [[0, 1], [2, 0]]
    assert final.attrs == {"n_unresolved": 1, "n_missing": 1}
    assert validation.coders == ("A", "B")
    assert validation.entries == ("economic",)


@pytest.mark.parametrize(
    ("labels", "sample", "said"),
    [
        ({"A": [2.0]}, {}, "the label is none"),
        ({"A": [-1.0]}, {}, "the label is none"),
        ({"": [1.0]}, {}, "the coder is missing"),
        ({"A": [1.0] * 5}, {}, "the unit is not in the sample"),
        ({"A": [1.0]}, {"probability": 0.0}, "probability"),
        ({"A": [1.0]}, {"probability": 1.5}, "probability"),
        ({"A": [1.0]}, {"probability": "half"}, "no number"),
        ({"A": [1.0]}, {"unit": "paragraph"}, "neither “sentence” nor “article”"),
        ({"A": [1.0]}, {"sentence": 1}, "a unit stands twice"),
        ({"A": [1.0]}, {"overlap": "maybe"}, "neither True nor False"),
    ],
    ids=["label", "tone", "coder", "undrawn", "zero", "above", "word", "unit", "twice", "overlap"],
)
def test_what_is_not_sound_is_named_with_its_rows(labels, sample, said):
    with pytest.raises(MeasureError) as error:
        a_validation(some_labels(labels), a_sample(**sample))
    assert said in error.value.what
    assert "row" in error.value.where


def test_the_tone_of_a_sentence_may_be_minus_one():
    assert a_validation(some_labels({"A": [-1, 0, 1]}, "tone")).final("tone")["label"].tolist() == [-1, 0, 1]


def test_a_label_given_twice_by_a_coder_is_refused():
    labels = some_labels({"A": [1.0]})
    with pytest.raises(MeasureError, match="twice"):
        a_validation(pd.concat([labels, labels]))


def test_one_name_in_two_spellings_is_no_second_coder():
    labels = some_labels({"Ben": [1, 0, 0, 0], "ben ": [1, 0, 0, 0]})
    with pytest.raises(MeasureError, match="these may be one person: 'Ben' and 'ben '"):
        a_validation(labels)


def test_folders_that_are_none_or_of_another_format_are_refused(tmp_path):
    with pytest.raises(MeasureError, match="no validation here"):
        framing.read_validation(tmp_path)
    a_validation(some_labels({"A": [1.0]})).save(tmp_path)
    about = json.loads((tmp_path / "validation.json").read_text())
    (tmp_path / "validation.json").write_text(json.dumps({**about, "format": 99}))
    with pytest.raises(MeasureError, match="format 99"):
        framing.read_validation(tmp_path)
    (tmp_path / "validation.json").write_text("{")
    with pytest.raises(MeasureError, match="cannot be read"):
        framing.read_validation(tmp_path)
    (tmp_path / "validation.json").write_text(json.dumps(about))
    (tmp_path / "labels.csv").unlink()
    with pytest.raises(MeasureError, match="missing"):
        framing.read_validation(tmp_path)


def test_an_entry_nobody_coded_is_said():
    with pytest.raises(MeasureError, match="Nobody coded “loss”"):
        a_validation(some_labels({"A": [1.0]})).final("loss")


def test_sentences_are_known_by_their_words_without_any_text_and_whatever_the_seed(tmp_path):
    (tmp_path / "one.txt").write_text("Costs rose again. Rain fell on the pier. Nobody saw it. The ferry left late.")
    one, other = (framing.derive(framing.read_articles(tmp_path), seed=seed) for seed in (0, 3))
    units, again = sentence_units(one), sentence_units(other)
    assert units["sentence"].tolist() == again["sentence"].tolist() == [0, 1, 2, 3]
    assert units["fingerprint"].tolist() != again["fingerprint"].tolist()
    assert sorted(units["fingerprint"]) == sorted(again["fingerprint"])
    assert corpus_fingerprint(one) == corpus_fingerprint(other)


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.replace(",", ";").replace("True", "TRUE").encode("utf-8-sig"),
        lambda text: text.replace(",", "\t").encode("utf-16"),
        lambda text: text.replace(",", ";").replace("0.25", "0,25").replace("1.0", "1,0").encode("cp1252"),
    ],
    ids=["semicolons", "tabs", "decimal commas"],
)
def test_tables_that_a_spreadsheet_has_saved_are_read_as_they_were(tmp_path, saved):
    before = a_validation(some_labels({"Zoë": [1, 0, 1, 1]}))
    before.save(tmp_path)
    for name in ("sample.csv", "labels.csv"):
        file = tmp_path / name
        file.write_bytes(saved(file.read_text(encoding="utf-8")))
    read = framing.read_validation(tmp_path)
    pd.testing.assert_frame_equal(read.sample, before.sample)
    pd.testing.assert_frame_equal(read.labels, before.labels)


def test_a_file_is_no_validation(tmp_path):
    (tmp_path / "sample.csv").write_text("")
    with pytest.raises(MeasureError, match="This is a file, and a validation is a folder"):
        framing.read_validation(tmp_path / "sample.csv")
