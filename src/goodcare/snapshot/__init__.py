"""The frozen data set: Parquet files and a manifest, content-addressed."""
