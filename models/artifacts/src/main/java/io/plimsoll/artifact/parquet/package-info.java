/**
 * Flat Parquet files, written and read by DuckDB: zstd, plain columns, the same bytes for the same
 * rows. Begin with {@link io.plimsoll.artifact.parquet.ParquetWriter}.
 */
package io.plimsoll.artifact.parquet;
