package io.qonnect.testbed.sim.fields;

/**
 * Who writes fields.
 *
 * @param name of the manager
 * @param apply whether by apply; else by any other write
 * @param subresource empty = the object itself
 */
public record Manager(String name, boolean apply, String subresource) {
    String operation() {
        return apply ? "Apply" : "Update";
    }
}
