/**
 * Requirements of very large books: columns instead of objects, the formulas and the numbers of
 * {@link io.plimsoll.margin.MarginCalculator}. The way through is {@link
 * io.plimsoll.margin.batch.BookColumns} and {@link io.plimsoll.margin.batch.BatchArrays} → {@link
 * io.plimsoll.margin.batch.BatchMargin} → {@link io.plimsoll.margin.batch.BatchRequirements}.
 */
package io.plimsoll.margin.batch;
