"""Import Altair without waiting for a grammar of international addresses, which no chart has."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

_SLOW = "rfc3987_syntax"  # builds its grammar when it is imported: most of the time that Altair's import takes


@contextmanager
def addresses_later() -> Iterator[None]:
    """Let jsonschema, if it is imported meanwhile, load its check of addresses when it first checks one.

    Examples
    --------
    >>> with addresses_later():
    ...     import jsonschema
    """
    if _SLOW in sys.modules or "jsonschema" in sys.modules or find_spec(_SLOW) is None:
        yield
        return
    sys.modules[_SLOW] = stand_in = ModuleType(_SLOW)
    vars(stand_in)["is_valid_syntax"] = _is_valid_syntax
    try:
        yield
    finally:
        if sys.modules.get(_SLOW) is stand_in:
            del sys.modules[_SLOW]


def _is_valid_syntax(term: str, value: str) -> bool:
    return bool(import_module(_SLOW).is_valid_syntax(term, value))
