/**
 * What a person reads of a run: one self-contained HTML page.
 *
 * <p>Begin with {@link io.plimsoll.training.report.HtmlReport}: the files of the stages in, a page
 * out. The sections turn files into JSON; the page's script draws them; nothing is fetched.
 */
package io.plimsoll.training.report;
