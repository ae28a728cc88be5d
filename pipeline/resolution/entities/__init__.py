"""Who is who over all documents: from mentions to entities."""
