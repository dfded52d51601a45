/**
 * Learned models as files of the Open Neural Network Exchange, for whoever serves with something
 * else than Java. Begin with {@link io.plimsoll.tribuo.onnx.OnnxExport}.
 */
package io.plimsoll.tribuo.onnx;
