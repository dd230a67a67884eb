package io.patchbay.blackbox;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A function for inbound texts as an operator would write it: compiled against the archive's own jars, and packed with a descriptor of its one component. */
final class FunctionBundle {
    private static final String SOURCE =
            """
            package example.echo;

            import io.patchbay.api.inbound.InboundView;
            import io.patchbay.spi.inbound.InboundFunction;
            import java.util.List;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CompletionStage;

            public final class Echo implements InboundFunction {
                @Override
                public String name() {
                    return "echo";
                }

                @Override
                public CompletionStage<List<String>> answer(InboundView text) {
                    return CompletableFuture.completedFuture(List.of("Heard from " + text.from().value()));
                }
            }
            """;
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="example.echo.Echo">
              <implementation class="example.echo.Echo"/>
              <service><provide interface="io.patchbay.spi.inbound.InboundFunction"/></service>
            </scr:component>
            """;

    private FunctionBundle() {}

    /** Makes the jar in a folder of its own. */
    static Path make(Path folder) throws IOException, InterruptedException {
        var source = Files.writeString(Files.createDirectories(folder).resolve("Echo.java"), SOURCE);
        compile(source, folder);
        var jar = folder.resolve("echo-1.0.0.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
            put(out, "OSGI-INF/echo.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            put(out, "example/echo/Echo.class", Files.readAllBytes(folder.resolve("example/echo/Echo.class")));
        }
        return jar;
    }

    private static void compile(Path source, Path folder) throws IOException, InterruptedException {
        var path = List.of(NewVersion.original("telephony-api"), NewVersion.original("provider-spi")).stream()
                .map(Path::toString)
                .collect(Collectors.joining(java.io.File.pathSeparator));
        var said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var options = List.of("--release", "17", "-proc:none", "-cp", path, "-d", folder.toString());
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new IOException("the function does not compile: " + said);
            }
        }
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "example.echo");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Import-Package", "io.patchbay.api.inbound,io.patchbay.spi.inbound");
        headers.putValue("Service-Component", "OSGI-INF/echo.xml");
        return manifest;
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
