package io.plimsoll.pipeline.batch;

import io.plimsoll.pipeline.progress.Progress;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Moves a progress bar on whenever a task of a session ends well. */
public final class TaskProgress {
  private final SparkSession spark;
  private final SparkListener listener;

  private TaskProgress(SparkSession spark, SparkListener listener) {
    this.spark = spark;
    this.listener = listener;
  }

  /** Listens until it is closed. */
  public static TaskProgress of(SparkSession spark, Progress progress) {
    var listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd task) {
            if (task.taskInfo().successful()) {
              progress.step("");
            }
          }
        };
    spark.sparkContext().addSparkListener(listener);
    return new TaskProgress(spark, listener);
  }

  /** Stops listening. */
  public void close() {
    spark.sparkContext().removeSparkListener(listener);
  }
}
