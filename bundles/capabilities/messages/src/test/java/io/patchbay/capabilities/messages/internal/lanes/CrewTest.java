package io.patchbay.capabilities.messages.internal.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.queue.Queues;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {
    private static final List<String> LINES =
            IntStream.range(0, 300).mapToObj(i -> "demo +1415555" + (1000 + i)).toList();
    private static final Set<String> NODES = Set.of("node_a", "node_b", "node_c");

    private static Crew joined(String node, Set<String> all) {
        var crew = new Crew(node + ":1", node);
        var others = new HashSet<>(all);
        others.remove(node);
        crew.meet(others, true);
        return crew;
    }

    private static List<String> driven(Crew crew) {
        return LINES.stream().filter(crew::drives).toList();
    }

    @Test
    void drivesNothingBeforeItKnowsWhoIsThere() {
        var crew = new Crew("w", "node_a");
        assertThat(driven(crew)).isEmpty();
        assertThat(crew.queue(LINES.get(0))).isEqualTo(Queues.SMS_OUTBOUND);
    }

    @Test
    void drivesEverythingAlone() {
        var crew = joined("node_a", Set.of("node_a"));
        assertThat(driven(crew)).isEqualTo(LINES);
        assertThat(crew.queue(LINES.get(0))).isEqualTo(Queues.SMS_OUTBOUND);
    }

    @Test
    void eachLineHasOneDriverAndEachNodeItsShare() {
        var all = NODES.stream().map(node -> driven(joined(node, NODES))).toList();
        assertThat(all.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(LINES);
        assertThat(all).allMatch(lines -> lines.size() > LINES.size() / 5);
    }

    @Test
    void nodeThatGoesLeavesTheOthersTheirLines() {
        var before = driven(joined("node_a", NODES));
        assertThat(driven(joined("node_a", Set.of("node_a", "node_b")))).containsAll(before);
    }

    @Test
    void everyNodePostsToTheDriver() {
        for (var line : LINES) {
            var driver = NODES.stream()
                    .filter(node -> joined(node, NODES).drives(line))
                    .findFirst()
                    .orElseThrow();
            assertThat(NODES)
                    .allMatch(
                            node -> joined(node, NODES).queue(line).equals(Queues.ofNode(Queues.SMS_OUTBOUND, driver)));
        }
    }

    @Test
    void nodeThatJoinsDrivesNothingAndPostsToThoseThatStillDo() {
        var joining = new Crew("w", "node_c");
        joining.meet(Set.of("node_a", "node_b"), false);
        var a = joined("node_a", Set.of("node_a", "node_b"));
        assertThat(driven(joining)).isEmpty();
        assertThat(LINES).allMatch(line -> joining.queue(line).equals(a.queue(line)));
    }

    @Test
    void nodeThatIsCutOffDrivesNothing() {
        var crew = joined("node_a", NODES);
        assertThat(crew.drop()).isTrue();
        assertThat(driven(crew)).isEmpty();
        assertThat(crew.drop()).isFalse();
    }
}
