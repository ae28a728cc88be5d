"""Pages cut apart: the article, the teasers of other articles, and the furniture around them.

`learn` counts what the pages of a site have in common, `cut` labels one page with that knowledge.
"""

from pipeline.stripping.page import Cut, cut
from pipeline.stripping.site_memory import SiteMemory, learn

__all__ = ["Cut", "SiteMemory", "cut", "learn"]
