package io.patchbay.platform.tracing.internal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The way to the collector. What it does not take is dropped: traces hold nobody up. */
final class Collector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SdkTracerProvider provider;

    Collector(TracingConfiguration configuration, String node, IdGenerator ids) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(configuration.endpoint())
                .setTimeout(PATIENCE);
        if (!configuration.authorization().isEmpty()) {
            exporter.addHeader("Authorization", configuration.authorization());
        }
        this.provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setResource(Resource.getDefault().toBuilder()
                        .put(AttributeKey.stringKey("service.name"), configuration.service_name())
                        .put(AttributeKey.stringKey("service.instance.id"), node)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build();
    }

    Tracer tracer() {
        return provider.get("io.patchbay");
    }

    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
