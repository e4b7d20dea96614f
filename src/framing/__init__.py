"""framing: compare how news outlets cover one event.

The public interface is what this package exports; its names load what they need when they are first used.
The way of the data::

    read_articles → derive → measures (tone, keyness, frame_salience …) → draw_* → Study.publish
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
