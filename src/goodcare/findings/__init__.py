"""What a snapshot says: distributions, comparisons, group scans, mentions, quotations."""
