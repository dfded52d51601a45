package io.plimsoll.serving.margin;

import io.plimsoll.margin.Account;
import io.plimsoll.margin.health.AccountHealth;
import io.plimsoll.margin.health.Cure;
import io.plimsoll.margin.health.MarginCall;
import java.util.Optional;

/**
 * How one account stands.
 *
 * @param account that stands
 * @param health of it
 * @param bindingScenario name of the committed vector under which it loses most
 * @param call that it gets; empty where its equity covers the initial requirement
 * @param cure of the call
 */
public record AccountStanding(
    Account account,
    AccountHealth health,
    String bindingScenario,
    Optional<MarginCall> call,
    Optional<Cure> cure) {}
