"""Result tables as the measures return them, for outlets with short, long and many names."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from outlet_names import OUTLETS
from term_tables import terms_of

from framing.corpus import Corpus


@pytest.fixture
def outlets(request) -> list[str]:
    return OUTLETS[request.param]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(7)


@pytest.fixture
def corpus(outlets, rng) -> Corpus:
    n_each = 18
    n = len(outlets)
    articles = pd.DataFrame(
        {
            "article_id": range(n),
            "name": [f"{index:03d}" for index in range(n)],
            "outlet": outlets,
            **dict.fromkeys(["title", "byline", "section", "published", "language", "url"]),
            "n_sentences": n_each,
            "n_tokens": n_each * 20,
            "n_quoted": n_each * 3,
            "n_copied": 0,
            "copied_share": 0.0,
            "mattr": float("nan"),
            "mtld": float("nan"),
            "text_sha256": "0" * 64,
        }
    )
    sentences = pd.DataFrame(
        {
            "sentence_id": range(n * n_each),
            "article_id": np.repeat(range(n), n_each),
            "part": "body",
            "place": np.tile(np.linspace(0, 1, n_each).round(1), n),
            "n_tokens": 20,
            "n_quoted": 3,
            "copy": "",
            **dict.fromkeys(["negative", "neutral", "positive"], 0.3),
            "compound": np.where(rng.random(n * n_each) < 0.3, 0.0, rng.uniform(-0.95, 0.95, n * n_each)),
            "compound_own": 0.0,
            "compound_quoted": 0.0,
        }
    )
    return Corpus(articles=articles, sentences=sentences)


def described(table: pd.DataFrame) -> pd.DataFrame:
    """Add what every result carries."""
    table.attrs["method"] = "Mean over sentences; 95 % percentile bootstrap, 200 resamples, seed 1."
    table.attrs["limits"] = "With one article an outlet these compare articles, not outlets."
    return table


@pytest.fixture
def tone(outlets, rng) -> pd.DataFrame:
    estimate = np.linspace(0.3, -0.4, len(outlets))
    return described(
        pd.DataFrame(
            {
                "outlet": outlets,
                "estimate": estimate,
                "low": estimate - 0.15,
                "high": estimate + 0.15,
                "n_articles": 1,
                "n_sentences": 18,
            }
        )
    )


@pytest.fixture
def tone_along(outlets, rng) -> pd.DataFrame:
    rows = [
        (outlet, place, estimate, estimate - 0.2, estimate + 0.2, 4)
        for outlet in outlets
        for place, estimate in zip((0.1, 0.3, 0.5, 0.7, 0.9), rng.uniform(-0.6, 0.6, 5), strict=True)
    ]
    return described(pd.DataFrame(rows, columns=["outlet", "place", "estimate", "low", "high", "n_sentences"]))


@pytest.fixture
def actor_tone(outlets, rng) -> pd.DataFrame:
    """Tone toward some actors: few sentences without an interval, and actors that some outlets do not mention."""
    labels = ["The mayor", "The ferry company and those who speak for it", "Passengers", "Other public authorities"]
    rows = []
    for at, outlet in enumerate(outlets):
        for number, label in enumerate(labels):
            n = (at + number) % 4 * 3
            raw = float(rng.uniform(-0.4, 0.4)) if n else np.nan
            value, reach = (2 * raw, 0.2) if n >= 5 else (np.nan, np.nan)
            rows.append((outlet, label.lower(), label, value, value - reach, min(value + reach, 1), raw,
                         raw - reach / 2, raw + reach / 2, 0.3, 0.4, 0.3, n + n // 2, n, min(n, 1)))  # fmt: skip
    columns = [
        "outlet",
        "entry",
        "label",
        "estimate",
        "low",
        "high",
        "raw",
        "raw_low",
        "raw_high",
        "negative",
        "neutral",
    ]
    return described(pd.DataFrame(rows, columns=[*columns, "positive", "n_mentions", "n_sentences", "n_articles"]))


@pytest.fixture
def stance(outlets, rng) -> pd.DataFrame:
    """Markers of stance: outlets that quote nothing, and kinds that some do not use."""
    rows = []
    for at, outlet in enumerate(outlets):
        for number, kind in enumerate(("booster", "evidential", "hedge", "scare quote")):
            for voice in ("own", "quoted")[: 1 if kind == "scare quote" else 2]:
                count, words = (at + number) % 4 * 2, (0 if voice == "quoted" and at % 3 == 1 else 400 + 100 * at)
                value = 1000 * count / words if words else np.nan
                reach = float(rng.uniform(0, 5)) if words else np.nan
                rows.append((outlet, kind, voice, value, max(value - reach, 0), value + reach, count if words else 0,
                             words, 2, 20, "may (3), might (1)" if count else ""))  # fmt: skip
    columns = ["outlet", "kind", "voice", "estimate", "low", "high", "count", "n_words", "n_articles", "n_sentences"]
    return described(pd.DataFrame(rows, columns=[*columns, "top_markers"]))


@pytest.fixture
def actor_agency(outlets, rng) -> pd.DataFrame:
    """Parts of actors in clauses: some never act, some are in no clause of an outlet."""
    labels = ["The mayor", "The ferry company and those who speak for it", "Passengers", "Other public authorities"]
    rows = []
    for at, outlet in enumerate(outlets):
        for number, label in enumerate(labels):
            acts, suffers = int(rng.integers(0, 12)) * (number != 1), (at + number) % 3 * 2
            n = acts + suffers
            value = acts / n if n else np.nan
            rows.append((outlet, label.lower(), label, value, max(value - 0.2, 0), min(value + 0.2, 1), acts, suffers,
                         min(n, 2), n))  # fmt: skip
    columns = ["outlet", "entry", "label", "estimate", "low", "high", "n_acts", "n_acted_upon"]
    return described(pd.DataFrame(rows, columns=[*columns, "n_articles", "n_sentences"]))


@pytest.fixture
def headline_gap(outlets, rng) -> pd.DataFrame:
    headline, body = rng.uniform(-0.9, 0.9, (2, len(outlets)))
    headline[-1] = np.nan
    gap = headline - body
    return described(
        pd.DataFrame(
            {
                "outlet": outlets,
                "headline": headline,
                "body": body,
                "estimate": gap,
                "low": np.where(np.arange(len(outlets)) % 2, gap - 0.2, np.nan),
                "high": np.where(np.arange(len(outlets)) % 2, gap + 0.2, np.nan),
                "n_headlines": np.where(np.isnan(headline), 0, 3),
                "n_sentences": 18,
                "n_articles": 1,
            }
        )
    )


@pytest.fixture
def tone_power(outlets) -> pd.DataFrame:
    n = np.array([2, 3, 5, 10, 20, 50, 100, 200, 1000])
    rows = [
        (assumption, size, count, 1 - np.exp(-size * count * rate), needed)
        for assumption, rate in (
            ("articles of an outlet alike", 0.3),
            ("articles of an outlet as unlike as all here", 0.03),
        )
        for size, needed in ((0.41, 27), (0.083, pd.NA))
        for count in n
    ]
    columns = ["assumption", "difference", "n_articles", "estimate", "needed"]
    return described(pd.DataFrame(rows, columns=columns).astype({"needed": "Int64"}))


@pytest.fixture
def keyness(outlets) -> pd.DataFrame:
    return terms_of(outlets)


@pytest.fixture
def compared(outlets) -> pd.DataFrame:
    """Return the first outlet against the second, or against all others where there is none."""
    return terms_of(outlets[:1], reference=outlets[1] if len(outlets) > 1 else None, among=outlets)


@pytest.fixture
def names(outlets, rng) -> pd.DataFrame:
    referents = {
        "incident": ["accident", "disaster", "incident"],
        "line": ["ferry line", "crossing"],
        "money": ["subsidy", "investment", "bailout"],
    }
    rows = []
    for outlet in outlets:
        for entry, variants in referents.items():
            shares = rng.dirichlet(np.ones(len(variants)))
            counts = np.array([int(share * 9) for share in shares])
            for variant, share, named in zip(variants, shares, counts, strict=True):
                silent = outlet == outlets[0] and entry == "money"
                value = np.nan if silent else share
                low, high = max(value - 0.2, 0), min(value + 0.2, 1)
                count, quoted, total = (0, 0, 0) if silent else (named, named // 2, counts.sum())
                rows.append((outlet, entry, f"What the {entry} is called", variant, count, count - quoted, quoted)
                            + (1, 0, total, value, low, high, 1, 0 if silent else 6, 0.3, 0.4))  # fmt: skip
    columns = ["outlet", "entry", "label", "variant", "count", "n_own", "n_quoted", "n_headline", "n_lead", "total"]
    columns += ["estimate", "low", "high", "n_articles", "n_sentences", "p", "q"]
    return described(pd.DataFrame(rows, columns=columns))


@pytest.fixture
def frame_prevalence(outlets, rng) -> pd.DataFrame:
    rows = []
    for outlet in outlets:
        for entry in ("economy", "health", "a frame with rather a long name of its own"):
            raw, value = rng.uniform(0, 0.3, 2)
            corrected = (np.nan, np.nan, np.nan) if raw < 0.03 else (value, max(value - 0.1, 0.0), value + 0.2)
            rows.append((outlet, entry, *corrected, raw, max(raw - 0.05, 0.0), raw + 0.05, 1, 18))
    columns = ["outlet", "entry", "estimate", "low", "high", "raw", "raw_low", "raw_high", "n_articles", "n_sentences"]
    return described(pd.DataFrame(rows, columns=columns))


@pytest.fixture
def agreement(rng) -> pd.DataFrame:
    entries = ("economy", "human-interest", "a-frame-with-rather-a-long-name-of-its-own", "never", "tone", "all")
    labels = [*((entry, "all") for entry in entries), *(("tone", label) for label in ("-1", "0", "1"))]
    rows = []
    for entry, label in labels:
        value = np.nan if entry == "never" else float(rng.uniform(-0.2, 0.95))
        rows.append((entry, label, value, value - 0.1, min(value + 0.1, 1.0), float(rng.uniform(0.6, 1)), 1234))
    return described(pd.DataFrame(rows, columns=["entry", "label", "estimate", "low", "high", "percent", "n_units"]))


@pytest.fixture
def frame_quality(rng) -> pd.DataFrame:
    rows = []
    for entry in ("economy", "health", "a frame with rather a long name of its own", "all frames"):
        for measure in ("macro_f1", "f1", "precision"):
            value = float(rng.uniform(0.2, 0.9))
            rows.append((entry, measure, value, value - 0.1, value + 0.1, value / 3, 1234, 5678, 900))
    columns = ["entry", "measure", "estimate", "low", "high", "floor", "n_found", "n_texts", "n_articles"]
    return described(pd.DataFrame(rows, columns=columns))


@pytest.fixture
def frame_learning_curve() -> pd.DataFrame:
    rows = [
        (share, int(1360 * share), int(1500 * share), measure, value + share / 5, value, value + share / 3)
        for measure, value in (("macro_f1", 0.55), ("f1", 0.3))
        for share in (0.125, 0.25, 0.5, 1.0)
    ]
    columns = ["share", "n_articles", "n_texts", "measure", "estimate", "low", "high"]
    return described(pd.DataFrame(rows, columns=columns))


@pytest.fixture
def instrument_quality(outlets, rng) -> pd.DataFrame:
    labels = ("Conflict", "Attribution of responsibility", "A frame with rather a long name", "Tone: negative", "Law")
    rows = []
    for place, label in enumerate(labels):
        for outlet in ["all", *outlets]:
            for statistic in ("precision", "recall", "f1", "specificity", "prevalence", "excess"):
                value = np.nan if label == "Law" and statistic != "precision" else float(rng.uniform(0.1, 0.95))
                bounds = max(value - 0.15, 0.0), min(value + 0.15, 1.0)
                rows.append((outlet, label.lower(), label, statistic, value, *bounds, 1234, 7 * place, 9, 24, 0.2, 0.4))
    columns = ["outlet", "entry", "label", "statistic", "estimate", "low", "high", "n_coded", "n_positive", "n_found"]
    return described(pd.DataFrame(rows, columns=[*columns, "n_articles", "p", "q"]))


@pytest.fixture
def corrected_frames(frames, rng) -> pd.DataFrame:
    value = rng.uniform(0, 0.5, len(frames))
    value[frames["entry"] == "morality"] = np.nan
    table = frames.assign(corrected=value, corrected_low=value / 2, corrected_high=value + 0.1, n_coded=37)
    table.attrs = frames.attrs
    return table


@pytest.fixture
def frames(outlets, rng) -> pd.DataFrame:
    labels = ["Conflict", "Human interest", "Economic consequences", "Morality", "Responsibility",
              "Security and defence", "Legality and jurisdiction", "Capacity and resources"]  # fmt: skip
    rows = []
    for outlet in outlets:
        for label in labels:
            value = float(rng.uniform(0, 0.45))
            rows.append((outlet, label.lower(), label, "", value, max(value - 0.15, 0), value + 0.15, int(18 * value))
                        + (1, 18, "moral*", 0.4))  # fmt: skip
    columns = ["outlet", "entry", "label", "parent", "estimate", "low", "high", "n_hits"]
    result = pd.DataFrame(rows, columns=[*columns, "n_articles", "n_sentences", "top_indicator", "top_share"])
    result.loc[result["entry"] == "morality", "parent"] = "human interest"
    result.insert(3, "level", (result["parent"] != "").astype(int))
    return described(result)


@pytest.fixture
def frame_actors(outlets, rng) -> pd.DataFrame:
    rows = [
        (outlet, frame.lower(), frame, actor.lower(), actor)
        for outlet in outlets
        for frame in ("Conflict", "Attribution of responsibility", "Security and defence")
        for actor in ("Blue Line", "Palestine and its authorities", "The harbour board and its office")
    ]
    table = pd.DataFrame(rows, columns=["outlet", "entry", "label", "actor", "actor_label"])
    estimate = rng.normal(0, 1.2, len(table)).round(3)
    table = table.assign(
        n_both=rng.integers(0, 9, len(table)), expected=2.0, estimate=estimate, low=estimate - 1.1, high=estimate + 0.8,
        n_frame=10, n_actor=9, n_articles=1, n_sentences=18,
    )  # fmt: skip
    table.loc[table["outlet"].eq(outlets[0]) & table["entry"].eq("conflict"), ["estimate", "low", "high"]] = np.nan
    return described(table)


@pytest.fixture
def frame_indicators(outlets, rng) -> pd.DataFrame:
    words = {
        "Conflict": ["clash*", "a war of many long words between", "row"],
        "Attribution of responsibility": ["blam*"],
    }
    rows = [
        (outlet, other, frame.lower(), frame, 0, "", word)
        for outlet, other in zip(outlets, [*outlets[1:], "all others"], strict=True)
        for frame, own in words.items()
        for word in own
    ]
    table = pd.DataFrame(rows, columns=["outlet", "reference", "entry", "label", "level", "parent", "indicator"])
    estimate = rng.normal(0, 4, len(table)).round(3)
    table = table.assign(
        estimate=estimate, low=estimate - 3, high=estimate + 2, n_hits=12, reference_n_hits=3, share=0.5,
        reference_share=0.4, carries=True,
    )  # fmt: skip
    table.loc[1, ["low", "high"]] = np.nan
    return described(table)


@pytest.fixture
def profile(outlets, rng) -> pd.DataFrame:
    items = [("frames", f"frame-{n}", label, "% of sentences") for n, label in enumerate(
        ["Conflict", "Attribution of responsibility", "Legality, constitutionality and jurisdiction"])]  # fmt: skip
    items += [("contested names", f"event: {name}", f"“{name}”", "% of the names") for name in ("raid", "visit")]
    items += [("tone", "own", "Tone of its own words", "from −1 to +1")]
    rows = []
    for outlet in outlets:
        for dimension, entry, label, unit in items:
            apart = float(rng.normal(0, 0.8))
            value = float(rng.uniform(0, 60)) if unit.startswith("%") else float(rng.uniform(-1, 1))
            rows.append((outlet, dimension, entry, label, unit, value, value - 0.1, value + 0.1, value / 2)
                        + (apart, apart - 0.4, apart + 0.4, 12, 1, 18))  # fmt: skip
    columns = [*("outlet", "dimension", "entry", "label", "measured_in", "estimate", "low", "high", "others")]
    columns += ["apart", "apart_low", "apart_high", "n_counted", "n_articles", "n_sentences"]
    table = described(pd.DataFrame(rows, columns=columns))
    claims = [f"Claim number {n} about the harbour" for n in range(15)]
    table.attrs |= {"only": {outlets[0]: claims}, "left_out": {outlets[0]: claims[:2]}}
    return table


@pytest.fixture
def coverage(outlets, rng) -> pd.DataFrame:
    claims = ["Names the ferry company", "Cites an outside report on the harbour", "People were hurt",
              "Gives the date of the vote", "The crane stands still", "Names the mayor"]  # fmt: skip
    rows = []
    for index, outlet in enumerate(outlets):
        for claim in claims:
            stated = rng.random() < 0.5
            versions = claim.startswith("Gives") and index in {0, 2}
            state = "contradicted" if versions else "stated" if stated else "absent"
            variant = ("March 2024" if index else "6 August") if versions else ""
            first = (
                ("", np.nan)
                if state == "absent"
                else ("title", 0.0)
                if index == 1
                else ("body", claims.index(claim) / 5)
            )
            turn = np.nan if state == "absent" else 1.0 + claims.index(claim)
            rows.append(
                (f"{index:03d}", outlet, claim.lower(), claim, variant, state, int(state != "absent"), *first, turn)
            )
    columns = ["name", "outlet", "entry", "label", "variant", "state", "n_sentences"]
    return described(pd.DataFrame(rows, columns=[*columns, "first_part", "first_place", "turn"]))


@pytest.fixture
def overview(outlets) -> pd.DataFrame:
    n = len(outlets)
    return described(
        pd.DataFrame(
            {
                "outlet": outlets,
                "n_articles": 1,
                "n_sentences": np.arange(n) + 12,
                "n_tokens": (np.arange(n) + 3) * 120,
                "n_quoted": np.arange(n) * 30,
                "share_quoted": np.arange(n) * 30 / ((np.arange(n) + 3) * 120),
            }
        )
    )


@pytest.fixture
def removed(outlets) -> pd.DataFrame:
    rules = {
        "title": "The headline: kept as title.",
        "related": "A list of other stories, their teasers and how old they are.",
        "sign-in": "A form for signing in or setting a password.",
        "biography": "The author's biography at the end.",
    }
    rows = [
        (outlet, rule, reason, index + place, (index + 1) * (place * 70))
        for index, outlet in enumerate(outlets)
        for place, (rule, reason) in enumerate(rules.items())
    ]
    return described(pd.DataFrame(rows, columns=["outlet", "rule", "reason", "n_lines", "n_characters"]))


@pytest.fixture
def similarity(outlets, rng) -> pd.DataFrame:
    rows = []
    values = rng.uniform(0.05, 0.5, (len(outlets), len(outlets)))
    for i, first in enumerate(outlets):
        for j, second in enumerate(outlets):
            value = 1.0 if i == j else float(values[min(i, j), max(i, j)])
            rows.append((first, second, value, 40))
    return described(pd.DataFrame(rows, columns=["outlet", "other", "estimate", "n_shared_terms"]))


@pytest.fixture
def shared_copy(outlets, rng) -> pd.DataFrame:
    """A report of the first outlet in all others, a few lines of each in its neighbour, and a page used twice."""
    dates = [f"2024-03-{day:02d}" if day % 3 else np.nan for day in range(1, len(outlets) + 1)]
    report, story = ([f"{letter}-{number:02d}" for number in range(len(outlets))] for letter in "ab")
    rows = [
        (report[0], outlets[0], dates[0], story[0], outlets[0], dates[0], "recycled", "undetermined", 0.3, 0.2, pd.NA)
    ]
    for at in range(1, len(outlets)):
        role = "first" if at % 3 != 2 else "undetermined"
        share = float(rng.uniform(0.5, 1))
        rows.append(
            (report[0], outlets[0], dates[0], report[at], outlets[at], dates[at], "syndicated", role, share, 0.97, 1)
        )
        rows.append(
            (
                story[at - 1],
                outlets[at - 1],
                dates[at - 1],
                story[at],
                outlets[at],
                dates[at],
                "syndicated",
                "later",
                0.04,
                0.004,
                pd.NA,
            )
        )
    columns = ["name", "outlet", "published", "other", "other_outlet", "other_published", "kind", "role"]
    table = pd.DataFrame(rows, columns=[*columns, "containment", "other_containment", "cluster"])
    return described(table.assign(overlap=0.5, n_shared=80, n_words=rng.integers(12, 900, len(rows)))
                     .astype({"cluster": "Int64", "published": "str", "other_published": "str"}))  # fmt: skip


@pytest.fixture
def account(outlets) -> pd.DataFrame:
    rows = [
        (outlet, "Nexis DOCX" if place % 2 else "", 500 - place, 480 - place, 20, 15 if place % 2 else 0,
         "Article 17 has no body; 15 articles are not in English." if place % 2 else "The layout is not known.")
        for place, outlet in enumerate(outlets)
    ]  # fmt: skip
    columns = ["source", "layout", "n_announced", "n_parsed", "n_rejected", "n_set_aside", "reason"]
    return described(pd.DataFrame(rows, columns=columns))


@pytest.fixture
def specifications(outlets, rng) -> pd.DataFrame:
    """What 48 specifications found for each outlet."""
    choices = {
        "furniture": ["cut", "kept"],
        "quotations": ["counted", "left out"],
        "lexicon": ["VADER", "Pattern", "a lexicon with a longer name"],
        "short sentences": ["counted", "under 5 words out"],
        "unit of resampling": ["articles", "sentences"],
    }
    taken = pd.DataFrame(list(product(*choices.values())), columns=list(choices))
    tables = []
    for outlet in outlets:
        estimate = rng.normal(rng.uniform(-0.3, 0.3), 0.1, len(taken))
        half = rng.uniform(0.05, 0.2, len(taken))
        own = {"group": outlet, "reference": "all others", "estimate": estimate}
        own |= {"low": estimate - half, "high": estimate + half, "p": 0.5, "n": np.nan}
        tables.append(taken.assign(specification=range(1, len(taken) + 1), contrast="tone", **own))
    table = described(pd.concat(tables, ignore_index=True))
    table.attrs["choices"] = choices
    return table[["specification", *choices, "contrast", "group", "reference", "estimate", "low", "high", "p", "n"]]


def _shares(outlets, rng, items) -> pd.DataFrame:
    """Shares of items in each outlet, some without an interval; items are dictionaries of columns."""
    rows = []
    for outlet in outlets:
        for number, item in enumerate(items):
            share = rng.uniform(0, 0.6)
            known = number != 1
            low, high = (max(share - 0.2, 0), min(share + 0.2, 1)) if known else (np.nan, np.nan)
            rows.append({"outlet": outlet, **item, "estimate": share, "low": low, "high": high, "n_articles": 4})
    return pd.DataFrame(rows)


@pytest.fixture
def voices(outlets, rng) -> pd.DataFrame:
    named = [("actor", "mayor", "The mayor"), ("actor", "line", "The ferry company and those who speak for it")]
    others = [("named", "", "Others by name"), ("anonymous", "", "Anonymous sources"), ("none", "", "Nobody named")]
    items = [
        {"kind": kind, "entry": entry, "label": label, "n_statements": n, "total": 1400, "word_share": 0.3}
        for (kind, entry, label), n in zip([*named, *others], (12, 1200, 3, 8, 0), strict=True)
    ]
    return described(_shares(outlets, rng, items))


@pytest.fixture
def reporting_verbs(outlets, rng) -> pd.DataFrame:
    implied = ("neutral", "assertive", "factive", "doubtful", "evaluative", "belief")
    items = [
        {"entry": entry, "label": label, "variant": one, "count": n, "total": 120}
        for entry, label in (("", "Everybody"), ("mayor", "The mayor"))
        for n, one in enumerate(implied)
    ]
    return described(_shares(outlets, rng, items))


@pytest.fixture
def frames_by_voice(outlets, rng) -> pd.DataFrame:
    labels = ("Blame", "Attribution of responsibility to somebody", "Economic consequences", "Never found")
    items = [
        {"entry": label.lower(), "label": label, "n_hits": n, "base": 0.4}
        for label, n in zip(labels, (4, 31, 1200, 0), strict=True)
    ]
    return described(_shares(outlets, rng, items))
