"""A study as a folder that can be rerun and verified: notebooks, parameters, freshness, manifest."""

from framing.study.multiverse_run import multiverse
from framing.study.study import Study, open_study, read_study

__all__ = ["Study", "multiverse", "open_study", "read_study"]
