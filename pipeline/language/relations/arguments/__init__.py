"""The arguments of a matched pattern: persons, office, dates, terms, setting, participants."""
