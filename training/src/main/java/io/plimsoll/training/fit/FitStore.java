package io.plimsoll.training.fit;

import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.pooled.PooledFit;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps what was learned, so that a training begun anew need not learn the same again. */
public interface FitStore {
  /** Keeps nothing. */
  FitStore NONE =
      new FitStore() {
        @Override
        public Optional<ScaledModel> model(String key, Supplier<Optional<ScaledModel>> fit) {
          return fit.get();
        }

        @Override
        public Optional<CrunchFit> crunch(String key, Supplier<Optional<CrunchFit>> fit) {
          return fit.get();
        }

        @Override
        public PooledFit pooled(String key, Supplier<PooledFit> fit) {
          return fit.get();
        }

        @Override
        public Optional<SpikeFit> spike(String key, Supplier<Optional<SpikeFit>> fit) {
          return fit.get();
        }
      };

  /**
   * Returns the model that is kept, or else the one fitted now, kept from now on.
   *
   * @param key member and fold, such as {@code trees-3}; a file name
   * @param fit makes the model, or nothing if there is too little to learn from
   */
  Optional<ScaledModel> model(String key, Supplier<Optional<ScaledModel>> fit);

  /** Returns the classifiers that are kept, or else those fitted now, kept from now on. */
  Optional<SpikeFit> spike(String key, Supplier<Optional<SpikeFit>> fit);

  /**
   * Returns the classifier of crunches that is kept, or else the one fitted now, kept from now on.
   */
  Optional<CrunchFit> crunch(String key, Supplier<Optional<CrunchFit>> fit);

  /** Returns the pooled models that are kept, or else those fitted now, kept from now on. */
  PooledFit pooled(String key, Supplier<PooledFit> fit);
}
