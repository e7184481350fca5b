"""Lets `python -m goodcare.cli` run the command."""

from goodcare.cli import main

if __name__ == "__main__":
    main()
