package io.plimsoll.artifact.margin;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;

/** What the marks, the history and the forecasts of a report come from. */
public sealed interface ReportSource {
  /** Model of a report that was made with none: Keccak-256 of {@code PlimsollModel(none)}. */
  Bytes32 NO_MODEL = Keccak.hash("PlimsollModel(none)");

  /** Returns the hash of what marks and history were read from. */
  Bytes32 data();

  /** Returns the hash of what forecasts were made by, the {@code modelHash} of a header. */
  Bytes32 model();

  /**
   * A feature table, and a model that forecasts from it.
   *
   * @param featureTable hash of the feature table
   * @param bundle hash of the model bundle
   */
  record Trained(Bytes32 featureTable, Bytes32 bundle) implements ReportSource {
    @Override
    public Bytes32 data() {
      return featureTable;
    }

    @Override
    public Bytes32 model() {
      return bundle;
    }
  }

  /**
   * A market file with quotes, a history and the forecasts that its author stands for; no model.
   *
   * @param market hash of the file and of the rows of its history that were looked at
   */
  record Quoted(Bytes32 market) implements ReportSource {
    @Override
    public Bytes32 data() {
      return market;
    }

    @Override
    public Bytes32 model() {
      return NO_MODEL;
    }
  }
}
