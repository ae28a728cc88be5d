"""Offices: titles, whose they are, and the names of their holders.

They stand in `doc.spans["communique_offices"]` and `doc._.communique_offices`.
"""

from pipeline.knowledge.title_matcher import Titles
from pipeline.language.offices.component import Offices
from pipeline.language.offices.grammar import OfficeGrammar
from pipeline.language.offices.phrase import STATE_ROLES, OfficePhrase

__all__ = ["STATE_ROLES", "OfficeGrammar", "OfficePhrase", "Offices", "Titles"]
