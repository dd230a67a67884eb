package io.patchbay.capabilities.inbound.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlan.Match;
import io.patchbay.api.inbound.InboundPlan.Rule;
import io.patchbay.api.inbound.InboundTarget;
import java.util.ArrayList;
import java.util.Optional;

/** A plan as it is kept. */
final class PlanDoc {
    private PlanDoc() {}

    static String write(InboundPlan plan) {
        var doc = Details.JSON.createObjectNode();
        plan.target().ifPresent(target -> doc.set("target", node(target)));
        plan.fallback().ifPresent(target -> doc.set("fallback", node(target)));
        for (var rule : plan.rules()) {
            var node = doc.withArray("rules").addObject();
            node.put("match", rule.match().wire()).put("text", rule.text()).set("target", node(rule.target()));
        }
        return doc.toString();
    }

    private static ObjectNode node(InboundTarget target) {
        var node = Details.JSON.createObjectNode();
        if (target instanceof InboundTarget.Function function) {
            node.put("project", function.project()).put("function", function.name());
        } else if (target instanceof InboundTarget.Url url) {
            node.put("url", url.url());
        } else if (target instanceof InboundTarget.Agent agent) {
            node.put("agent", agent.id());
        }
        return node;
    }

    static InboundPlan read(String doc) {
        var node = Details.parse(doc);
        var rules = new ArrayList<Rule>();
        node.path("rules")
                .forEach(rule -> rules.add(new Rule(
                        Match.of(rule.path("match").asText()),
                        rule.path("text").asText(),
                        target(rule.path("target")))));
        return new InboundPlan(optional(node, "target"), rules, optional(node, "fallback"));
    }

    private static Optional<InboundTarget> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(PlanDoc::target);
    }

    private static InboundTarget target(JsonNode node) {
        if (node.has("function")) {
            return new InboundTarget.Function(
                    node.path("project").asText(), node.path("function").asText());
        } else if (node.has("url")) {
            return new InboundTarget.Url(node.path("url").asText());
        }
        return node.has("agent") ? new InboundTarget.Agent(node.path("agent").asText()) : new InboundTarget.Nobody();
    }
}
