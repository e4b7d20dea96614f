"""Share a study: an archive with everything that a rerun needs, and no passage of an article."""

from framing.sharing.share import Sharing, share_study

__all__ = ["Sharing", "share_study"]
