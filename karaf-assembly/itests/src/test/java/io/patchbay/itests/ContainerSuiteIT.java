package io.patchbay.itests;

import org.junit.runner.RunWith;
import org.junit.runners.Suite;

/** All in-container tests in one container. */
@RunWith(Suite.class)
@Suite.SuiteClasses({
    HouseRulesIT.class,
    ServedPathsIT.class,
    RoutesPageIT.class,
    CommandsIT.class,
    AccessRulesIT.class,
    ReplacementIT.class,
    QueueLossIT.class
})
public class ContainerSuiteIT {}
