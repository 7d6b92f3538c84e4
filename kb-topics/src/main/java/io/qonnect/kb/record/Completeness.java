package io.qonnect.kb.record;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a decoded record has everything it must have: JSON may leave out any field, and a null where the types promise
 * none would go off far from here. A component may be null exactly when it is declared {@link Nullable}; a compact
 * constructor may have put a default in its place.
 */
final class Completeness {
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return parts(type);
        }
    };

    /** A component whose value can be wrong: not a primitive. */
    private record Part(String name, Method accessor, boolean mayBeNull) {}

    private Completeness() {}

    /** Path of the first value that is missing; empty when nothing is. */
    static Optional<String> missing(@Nullable Object value) {
        if (value instanceof Record record) {
            return missingIn(record);
        }
        if (value instanceof Collection<?> items) {
            return missingInItems("", items);
        }
        return value instanceof Map<?, ?> map ? missingInItems("", map.values()) : Optional.empty();
    }

    private static Optional<String> missingIn(Record record) {
        for (Part part : PARTS.get(record.getClass())) {
            Object value = read(part, record);
            if (value == null) {
                if (!part.mayBeNull()) {
                    return Optional.of(part.name());
                }
                continue;
            }
            Optional<String> inside = missing(value);
            if (inside.isPresent()) {
                String path = inside.get();
                return Optional.of(part.name() + (path.startsWith("[") ? "" : ".") + path);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingInItems(String prefix, Collection<?> items) {
        int index = 0;
        for (Object item : items) {
            String at = prefix + "[" + index++ + "]";
            if (item == null) {
                return Optional.of(at);
            }
            Optional<String> inside = missing(item);
            if (inside.isPresent()) {
                return Optional.of(at + "." + inside.get());
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object read(Part part, Record record) {
        try {
            return part.accessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException bug) {
            throw new IllegalStateException(
                    "cannot read " + part.name() + " of a " + record.getClass().getSimpleName(), bug);
        }
    }

    private static List<Part> parts(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components == null ? new RecordComponent[0] : components) {
            if (!component.getType().isPrimitive()) {
                AnnotatedType declared = component.getAnnotatedType();
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                parts.add(new Part(component.getName(), accessor, declared.isAnnotationPresent(Nullable.class)));
            }
        }
        return List.copyOf(parts);
    }
}
