/**
 * What is computed from what: the feeds of a store become a plan for each instrument, and the plans
 * a table with one schema. Begin with {@link io.plimsoll.pipeline.plan.TablePlan}.
 */
package io.plimsoll.pipeline.plan;
