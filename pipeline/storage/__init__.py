"""Files of the program's own: record shards, stage manifests, disk-backed mappings."""
