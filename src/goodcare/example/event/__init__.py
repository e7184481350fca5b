"""The example event: a day of table discussions on a draft strategy, invented."""

from goodcare.example.event.write import DEFAULT_EVENT_SEED, EventFiles, write_event_example

__all__ = ["DEFAULT_EVENT_SEED", "EventFiles", "write_event_example"]
