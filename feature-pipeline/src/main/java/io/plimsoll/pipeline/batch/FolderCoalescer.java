package io.plimsoll.pipeline.batch;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.Partition;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.PartitionedFile;

/**
 * Joins the partitions of a file scan without a shuffle: one group a folder, and within it the
 * files by name and each file from its start, which is the order of time.
 */
final class FolderCoalescer implements PartitionCoalescer, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public PartitionGroup[] coalesce(int maxPartitions, RDD<?> parent) {
    var folders = new TreeMap<String, List<Slice>>();
    for (Partition partition : parent.partitions()) {
      Slice slice = slice(partition);
      folders.computeIfAbsent(slice.folder(), key -> new ArrayList<>()).add(slice);
    }
    return folders.values().stream().map(FolderCoalescer::group).toArray(PartitionGroup[]::new);
  }

  private static PartitionGroup group(List<Slice> slices) {
    slices.sort(Slice.ORDER);
    var group = new PartitionGroup(scala.Option.empty());
    for (Slice slice : slices) {
      group.partitions().addOne(slice.partition());
    }
    return group;
  }

  private static Slice slice(Partition partition) {
    if (!(partition instanceof FilePartition files) || files.files().length != 1) {
      throw new IllegalStateException("partition must be of one file, was " + partition);
    }
    PartitionedFile file = files.files()[0];
    return new Slice(
        file.toPath().getParent().toString(), file.toPath().getName(), file.start(), partition);
  }

  private record Slice(String folder, String name, long start, Partition partition) {
    static final Comparator<Slice> ORDER =
        Comparator.comparing(Slice::name).thenComparing(Slice::start);
  }
}
