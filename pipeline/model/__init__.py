"""The words of the domain: records, partial dates, ids, the published schema."""
