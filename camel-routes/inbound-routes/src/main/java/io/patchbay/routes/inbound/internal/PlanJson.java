package io.patchbay.routes.inbound.internal;

import io.patchbay.api.inbound.InboundPlan;
import io.patchbay.api.inbound.InboundPlan.Match;
import io.patchbay.api.inbound.InboundPlan.Rule;
import io.patchbay.api.inbound.InboundTarget;
import io.patchbay.api.tenants.Project;
import io.patchbay.routes.support.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where texts go, as the API shows and takes it. */
final class PlanJson {
    private static final int MAX_NAME = 64;

    private PlanJson() {}

    static Map<String, Object> body(InboundPlan plan) {
        var body = new LinkedHashMap<String, Object>(
                plan.target().map(PlanJson::target).orElse(Map.of()));
        body.put("rules", plan.rules().stream().map(PlanJson::rule).toList());
        body.put("fallback", plan.fallback().map(PlanJson::target).orElse(null));
        return body;
    }

    private static Map<String, Object> rule(Rule rule) {
        var body = new LinkedHashMap<String, Object>();
        body.put("match", rule.match().wire());
        body.put("text", rule.text());
        body.putAll(target(rule.target()));
        return body;
    }

    static Map<String, Object> target(InboundTarget target) {
        var body = new LinkedHashMap<String, Object>();
        if (target instanceof InboundTarget.Function function) {
            body.put("wok_id", function.project());
            body.put("function", function.name());
        } else if (target instanceof InboundTarget.Url url) {
            body.put("url", url.url());
        } else if (target instanceof InboundTarget.Agent agent) {
            body.put("agent", agent.id());
        } else {
            body.put("none", true);
        }
        return body;
    }

    /** @param projects finds a project of the organization by id or slug */
    static InboundPlan read(JsonFields fields, Function<String, Optional<Project>> projects) {
        var target = target(fields, projects);
        var rules = new ArrayList<Rule>();
        var written = fields.objects("rules", InboundPlan.MAX_RULES);
        for (var rule : written) {
            var match = match(rule);
            var text = rule.text("text", InboundPlan.MAX_TEXT);
            var to = target(rule, projects);
            if (to.isEmpty() && !named(rule)) {
                rule.error("function", "required", "Write wok_id and function, or url, agent, or none: true.");
            } else if (to.isPresent() && match.isPresent() && text.good()) {
                rules.add(new Rule(match.get(), text.get(), to.get()));
            }
        }
        var fallback = fields.object("fallback").flatMap(inner -> target(inner, projects));
        if (target.isEmpty() && written.isEmpty() && !named(fields)) {
            fields.error("function", "required", "Write wok_id and function, or url, agent, none: true, or rules.");
        }
        fields.check();
        return new InboundPlan(target, rules, fallback);
    }

    /** What is named but wrong has been said already. */
    private static boolean named(JsonFields fields) {
        return Stream.of("wok_id", "function", "url", "agent").anyMatch(fields::has);
    }

    private static Optional<Match> match(JsonFields rule) {
        var written = rule.text("match", MAX_NAME);
        if (!written.good()) {
            return Optional.empty();
        }
        var match = Arrays.stream(Match.values())
                .filter(m -> m.wire().equals(written.get()))
                .findFirst();
        if (match.isEmpty()) {
            rule.error("match", "invalid_match", "Write match as exact, prefix or regex.");
        }
        return match;
    }

    private static Optional<InboundTarget> target(JsonFields fields, Function<String, Optional<Project>> projects) {
        boolean function = fields.has("function") || fields.has("wok_id");
        boolean none = fields.optionalTruth("none").good()
                && fields.has("none")
                && fields.optionalTruth("none").get();
        int kinds = (function ? 1 : 0) + (fields.has("url") ? 1 : 0) + (fields.has("agent") ? 1 : 0) + (none ? 1 : 0);
        if (kinds > 1) {
            fields.error("function", "one_target", "Write one of wok_id with function, url, agent and none.");
            return Optional.empty();
        }
        if (function) {
            return function(fields, projects);
        } else if (fields.has("url")) {
            var url = fields.url("url");
            return url.good() ? Optional.of(new InboundTarget.Url(url.get())) : Optional.empty();
        } else if (fields.has("agent")) {
            var agent = fields.text("agent", MAX_NAME);
            return agent.good() ? Optional.of(new InboundTarget.Agent(agent.get())) : Optional.empty();
        }
        return none ? Optional.of(new InboundTarget.Nobody()) : Optional.empty();
    }

    private static Optional<InboundTarget> function(JsonFields fields, Function<String, Optional<Project>> projects) {
        var project = fields.text("wok_id", MAX_NAME);
        var name = fields.text("function", MAX_NAME);
        if (!project.good() || !name.good()) {
            return Optional.empty();
        }
        var found = projects.apply(project.get());
        if (found.isEmpty()) {
            fields.error("wok_id", "unknown_project", "The organization has no such project; write its id or slug.");
            return Optional.empty();
        }
        try {
            return Optional.of(new InboundTarget.Function(found.get().id(), name.get()));
        } catch (IllegalArgumentException e) {
            fields.error("function", "invalid_function", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
