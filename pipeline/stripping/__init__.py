"""Pages cut apart: the article, the teasers of other articles, and the boilerplate around them.

`learn` counts what the pages of a site have in common, `cut` labels one page with that knowledge,
`load_boilerplate` adds the user's boilerplate words to those of the program.
"""

from pipeline.stripping.boilerplate import BoilerplateWords
from pipeline.stripping.boilerplate import load as load_boilerplate
from pipeline.stripping.page import Cut, cut
from pipeline.stripping.site_memory import SiteMemory, learn

__all__ = ["BoilerplateWords", "Cut", "SiteMemory", "cut", "learn", "load_boilerplate"]
