"""Stores: facts that stay in Parquet files, brought together by DuckDB a shard of people a time."""
