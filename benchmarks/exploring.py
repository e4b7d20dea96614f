"""The time of each answer of the explorer on 1,000 invented articles: processor milliseconds, the largest first.

Articles are the sentences of the example's dealt out anew, every fifth word replaced, to six outlets over a year. Each
view is asked for four times: first of all, after another outlet was taken away, after an own voice was chosen, and
its most frequent row is clicked. What was kept of an answer is used for the next one, as it is in a session; the
answers of one column are asked for one after the other. Aim: every answer below 300. Run with:

    python benchmarks/exploring.py [ARTICLES] [--folder DIR]
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

import framing
from framing.errors import FramingError
from framing.exploring.exploration import Exploration, Look
from framing.exploring.pages import Wanted, page_of
from framing.exploring.selection import Selection
from framing.exploring.views import VIEWS

ROOT = Path(__file__).resolve().parents[1]
N_SENTENCES, N_OUTLETS, AIM, SEED = 29, 6, 300, 20250815
OUTLETS = tuple(f"Outlet {number}" for number in range(N_OUTLETS))
COLUMNS = {
    "all": Selection(),
    "five outlets": Selection(outlets=OUTLETS[1:]),
    "own words": Selection(voice="own"),
    "first third": Selection(places=("headline", "first")),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=1_000, metavar="ARTICLES")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where the corpus is kept for the next time")
    options = parser.parse_args()
    corpus = corpus_of(options.articles, options.folder)
    Exploration(corpus).table(Look("coverage"))  # imports
    print(f"{len(corpus.articles):,} articles, {len(corpus.sentences):,} sentences; processor ms of each answer")
    took = pd.DataFrame({name: answers(corpus, selection) for name, selection in COLUMNS.items()})
    rows = took.loc[took.max(axis=1).sort_values(ascending=False).index]
    print(rows.astype("Float64").round(0).to_string(na_rep="–"))
    slow = int((took > AIM).sum().sum())
    print(f"{slow} of {int(took.notna().sum().sum())} answers take longer than {AIM} ms.")


def corpus_of(n: int, folder: Path | None) -> framing.Corpus:
    """Derive the articles, or load what was derived of them before."""
    if folder is not None and (folder / "tables").exists():
        return framing.load_corpus(folder)
    codebook = ROOT / "data" / "example" / "codebook.toml"
    corpus = framing.derive(articles(n), framing.read_codebook(codebook))
    if folder is not None:
        framing.save_corpus(corpus, folder)
        shutil.copy(codebook, folder)
    return corpus


def articles(n: int) -> framing.Articles:
    """Deal sentences out to articles, as varied in their words as news are."""
    example = framing.read_articles(ROOT / "data" / "example" / "articles")
    sentences = [
        sentence
        for text in example.table["text"]
        for sentence in framing.segment([framing.clean(text).text]).sentences()
    ]
    rng = np.random.default_rng(SEED)
    vocabulary = np.array([word for sentence in sentences for word in sentence.split() if word.isalpha()])

    def varied(sentence: str) -> str:
        words = sentence.split(" ")
        for place in range(2, len(words) - 1, 5):
            words[place] = str(rng.choice(vocabulary))
        return " ".join(words)

    def text() -> str:
        drawn = np.array_split(rng.choice(sentences, N_SENTENCES), 8)
        return "\n\n".join(" ".join(map(varied, paragraph)) for paragraph in drawn)

    table = pd.DataFrame({
        "name": [f"{number:05d}" for number in range(n)],
        "outlet": [OUTLETS[number % N_OUTLETS] for number in range(n)],
        "title": [varied(str(rng.choice(sentences)))[:60] for _ in range(n)],
        "published": [f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}" for number in range(n)],
        "text": [text() for _ in range(n)],
    }, dtype="str")  # fmt: skip
    for column in ("byline", "language", "url"):
        table[column] = None
    return framing.Articles(table=table, account=example.account.head(0))


def answers(corpus: framing.Corpus, selection: Selection) -> dict[str, float]:
    """Time the table and the sentences of every view in one session, which begins with this selection."""
    exploration, took = Exploration(corpus), {}
    took["filters, in words"] = milliseconds(lambda: exploration.in_words(selection))
    for name in VIEWS:
        look = Look(name, selection)
        took[f"{name}, the word"] = milliseconds(lambda look=look: exploration.with_word(look))
        look = exploration.with_word(look)
        took[name] = milliseconds(lambda look=look: exploration.table(look))
        if np.isfinite(took[name]):
            row = most_frequent(exploration.table(look))
            took[f"{name}, a row"] = milliseconds(lambda look=look, row=row: exploration.evidence(look, row))
    table = exploration.table(Look("keyness", selection))
    took["a page, sorted"] = milliseconds(lambda: page_of(table, Wanted(page=3, sort="estimate [low, high]")))
    return took


def most_frequent(table: pd.DataFrame) -> int:
    """Return the row with the most behind it."""
    counted = next((name for name in ("count", "n_hits", "n_both", "n_statements") if name in table), None)
    return 0 if counted is None else int(table[counted].to_numpy().argmax())


def milliseconds(answer: Callable[[], object]) -> float:
    """Time an answer; NaN where the view has none."""
    begun = time.process_time()
    try:
        answer()
    except FramingError:
        return np.nan
    return 1_000 * (time.process_time() - begun)


if __name__ == "__main__":
    main()
