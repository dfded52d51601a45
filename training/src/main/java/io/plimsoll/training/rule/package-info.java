/** Margin rules that need bars alone, and the series on which they speak. */
package io.plimsoll.training.rule;
