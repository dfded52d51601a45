package io.plimsoll.training.crossmargin;

/** What accounts must hold, at some prices and in some bar, however that is found. */
interface Requirements {
  /** Returns the equity below which an account is liquidated. */
  double required(OpenAccount account, double[] marks, int bar);

  /** Returns the requirement on a multiple of which owners are called. */
  double warning(OpenAccount account, double[] marks, int bar);

  /** Returns the requirement on a multiple of which accounts open. */
  double opening(OpenAccount account, double[] marks, int bar);
}
