"""Recognition of date expressions: a grammar of templates over tokens."""
