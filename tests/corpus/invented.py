"""Invented articles, small enough to count by hand, and how to compare what is derived from them."""

import pandas as pd

from framing.articles import Articles
from framing.corpus import TABLES, Corpus

TEXTS = {
    "01": "The ferry was late. The captain said the ferry “will not sail today” and the crew went home.\n\n"
    "Passengers waited, waited and complained.",
    "02": "A storm closed the harbour. Nobody was hurt. The mayor thanked the wonderful crew.",
    "03": "The mayor did not blame the captain. The council’s report praised the harbour, the crew and the ferry.",
    "04": "Passengers called it a disaster. The captain called it an accident.",
    "05": "The ferry sails again. The harbour is open, the mayor said.",
}

CODEBOOK = """
[codebook]
title = "The ferry"
language = "en"

[[actor]]
name = "captain"
label = "The captain"
definition = "Whoever commands the ferry."
names = ["captain"]

[[contested]]
name = "incident"
label = "What happened"
definition = "What the delay of the ferry is called."
[contested.names]
accident = ["accident*"]
disaster = ["disaster*"]

[[frame]]
name = "blame"
label = "Blame"
definition = "Somebody is held responsible."
indicators = ["blame*", "complain*"]
"""


def articles_named(*names: str) -> Articles:
    """Return some of the invented articles, one outlet for two of them."""
    rows = [(name, f"Outlet {int(name) // 2}", TEXTS[name]) for name in sorted(names)]
    table = pd.DataFrame(rows, columns=["name", "outlet", "text"], dtype="str")
    for column in ("title", "deck", "byline", "section", "published", "language", "url"):
        table[column] = pd.Series(pd.NA, index=table.index, dtype="str")
    account = pd.DataFrame(
        [(f"{name}.txt", "text", 1, 1, 0, 0, "") for name in sorted(names)],
        columns=["source", "layout", "n_announced", "n_parsed", "n_rejected", "n_set_aside", "reason"],
    )
    return Articles(table=table, account=account)


def equal(one: Corpus, other: Corpus) -> None:
    """Assert that two corpora have the same tables, row for row."""
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)
