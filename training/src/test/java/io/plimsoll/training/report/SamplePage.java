package io.plimsoll.training.report;

public final class SamplePage {
  public static void main(String[] a) throws Exception {
    var r = new SampleRun(java.nio.file.Path.of(a[0]));
    r.write();
    HtmlReport.write(r.inputs(), java.nio.file.Path.of(a[0], "index.html"));
  }
}
