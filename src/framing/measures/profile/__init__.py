"""The framing profile: everything that is measured of how an outlet tells an event, side by side on one scale."""

from framing.measures.profile.distances import profile_distances, profile_map
from framing.measures.profile.evidence import profile_sentences
from framing.measures.profile.table import framing_profile

__all__ = ["framing_profile", "profile_distances", "profile_map", "profile_sentences"]
