package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Attention over a window of lags: each head asks with the static inputs which hours matter now.
 *
 * <p>token(lag) = tanh(E x(lag) + p(lag)), of D numbers; the heads' questions are q = Q z + b, D
 * numbers each; a head's context is Σ_lag softmax_lag(q · token(lag) / √D) token(lag). Keys and
 * values are the tokens themselves. Reference: Vaswani et al., Attention is all you need, 2017,
 * equation 1, with one question instead of one a lag.
 */
public final class LagAttention {
  private final int channels;
  private final double[] embedding;
  private final double[] positions;
  private final DenseLayer questions;

  private LagAttention(int channels, double[] embedding, double[] positions, DenseLayer questions) {
    this.channels = channels;
    this.embedding = embedding;
    this.positions = positions;
    this.questions = questions;
  }

  /**
   * Returns an attention of copies of the given numbers.
   *
   * @param channels number of values at each lag, above 0
   * @param embedding E, row by row (D x channels), finite
   * @param positions p, lag by lag (lags x D), finite
   * @param questions Q and b, linear, with D outputs for each head
   */
  public static LagAttention of(
      int channels, double[] embedding, double[] positions, DenseLayer questions) {
    Check.argument(channels > 0, "channels must be above 0, was %s", channels);
    Check.argument(
        embedding.length > 0 && embedding.length % channels == 0,
        "embedding must be whole rows of %s channels, was %s",
        channels,
        embedding.length);
    int width = embedding.length / channels;
    Check.argument(
        positions.length > 0 && positions.length % width == 0,
        "positions must be whole tokens of %s, was %s",
        width,
        positions.length);
    Check.argument(
        questions.outputs() % width == 0,
        "questions must be whole tokens of %s, was %s",
        width,
        questions.outputs());
    return new LagAttention(
        channels,
        Rows.finiteCopy("embedding", embedding),
        Rows.finiteCopy("position", positions),
        questions);
  }

  /** Returns the length of the window. */
  public int lags() {
    return positions.length / width();
  }

  /** Returns the number of values at each lag. */
  public int channels() {
    return channels;
  }

  /** Returns the numbers of a token, D. */
  public int width() {
    return embedding.length / channels;
  }

  /** Returns the questions, D numbers for each head. */
  public DenseLayer questions() {
    return questions;
  }

  /** Returns a copy of E (D x channels). */
  public double[] embedding() {
    return embedding.clone();
  }

  /** Returns a copy of p (lags x D). */
  public double[] positions() {
    return positions.clone();
  }

  /** Writes the contexts, head by head (heads x D), from {@code at} on. */
  void apply(double[] window, double[] statics, double[] contexts, int at) {
    int width = width();
    double[] tokens = tokens(window);
    double[] asked = questions.apply(statics);
    for (int head = 0; head < asked.length; head += width) {
      double[] shares = shares(tokens, asked, head);
      Arrays.fill(contexts, at + head, at + head + width, 0);
      for (int lag = 0; lag < shares.length; lag++) {
        for (int d = 0; d < width; d++) {
          contexts[at + head + d] += shares[lag] * tokens[lag * width + d];
        }
      }
    }
  }

  private double[] tokens(double[] window) {
    int lags = lags();
    int width = width();
    double[] tokens = new double[lags * width];
    for (int lag = 0; lag < lags; lag++) {
      for (int d = 0; d < width; d++) {
        double sum = positions[lag * width + d];
        for (int c = 0; c < channels; c++) {
          sum += embedding[d * channels + c] * window[c * lags + lag];
        }
        tokens[lag * width + d] = StrictMath.tanh(sum);
      }
    }
    return tokens;
  }

  /** Returns the softmax over the lags, of one head. */
  private double[] shares(double[] tokens, double[] asked, int head) {
    int width = width();
    double[] shares = new double[lags()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int lag = 0; lag < shares.length; lag++) {
      for (int d = 0; d < width; d++) {
        shares[lag] += asked[head + d] * tokens[lag * width + d];
      }
      shares[lag] /= Math.sqrt(width);
      largest = Math.max(largest, shares[lag]);
    }
    double sum = 0;
    for (int lag = 0; lag < shares.length; lag++) {
      shares[lag] = StrictMath.exp(shares[lag] - largest);
      sum += shares[lag];
    }
    for (int lag = 0; lag < shares.length; lag++) {
      shares[lag] /= sum;
    }
    return shares;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LagAttention that
        && channels == that.channels
        && Arrays.equals(embedding, that.embedding)
        && Arrays.equals(positions, that.positions)
        && questions.equals(that.questions);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(embedding) + Arrays.hashCode(positions);
  }
}
