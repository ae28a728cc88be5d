"""From claims about offices to tenures."""
