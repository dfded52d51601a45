package io.plimsoll.pipeline;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command said, run in this process.
 *
 * @param status exit status
 * @param out standard output
 * @param err standard error
 */
record PipelineCommands(int status, String out, String err) {
  static PipelineCommands run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var command = PlimsollPipeline.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    var words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = command.execute(words);
    return new PipelineCommands(status, out.toString(), err.toString());
  }
}
