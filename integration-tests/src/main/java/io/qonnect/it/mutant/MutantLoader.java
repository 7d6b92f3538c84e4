package io.qonnect.it.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Defines the changed classes, and everything of the project again that may link to them; the rest, and this package,
 * are its parent's.
 */
final class MutantLoader extends ClassLoader {
    private static final String PROJECT = "io.qonnect.";
    private static final String SHARED = "io.qonnect.it.mutant.";
    private static final String SIMULATION = "io.qonnect.it.simulation.SimulationSeeds";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> changed;

    MutantLoader(Map<String, byte[]> changed) {
        super(MutantLoader.class.getClassLoader());
        this.changed = changed;
    }

    /** A simulation of the changed classes. */
    SeedRun simulation() {
        try {
            return (SeedRun) loadClass(SIMULATION).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the simulation cannot be loaded", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PROJECT) || name.startsWith(SHARED)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = changed.get(name);
        if (bytes == null) {
            bytes = classFile(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] classFile(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
