"""The released tables of reports as open data: CSV, Parquet and a frictionless data package."""

from goodcare.publish.open_data.package import Licence, require_open_data
from goodcare.publish.open_data.vocabulary import Vocabulary
from goodcare.publish.open_data.write import write_open_data

__all__ = ["Licence", "Vocabulary", "require_open_data", "write_open_data"]
