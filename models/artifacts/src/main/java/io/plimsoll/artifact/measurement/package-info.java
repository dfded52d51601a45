/** What commands that measure share: processor time and memory of the whole process. */
package io.plimsoll.artifact.measurement;
