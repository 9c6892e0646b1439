"""How much is read: the only place where the readers' limits stand. Each is reported when it is met."""

from __future__ import annotations

MAX_BYTES = 100 * 1024 * 1024
"""Raw bytes of one input, and of what an archive in it unpacks to."""

MAX_PAGE_BYTES = 20 * 1024 * 1024
"""Raw bytes of one web page."""

MAX_ELEMENTS = 20_000
"""Elements of one web page: the extraction of the article takes time that grows by the square of some of them."""

MAX_CHARACTERS = 10_000_000
"""Characters of the text of one report."""

MAX_PAGES = 10_000
"""Pages of one PDF."""

MAX_RECORDS = 100_000
"""Records of one web archive."""

MAX_DEPTH = 256
"""Elements inside one another in a marked-up document."""

MAX_PARTS = 1_000
"""Parts of one mail message."""
