"""The patterns of offices, chairs and events, and what they match."""
