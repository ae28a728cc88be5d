"""Names before and after the model: gazetteer, abbreviations, span boundaries, persons."""
