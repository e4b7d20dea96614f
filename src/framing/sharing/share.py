"""Pack a study into an archive that can be passed on: complete but for the text of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.corpus.storage import load_tables
from framing.errors import StudyError
from framing.sharing.anonymity import Remains, addresses_left, anonymised, names_left
from framing.sharing.archive import folder_name, refuse_target, write_archive
from framing.sharing.citation import CITATION, Citation, read_citation
from framing.sharing.codecheck import codecheck
from framing.sharing.contents import Member, corpora_of, environment_members, inputs_at_home, study_members
from framing.sharing.crate import CRATE, crate
from framing.sharing.fitness import refuse_unfit, shortcomings
from framing.sharing.identities import Identity, family_names, identities_of, too_short
from framing.sharing.package import Package, TextCheck
from framing.sharing.passages import Passage, find_passages
from framing.sharing.reading_files import read_bytes
from framing.sharing.readme import readme
from framing.sharing.readme_data import BIBLIOGRAPHY, bibliography, rows_of, undated
from framing.sharing.stretches import Stretch
from framing.sharing.texts import Texts, texts_of
from framing.study.manifest import Manifest, read_manifest
from framing.study.record import read_records
from framing.study.study import Study

HUGE = 50_000_000
_LISTED = 5


@dataclass(frozen=True)
class Sharing:
    """What was packed.

    Attributes
    ----------
    out
        The archive.
    folder
        The one folder at its top.
    members
        Its files.
    check
        What is known of passages of articles in it.
    identities
        What was looked for in an archive for blind review; empty for another one.
    surnames
        Of these, family names: where they stand is said, since they may be anybody's.
    not_searched
        What is too short or too common to be looked for.
    missing
        What is not said of the study and should be, each with what to write where.
    to_look_at
        What only the authors can judge.
    """

    out: Path
    folder: str
    members: tuple[Member, ...]
    check: TextCheck
    identities: tuple[Identity, ...]
    surnames: tuple[Identity, ...]
    not_searched: tuple[Identity, ...]
    missing: tuple[str, ...]
    to_look_at: tuple[str, ...]


def share_study(
    study: Study,
    out: Path,
    *,
    articles: Path | None = None,
    anonymous: bool = False,
    unchecked: bool = False,
    force: bool = False,
) -> Sharing:
    """Pack a study into an archive that can be passed on.

    Parameters
    ----------
    study
        The study.
    out
        Where the archive is to be.
    articles
        Where the texts of the articles are, if not in the corpus directory: they are only looked for in what is packed.
    anonymous
        Whether whoever made the study is taken out of it, for blind review.
    unchecked
        Whether to go on where the texts of articles are not here, and so cannot be looked for.
    force
        Whether to replace a file, and to pack figures that are not those of the study as it is now.

    Returns
    -------
    Sharing

    Raises
    ------
    ArticleError, CorpusError
        Where articles or tables cannot be read.
    StudyError
        Where there are no figures, or they are stale; a passage of an article is in what would be shared; its text is
        not here; somebody can be told from an archive for blind review; or the archive cannot be written.
    """
    refuse_target(out, study, force=force)
    manifest = read_manifest(study.figures)
    if not force:
        refuse_unfit(study, manifest)
    unfit = shortcomings(study, manifest) if force else ()
    citation = read_citation(study.folder, study.title)
    identities = identities_of(study.folder, citation) if anonymous else ()
    surnames = family_names(study.folder, citation) if anonymous else ()
    members = (*study_members(study, manifest), *environment_members(study))
    if anonymous:
        citation = citation.anonymous()
        members = anonymised(members, identities, _fixed(study, manifest))
    with texts_of(corpora_of(study, members), study.build, articles) as texts:
        check = _checked(texts, unchecked=unchecked)
        package = _package(study, manifest, citation, members, check, unfit)
        members = (*members, *_documents(package))
        _refuse_passages(members, texts)
    if anonymous:
        _refuse_names(members, identities)
    write_archive(members, out, folder_name(study.title))
    of_study = [member for member in members if member.kind not in {"software", "environment"}]
    doubtful = (*names_left(of_study, surnames), *addresses_left(members)) if anonymous else ()
    to_look_at = tuple(_to_look_at(members, unfit=unfit, at_home=package.at_home, doubtful=doubtful))
    not_searched = too_short(study.folder) if anonymous else ()
    missing = (*citation.missing, *undated(package.articles))
    return Sharing(
        out, folder_name(study.title), members, check, identities, surnames, not_searched, missing, to_look_at
    )


def _fixed(study: Study, manifest: Manifest) -> set[str]:
    """Name the files whose checksums the manifest holds."""
    opened = {name for entry in manifest.notebooks.values() for name in entry.opened}
    figures = study.figures.relative_to(study.folder).as_posix()
    return {*manifest.surroundings.inputs, *opened, *(f"{figures}/{name}" for name in manifest.files)}


def _checked(texts: Texts, *, unchecked: bool) -> TextCheck:
    check = TextCheck(texts.n_articles, texts.n_articles - len(texts.missing))
    if check.is_complete or unchecked:
        return check
    names = ", ".join(f"“{name}”" for name in texts.missing[:_LISTED])
    raise StudyError(
        f"Whether passages of articles would be shared cannot be checked: the texts of {len(texts.missing):,} of "
        f"{texts.n_articles:,} articles are not here.",
        where=names + (" …" if len(texts.missing) > _LISTED else ""),
        remedy="Say where they are: --articles DIR; or go on without, which the archive's README will say: --unchecked",
    )


def _package(
    study: Study,
    manifest: Manifest,
    citation: Citation,
    members: tuple[Member, ...],
    check: TextCheck,
    unfit: tuple[str, ...],
) -> Package:
    tables, _, _ = load_tables(study.corpus, ["articles"])
    records = read_records(study)
    seconds = {
        name: records[name].seconds
        for name, entry in sorted(manifest.notebooks.items())
        if name in records and records[name].ingredients.sha256 == entry.made_from
    }
    return Package(
        study,
        manifest,
        citation,
        members,
        tables["articles"],
        check,
        seconds,
        at_home=inputs_at_home(study, manifest),
        unfit=unfit,
    )


def _documents(package: Package) -> tuple[Member, ...]:
    """Write the descriptions of the archive."""
    written = {
        "README.md": readme(package, rows_of(package.study)),
        BIBLIOGRAPHY: bibliography(package.articles),
        CITATION: package.citation.to_bytes(),
        "codecheck.yml": codecheck(package),
    }
    documents = tuple(Member(name, content, "document") for name, content in written.items())
    return (*documents, Member(CRATE, crate(package, documents), "document"))


def _refuse_passages(members: Sequence[Member], texts: Texts) -> None:
    def files() -> Iterator[tuple[str, Iterable[Stretch]]]:
        for member in members:
            yield member.name, _stretches(member)

    found = find_passages(files, sum(member.size for member in members), texts, texts.stated)
    if found:
        raise StudyError(
            "Text of articles is in what would be shared: nine words in a row or more.",
            where="; ".join(map(_told, found[:_LISTED]))
            + (f"; and {len(found) - _LISTED} more" if found[_LISTED:] else ""),
            remedy="Take it out there, or where it comes from (a notebook, the codebook), then: framing run",
        )


def _stretches(member: Member) -> Iterator[Stretch]:
    yield Stretch(member.name, lambda _line, _column: "the name of the file")
    yield from read_bytes(member.name, member.read())


def _told(passage: Passage) -> str:
    return f"{passage.file}, {passage.place}: “{passage.words} …” of article “{passage.article}”"


def _refuse_names(members: Sequence[Member], identities: Sequence[Identity]) -> None:
    found: list[Remains] = list(names_left(members, identities))
    if found:
        raise StudyError(
            "Whoever made the study could be told from the archive.",
            where="; ".join(map(str, found[:_LISTED]))
            + (f"; and {len(found) - _LISTED} more" if found[_LISTED:] else ""),
            remedy="Take it out there, which cannot be done for you since figures depend on it, then: framing run",
        )


def _to_look_at(
    members: Sequence[Member], *, unfit: Sequence[str], at_home: Sequence[str], doubtful: Sequence[Remains]
) -> Iterator[str]:
    yield from (f"packed although {problem}" for problem in unfit)
    yield from (f"{name} stays home, and a notebook reads it: its figures cannot be made without" for name in at_home)
    yield from (f"{member.name} has {member.size / 1e6:,.0f} MB" for member in members if member.size > HUGE)
    yield from (f"{remains}; see that it does not tell who you are" for remains in doubtful)
