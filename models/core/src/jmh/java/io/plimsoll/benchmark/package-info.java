/** What benchmarks share: the measure of work by the processor's time. */
package io.plimsoll.benchmark;
