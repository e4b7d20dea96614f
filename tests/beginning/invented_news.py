"""Invented news of an invented event, as text files: the closure of a bridge that never was."""

from __future__ import annotations

import random
from pathlib import Path

OUTLETS = (
    "The Evening Post", "Harrow Gazette", "The Quay", "Northern Ledger", "Daily Lantern", "The Ferryman",
    "Westgate Observer", "The Broadsheet", "Morning Signal", "Hill and Vale", "The Toll House", "Union Street News",
)  # fmt: skip
HEADLINES = (
    "Bridge closed until spring", "Council shuts Amber Bridge to traffic", "Drivers face long detour over Amber Bridge",
    "Cracks found in Amber Bridge", "Ferry back as bridge stays closed", "Who pays for Amber Bridge?",
)  # fmt: skip
SENTENCES = (
    "{who} {said} {thing} {would} {effect} {when}.",
    "“{thing} {would} {effect},” {said_it} {person} {when}.",
    "{when}, {thing} {did} {effect}, {as_told} {who}.",
    "{thing} {did} {effect} {when}, and {who} {said} {thing} {would} {effect}.",
    "“{remark},” {person} {said_it}.",
    "{who} {acted} {thing} {when}, {as_told} {person}.",
    "{n} {people} {suffered} {thing} {when}.",
)
PHRASES = {
    "who": (
        "City Council", "the council", "Norham Works", "the contractor", "the ministry",
        "a spokesman for Norham Works", "the ferry crews' union", "traders beside the northern ramp", "police",
        "engineers", "the opposition", "a conservation group", "haulage firms", "the hospital",
    ),
    "person": (
        "Maud Amberly", "Councillor Amberly", "Jon Ferris", "Edda Lund", "Tom Ashby", "the chief engineer",
        "Ilse Lindqvist of Norham Works",
    ),
    "said": (
        "said that", "claimed that", "warned that", "denied that", "argued that", "reported that", "admitted that",
    ),
    "said_it": (
        "said", "told the meeting", "insisted", "told reporters",
    ),
    "as_told": (
        "according to", "said", "in the words of",
    ),
    "thing": (
        "the closure", "the cracked bearings", "a toll on lorries", "the old girders", "the repair contract",
        "the ferry", "the temporary footpath", "last year's inspection", "the long detour", "a public inquiry",
        "the budget for repairs", "the reopening", "the safety report", "the legal dispute",
    ),
    "would": (
        "would", "could", "may", "might well", "will certainly", "should", "would never",
    ),
    "did": (
        "seems to", "did indeed", "is expected to", "failed to", "was said to",
    ),
    "effect": (
        "cost small shops dearly", "protect the public", "harm families on both banks", "raise prices",
        "delay ambulances", "need a vote in parliament", "breach the law", "spare the nesting herons",
        "divide the town", "please nobody", "bring relief", "end in court", "save lives", "hurt commuters",
        "win support in polls", "drain the county's reserves", "keep children from school",
    ),
    "when": (
        "on Monday", "last Tuesday", "this week", "within six weeks", "after the flood", "before the election",
        "since the summer", "at a crowded meeting", "in a letter", "over the weekend", "by the spring",
    ),
    "remark": (
        "It is a disgrace", "Safety comes first", "We are afraid for our jobs", "Nobody asked us",
        "This is good news for everyone", "I do not believe a word", "We thank the crews",
    ),
    "acted": (
        "criticised", "welcomed", "examined", "blamed", "paid for", "approved", "rejected", "ignored", "defended",
    ),
    "n": (
        "Twelve", "About 900", "Some 2,000", "Forty", "Several hundred",
    ),
    "people": (
        "drivers", "pupils", "residents", "nurses", "passengers", "shop owners",
    ),
    "suffered": (
        "were delayed by", "were shocked by", "were spared", "complained about", "got used to",
        "thanked the crews for",
    ),
}  # fmt: skip


def write_news(folder: Path, n_articles: int = 30, n_outlets: int = 5) -> None:
    """Write articles, each into the folder of its outlet: The Evening Post/bridge-01.txt and so on."""
    draw = random.Random(n_articles * 100 + n_outlets)
    for number in range(n_articles):
        outlet = folder / OUTLETS[number % n_outlets]
        outlet.mkdir(parents=True, exist_ok=True)
        (outlet / f"bridge-{number + 1:02}.txt").write_text(_article(draw), encoding="utf-8")


def _article(draw: random.Random) -> str:
    """Write an article of a headline, a byline and five paragraphs."""
    sentences = [_sentence(draw) for _ in range(draw.randint(16, 24))]
    paragraphs = [" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)]
    return "\n\n".join([draw.choice(HEADLINES), "By Ada Holm", *paragraphs]) + "\n"


def _sentence(draw: random.Random) -> str:
    sentence = draw.choice(SENTENCES)
    while "{" in sentence:
        before, _, rest = sentence.partition("{")
        kind, _, after = rest.partition("}")
        sentence = f"{before}{draw.choice(PHRASES[kind])}{after}"
    start = 1 if sentence[0] == "“" else 0
    return sentence[:start] + sentence[start].upper() + sentence[start + 1 :]
