"""The example conversation: invented by a seeded program, with differences that are known."""

from goodcare.example.write import DEFAULT_SEED, ExampleFiles, write_example

__all__ = ["DEFAULT_SEED", "ExampleFiles", "write_example"]
