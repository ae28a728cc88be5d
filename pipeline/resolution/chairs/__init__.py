"""From claims about chairs to chairmanships."""
