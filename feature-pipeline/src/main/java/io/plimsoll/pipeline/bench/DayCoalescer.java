package io.plimsoll.pipeline.bench;

import java.io.Serializable;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.Partition;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.execution.datasources.FilePartition;

/**
 * Joins the files of days, in their order, into as many groups as asked for: a task costs ten
 * milliseconds of the processor, which is more than the day of a quiet instrument.
 */
final class DayCoalescer implements PartitionCoalescer, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public PartitionGroup[] coalesce(int maxPartitions, RDD<?> parent) {
    Partition[] days =
        Stream.of(parent.partitions())
            .sorted(Comparator.comparing(DayCoalescer::file))
            .toArray(Partition[]::new);
    int groups = Math.min(maxPartitions, days.length);
    var joined = new PartitionGroup[groups];
    for (int group = 0; group < groups; group++) {
      joined[group] = new PartitionGroup(scala.Option.empty());
      for (int day = group * days.length / groups;
          day < (group + 1) * days.length / groups;
          day++) {
        joined[group].partitions().addOne(days[day]);
      }
    }
    return joined;
  }

  private static String file(Partition partition) {
    if (!(partition instanceof FilePartition files)
        || files.files().length != 1
        || files.files()[0].start() != 0) {
      throw new IllegalStateException("partition must be one whole file, was " + partition);
    }
    return files.files()[0].toPath().getName();
  }
}
