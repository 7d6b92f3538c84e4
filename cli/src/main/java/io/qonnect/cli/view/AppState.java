package io.qonnect.cli.view;

/** How it stands with an application or a component, as one word. */
public enum AppState {
    /** Every component serves, at the newest wish, and nothing is on its way. */
    Serving,
    /** Accepted, and no decision knows of it yet. */
    Accepted,
    /** A component has its first copy on its way. */
    Placing,
    /** A component serves, and changes its place or its wish. */
    Moving,
    /** A component's cluster is lost, and its replacement is on its way. */
    FailingOver,
    /** A component fits nowhere now. */
    Pending,
    /** Copies are still to be removed. */
    Retiring,
    /** Not wanted any more, and copies are still there. */
    Deleting,
    /** Nothing is left. */
    Deleted
}
