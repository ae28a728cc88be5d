"""A sentence with placeholders for its persons, offices, states, bodies, places and dates."""
