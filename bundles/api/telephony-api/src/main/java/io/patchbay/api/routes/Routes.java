package io.patchbay.api.routes;

import java.util.List;

/** The routes that run in this host now, as their own definitions tell. */
public interface Routes {
    /** All of them, by name. */
    List<RouteView> list();

    /**
     * One route.
     *
     * @param id its stable name, such as {@code sms.submit}
     * @param bundle symbolic name of the bundle that owns it
     * @param from the address it reads from, with its placeholders
     * @param configuration the shared configuration that handles its failures; empty if none
     * @param steps what it does, in the order of travel
     * @param underWay exchanges in it now
     */
    record RouteView(String id, String bundle, String from, String configuration, List<Step> steps, int underWay) {
        public RouteView {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step of a route.
     *
     * @param depth how many steps it stands in
     * @param kind what Camel does, such as {@code transform}, {@code process} or {@code to}
     * @param name the step's stable name, or the address of a {@code to}
     */
    record Step(int depth, String kind, String name) {}
}
