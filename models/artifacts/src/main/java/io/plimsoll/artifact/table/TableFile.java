package io.plimsoll.artifact.table;

import io.plimsoll.market.Instrument;

/**
 * A file of the table.
 *
 * @param instrument that its rows describe
 * @param name in the folder of the table
 * @param sha256 of its bytes
 * @param rows in it
 */
public record TableFile(Instrument instrument, String name, String sha256, long rows) {}
