"""From event mentions to events."""
