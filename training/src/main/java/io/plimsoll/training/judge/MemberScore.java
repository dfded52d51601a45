package io.plimsoll.training.judge;

import io.plimsoll.forecast.evaluation.DieboldMariano;
import java.util.Optional;

/**
 * How one member did.
 *
 * @param qlike mean over instruments of the mean QLIKE [1]
 * @param relativeSquaredError mean over instruments of the squared error over HAR's [1]
 * @param againstHar test of equal QLIKE with HAR; empty for HAR
 * @param againstLogShar test of equal QLIKE with LogSHAR; empty for LogSHAR
 */
public record MemberScore(
    double qlike,
    double relativeSquaredError,
    Optional<DieboldMariano> againstHar,
    Optional<DieboldMariano> againstLogShar) {}
