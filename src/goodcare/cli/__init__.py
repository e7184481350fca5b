"""The `goodcare` command. Parsing and printing only; the work is in the rooms below."""
