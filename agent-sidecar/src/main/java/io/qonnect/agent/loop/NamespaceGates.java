package io.qonnect.agent.loop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps commands that apply objects and the removal of their namespace apart: what is applied between the last look into a
 * namespace and its removal would go with it. Thread-safe.
 */
final class NamespaceGates {
    private final Map<String, ReadWriteLock> gates = new ConcurrentHashMap<>();

    /** For who acts on a command of that namespace, beside others. */
    Lock shared(String namespace) {
        return gate(namespace).readLock();
    }

    /** For who removes it. */
    Lock alone(String namespace) {
        return gate(namespace).writeLock();
    }

    private ReadWriteLock gate(String namespace) {
        return gates.computeIfAbsent(namespace, n -> new ReentrantReadWriteLock());
    }
}
