"""The time of each answer of the explorer on 1,000 invented articles: processor milliseconds, the slowest first.

Articles are the sentences of the example's dealt out anew, every fifth word replaced, to six outlets over a year. Each
view is asked for with a filter that was not set before, so that the excerpt is part of the time, as is the page that is
shown; then its most frequent row is clicked. Without widgets and figures, on one core. Aim: every answer below 300.
Run with:

    python benchmarks/exploring.py [ARTICLES] [--folder DIR]
"""

from __future__ import annotations

import argparse
import os
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from invented_articles import Dealer

import framing
from framing.errors import FramingError
from framing.exploring.exploration import Exploration, Look
from framing.exploring.pages import Wanted, page_of
from framing.exploring.remarks import evidence_html, remarks_html
from framing.exploring.selection import Selection
from framing.exploring.views import VIEWS

ROOT = Path(__file__).resolve().parents[1]
N_SENTENCES, N_OUTLETS, TURNS, AIM, SEED = 29, 6, 3, 300, 20250815
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
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # threads that wait for each other count as work
    answers(corpus, Selection(outlets=OUTLETS[:1]))  # imports, and what a session does once
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
    dealer = Dealer(SEED)
    table = pd.DataFrame({
        "name": [f"{number:05d}" for number in range(n)],
        "outlet": [OUTLETS[number % N_OUTLETS] for number in range(n)],
        "title": [dealer.sentence()[:60] for _ in range(n)],
        "published": [f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}" for number in range(n)],
        "text": [dealer.text(N_SENTENCES) for _ in range(n)],
    }, dtype="str")  # fmt: skip
    for column in ("byline", "language", "url"):
        table[column] = None
    return framing.Articles(table=table, account=dealer.example.account.head(0))


def answers(corpus: framing.Corpus, selection: Selection) -> dict[str, float]:
    """Time every view with this selection, nothing kept of it, and the sentences of its most frequent row."""
    took = {}
    for name in VIEWS:
        look = Exploration(corpus).with_word(Look(name, selection))
        took[name] = milliseconds(lambda look=look: partial(show, Exploration(corpus), look))
        if np.isfinite(took[name]):
            took[f"{name}, a row"] = milliseconds(lambda look=look: row_of(Exploration(corpus), look))
    return took


def row_of(exploration: Exploration, look: Look) -> Callable[[], object]:
    """Show a view; what is left to do is to click its most frequent row."""
    table = exploration.table(look)
    counted = next((name for name in ("count", "n_hits", "n_both", "n_statements") if name in table), None)
    row = 0 if counted is None else int(table[counted].to_numpy().argmax())
    return lambda: evidence_html(exploration.evidence(look, row))


def show(exploration: Exploration, look: Look) -> None:
    """Do what the panel does when a filter was changed."""
    table = exploration.table(look)
    exploration.in_words(look.selection)
    page_of(table, Wanted())
    remarks_html(table, is_quick=exploration.is_quick(look))


def milliseconds(prepared: Callable[[], Callable[[], object]]) -> float:
    """Time an answer anew each turn, the fastest one: the machine does other things too; NaN where there is none."""
    took = []
    for _ in range(TURNS):
        answer = prepared()
        begun = time.process_time()
        try:
            answer()
        except FramingError:
            return np.nan
        took.append(time.process_time() - begun)
    return 1_000 * min(took)


if __name__ == "__main__":
    main()
