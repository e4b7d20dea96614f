"""Coding unit by unit: what was answered, taking it back, and a sheet on disk that is whole after every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.coding.findings import Finding, refuse_wrong
from framing.coding.questions import Question
from framing.coding.sheet_checks import answers, header_findings, mark_findings
from framing.coding.sheet_csv import csv_table
from framing.coding.sheet_files import open_sheet
from framing.coding.sheet_layout import CHECK, ID, NOTE, Sheet
from framing.errors import MeasureError
from framing.study.disk import attempt
from framing.written import write_whole

_Step = tuple[int, str, int | None]  # a unit, an entry, and the label that it had before


@dataclass
class CodingSession:
    """A coder at work on a sheet.

    Parameters
    ----------
    sheet
        What is to be coded.
    file
        Where it is kept, in CSV as coders fill it in: what is there already is gone on with.
    kept
        Labels by id of the unit and entry, which units begin with that have none in the file.

    Raises
    ------
    CorpusError
        Where the file is of another sample, corpus or codebook, or holds what is no label.
    """

    sheet: Sheet
    file: Path
    kept: Mapping[tuple[str, str], int] = field(default_factory=dict)
    at: int = field(init=False, default=0)
    given: dict[tuple[int, str], int] = field(init=False, default_factory=dict)
    undone: list[_Step] = field(init=False, default_factory=list)
    notes: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.file.exists():
            self._resume()
        self._begin_with_kept()
        self.at = self._next_open(-1)

    @property
    def n_units(self) -> int:
        """How many units are to be coded."""
        return len(self.sheet.rows)

    @property
    def n_done(self) -> int:
        """How many of them have every label."""
        return sum(self.is_done(unit) for unit in range(self.n_units))

    def is_done(self, unit: int) -> bool:
        """Tell whether a unit has every label."""
        return all((unit, question.entry) in self.given for question in self.sheet.questions)

    def answer(self, entry: str, label: int | None) -> None:
        """Give the unit at hand a label, or none, and save.

        Raises
        ------
        MeasureError
            Where there is no such entry or label.
        """
        question = self._question(entry)
        if label is not None and label not in question.labels:
            raise MeasureError(f"{label!r} is no label of “{entry}”.", remedy=f"It is one of {question.labels}.")
        self.undone.append((self.at, entry, self.given.get((self.at, entry))))
        self._set(self.at, entry, label)
        self._save()

    def undo(self) -> None:
        """Take the last answer back, go to its unit, and save; without one nothing happens."""
        if not self.undone:
            return
        self.at, entry, before = self.undone.pop()
        self._set(self.at, entry, before)
        self._save()

    def go(self, step: int) -> None:
        """Go so many units on, or back, as far as there are any."""
        self.at = min(max(self.at + step, 0), self.n_units - 1)

    def go_to_open(self) -> None:
        """Go to the next unit that lacks a label, the first one where none comes after this."""
        self.at = self._next_open(self.at)

    def shown(self) -> dict[str, Any]:
        """Return what a coder sees of the unit at hand: texts, questions with their labels, and how far it is."""
        row = self.sheet.rows.iloc[self.at].to_dict() if self.n_units else {}
        return {
            "id": row.get(ID, ""),
            **{name: row.get(name, "") for name in ("part", "outlet", "published", "before", "text", "after")},
            "at": self.at,
            "n_units": self.n_units,
            "n_done": self.n_done,
            "can_undo": bool(self.undone),
            "questions": [
                {
                    "entry": question.entry,
                    "label": question.label,
                    "definition": question.definition,
                    "examples": list(question.examples),
                    "labels": list(question.labels),
                    "given": self.given.get((self.at, question.entry)),
                }
                for question in self.sheet.questions
            ],
        }

    def _question(self, entry: str) -> Question:
        for question in self.sheet.questions:
            if question.entry == entry:
                return question
        raise MeasureError(f"“{entry}” is not asked.")

    def _set(self, unit: int, entry: str, label: int | None) -> None:
        if label is None:
            self.given.pop((unit, entry), None)
        else:
            self.given[unit, entry] = label

    def _next_open(self, after: int) -> int:
        ordered = [*range(after + 1, self.n_units), *range(after + 1)]
        return next((unit for unit in ordered if not self.is_done(unit)), max(after, 0))

    def _save(self) -> None:
        rows = self.sheet.rows.copy()
        for question in self.sheet.questions:
            labels = (self.given.get((unit, question.entry)) for unit in range(self.n_units))
            rows[question.entry] = ["" if label is None else str(label) for label in labels]
        rows[NOTE] = [self.notes.get(number, "") for number in rows[ID]]
        with attempt("save the labels", self.file):
            write_whole(self.file, csv_table(rows.columns, rows.itertuples(index=False)))

    def _begin_with_kept(self) -> None:
        """Give units without any label those that were kept; a unit that was begun in the file is as it is there."""
        ids = {number: unit for unit, number in enumerate(self.sheet.rows[ID])}
        begun = {unit for unit, _ in self.given}
        questions = {question.entry: question for question in self.sheet.questions}
        for (number, entry), label in self.kept.items():
            unit = ids.get(number)
            if unit is not None and unit not in begun and entry in questions and label in questions[entry].labels:
                self.given[unit, entry] = label

    def _resume(self) -> None:
        """Take up the labels of a sheet that was begun."""
        begun = open_sheet(self.file)
        entries = [question.entry for question in self.sheet.questions]
        mark = self.sheet.rows[CHECK].iloc[0].rpartition(".")[0] if self.n_units else ""
        refuse_wrong(list(header_findings(begun, entries, mark.split(".")[0])))
        ids = {number: unit for unit, number in enumerate(self.sheet.rows[ID])}
        self.notes = {row[ID]: row[NOTE] for _, row in begun.rows if row.get(NOTE)}
        findings = list(mark_findings(begun, mark, frozenset(ids)))
        for each in answers(begun, self.sheet.questions):
            if isinstance(each, Finding):
                findings.append(each)
            elif each.label is not None and each.unit_id in ids:
                self.given[ids[each.unit_id], each.entry] = int(each.label)
        refuse_wrong(findings)


def hear(session: CodingSession, wish: dict[str, Any]) -> None:
    """Do what a coder wishes: ``{"do": "answer", "entry": …, "label": …}``, ``undo``, ``open``, or ``go`` with a step.

    Raises
    ------
    MeasureError
        Where it is no such wish.
    """
    does = wish.get("do")
    if does == "answer":
        label = wish.get("label")
        session.answer(str(wish.get("entry")), int(label) if label is not None else None)
    elif does == "undo":
        session.undo()
    elif does == "open":
        session.go_to_open()
    elif does == "go":
        session.go(int(wish.get("step", 0)))
    else:
        raise MeasureError("Nobody knows what that is.", where=repr(wish)[:80])
