package io.patchbay.platform.httpdoor.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The slots as a tree of path parts. It never changes: a new one is made whenever a slot comes or goes, so that a look-up takes no lock. */
final class RouteTable {
    private final Node root = new Node();

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Slot> slots = new TreeMap<>();
        private @Nullable Node variable;
    }

    RouteTable(Collection<Slot> slots) {
        slots.forEach(this::add);
    }

    /** The slots of a path by method; empty if there are none. A literal part wins over a variable. */
    Map<String, Slot> find(List<String> path) {
        var found = find(root, path, 0);
        return found == null ? Map.of() : found.slots;
    }

    /** What {@code Allow} says. */
    static String allowed(Map<String, Slot> slots) {
        Set<String> methods = new TreeSet<>(slots.keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private void add(Slot slot) {
        var node = root;
        for (var segment : slot.template().segments()) {
            if (!Template.variable(segment)) {
                node = node.literals.computeIfAbsent(segment, name -> new Node());
            } else {
                if (node.variable == null) {
                    node.variable = new Node();
                }
                node = node.variable;
            }
        }
        node.slots.put(slot.method(), slot);
    }

    private static @Nullable Node find(Node node, List<String> path, int at) {
        if (at == path.size()) {
            return node.slots.isEmpty() ? null : node;
        }
        var literal = node.literals.get(path.get(at));
        var found = literal == null ? null : find(literal, path, at + 1);
        if (found != null) {
            return found;
        }
        // An empty part is no value: /v1/orgs//keys is nobody's.
        var variable = path.get(at).isEmpty() ? null : node.variable;
        return variable == null ? null : find(variable, path, at + 1);
    }
}
