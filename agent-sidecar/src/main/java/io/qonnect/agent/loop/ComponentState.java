package io.qonnect.agent.loop;

import io.qonnect.agent.reconcile.Outcome;
import io.qonnect.kb.command.Command;
import io.qonnect.kb.report.ComponentReport;
import org.jspecify.annotations.Nullable;

/** What the loop holds of one component. Not thread safe. */
final class ComponentState {
    /** The newest command; null = only the inventory knows of the component. */
    @Nullable
    Command command;

    /** How far that command came; null = not tried yet. */
    @Nullable
    Outcome outcome;

    /** What was reported last. */
    @Nullable
    ComponentReport reported;

    /** A look is due in a moment: what is only on its way is not worth a report at every step. */
    boolean lookLater;

    /** It is the moment. */
    boolean due;

    boolean working;

    /** A newer command or a reason to look again came while working. */
    boolean again;

    /** How often the newest command was tried without an end. */
    long attempts;

    /** Which turn of work this is: what was to be tried again after an earlier one is not any more. */
    long turn;
}
