/**
 * Scenario grids of one underlying, as venues publish them: {@link
 * io.plimsoll.margin.grid.ScenarioGrids} holds the presets, {@link
 * io.plimsoll.margin.grid.ScenarioGrid} revalues an account under one, {@link
 * io.plimsoll.margin.grid.DeltaFloor} is the least that some ask beside it.
 */
package io.plimsoll.margin.grid;
