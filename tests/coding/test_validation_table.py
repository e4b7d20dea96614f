"""The tables of a validation: agreement and quality side by side, groups beside raw and corrected estimates."""

import pandas as pd
import pytest

import framing

WHO = "Two students coded."
NAN = float("nan")


def validation(n=4, coders="AB", who=WHO) -> framing.Validation:
    unit = {"article": "a", "sentence": range(n)}
    sample = pd.DataFrame(
        {"unit": "sentence", **unit, "fingerprint": "x", "probability": 0.5, "stratum": "all", "overlap": True}
    )
    labels = [pd.DataFrame({**unit, "entry": "loss", "coder": coder, "label": 1}) for coder in coders]
    return framing.Validation(pd.concat(labels), sample, None, "", "4 of 8 sentences drawn, seed 0.", who)


def quality(entries=("loss", "tone: negative")) -> pd.DataFrame:
    rows = [
        (outlet, entry, entry.title(), statistic, value, value - 0.1, value + 0.1, 4, 2, 0.5)
        for outlet in ("all", "Quay", "Post")
        for entry in entries
        for statistic, value in (("precision", 0.6), ("recall", 0.4), ("f1", 0.48), ("excess", 0.1))
    ]
    columns = ["outlet", "entry", "label", "statistic", "estimate", "low", "high", "n_coded", "n_positive", "q"]
    table = pd.DataFrame(rows, columns=columns)
    table.attrs = {"method": "Agreement of instruments.", "limits": "Left out: Loss (1). One limit."}
    return table


def agreement() -> pd.DataFrame:
    columns = ["entry", "label", "estimate", "low", "high", "percent", "n_units"]
    rows = [
        ("loss", "all", NAN, NAN, NAN, 1.0, 4),
        ("tone", "all", 0.7, 0.5, 0.9, 0.8, 4),
        ("tone", "-1", 0.6, 0.4, 0.8, 0.75, 4),
        ("all", "all", 0.5, 0.3, 0.7, 0.9, 4),
    ]
    table = pd.DataFrame(rows, columns=columns)
    table.attrs = {"method": "Krippendorff's α.", "limits": "No variation: loss."}
    return table


def corrected() -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "outlet": ["Quay", "Post"], "entry": "loss", "label": "Loss", "estimate": [0.1, 0.2], "low": 0.0,
            "high": 0.5, "corrected": [0.3, 0.2], "corrected_low": 0.0, "corrected_high": 0.6, "n_coded": 2,
        }
    )  # fmt: skip
    table.attrs = {"method": "Frames.", "limits": "Left out: Loss (1). Another limit."}
    return table


def test_an_entry_has_its_agreement_beside_its_quality_and_classes_of_tone_have_theirs():
    table = framing.validation_table(validation(), quality(), agreement()).set_index("entry")
    assert table.index.tolist() == ["loss", "tone", "tone: negative", "all"]
    assert table.loc["tone: negative", ["alpha", "share_alike", "f1", "n_positive"]].tolist() == [0.6, 0.75, 0.48, 2]
    assert table.loc["loss", "alpha":"share_alike"].isna().tolist() == [True, True, True, False]
    assert table["label"].tolist() == ["Loss", "Tone, in order", "Tone: Negative", "All entries"]
    assert table.loc["all", ["precision", "q"]].isna().all()


def test_the_method_says_who_coded_and_how_the_sample_was_drawn_and_each_limit_stands_once():
    table = framing.validation_table(validation(), quality(), agreement(), remark="Of another corpus.")
    assert table.attrs["method"] == (
        "Of another corpus. Coded sample: 4 of 8 sentences drawn, seed 0. It was coded by 2 coders by the codebook’s "
        f"definitions, all of it by each. {WHO} Krippendorff's α. Agreement of instruments."
    )
    assert table.attrs["limits"] == "No variation: loss. Left out: Loss (1). One limit."


def test_with_one_coder_there_are_no_columns_of_agreement():
    table = framing.validation_table(validation(coders="A", who=""), quality())
    assert not {"alpha", "share_alike", "n_twice"} & set(table.columns)
    assert "It was coded by one coder by the codebook’s definitions. Agreement" in table.attrs["method"]


def test_groups_have_their_quality_beside_raw_and_corrected_estimates():
    tone = corrected().drop(columns=["entry", "label"])
    tone.attrs = corrected().attrs
    table = framing.validation_by_group(quality(), [corrected(), tone])
    assert table[["entry", "outlet"]].values.tolist() == [
        [entry, outlet] for entry in ("loss", "tone: negative", "tone") for outlet in ("Quay", "Post")
    ]
    assert table["corrected"].fillna(-1).tolist() == [0.3, 0.2, -1, -1, 0.3, 0.2]
    assert table["precision"].notna().tolist() == [True] * 4 + [False] * 2
    assert table.attrs["limits"] == "Left out: Loss (1). One limit. Another limit."


def test_without_corrected_estimates_there_is_quality_alone():
    assert "corrected" not in framing.validation_by_group(quality()).columns


def test_a_table_that_is_another_one_is_refused():
    with pytest.raises(framing.FramingError, match="no table of instrument_quality: it has no entry"):
        framing.validation_table(validation(), pd.DataFrame({"x": [1]}))
    with pytest.raises(framing.FramingError, match="no table of a measure with validation="):
        framing.validation_by_group(quality(), [agreement()])


def test_who_coded_is_kept_with_the_labels(tmp_path):
    validation().save(tmp_path)
    assert framing.read_validation(tmp_path).who == WHO
    assert framing.read_validation("data/example/validation").who.startswith("Coded by two language models")


def test_who_coded_is_a_text(tmp_path):
    validation().save(tmp_path)
    about = tmp_path / "validation.json"
    about.write_text(about.read_text(encoding="utf-8").replace(f'"{WHO}"', "2"), encoding="utf-8")
    with pytest.raises(framing.FramingError, match="“who” is no text"):
        framing.read_validation(tmp_path)
