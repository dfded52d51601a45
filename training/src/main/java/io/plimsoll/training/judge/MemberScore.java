package io.plimsoll.training.judge;

import io.plimsoll.forecast.evaluation.DieboldMariano;
import java.util.Optional;

/**
 * How one member did.
 *
 * @param qlike mean over instruments of the mean QLIKE [1]
 * @param relativeSquaredError mean over instruments of the squared error over HAR's [1]
 * @param stormQlike mean over instruments of the mean QLIKE on the tenth of the instrument's
 *     origins whose realized variance was highest [1]
 * @param confidence p-value of the member in the model confidence set [1]: at a level above it the
 *     member is not among the best; NaN below two periods
 * @param againstHar test of equal QLIKE with HAR; empty for HAR
 * @param againstLogShar test of equal QLIKE with LogSHAR; empty for LogSHAR
 */
public record MemberScore(
    double qlike,
    double relativeSquaredError,
    double stormQlike,
    double confidence,
    Optional<DieboldMariano> againstHar,
    Optional<DieboldMariano> againstLogShar) {}
