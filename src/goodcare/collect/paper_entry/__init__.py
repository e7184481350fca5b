"""Printed forms, and entering what came back on them."""
