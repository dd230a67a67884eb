package io.patchbay.sbom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.parsers.JsonParser;

/**
 * A CycloneDX document that names every jar under a folder, and in a jar that other libraries were built into, those. The cyclonedx-maven-plugin knows Maven's dependencies only, and
 * most bundles of the assembly come by Karaf's features; so the library inside that plugin is used here, on the files themselves.
 */
public final class AssemblySbom {
    private static final Version FORMAT = Version.VERSION_16;

    private AssemblySbom() {}

    /** Arguments: the folder, the version of the whole, the file to write. */
    public static void main(String[] arguments) throws IOException, GeneratorException {
        var file = Path.of(arguments[2]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, write(Path.of(arguments[0]), arguments[1]) + "\n");
    }

    /** @throws IllegalStateException if what was written is not valid by CycloneDX's own schema */
    static String write(Path root, String version) throws IOException, GeneratorException {
        var bom = new Bom();
        bom.setMetadata(metadata(version));
        // Karaf keeps some jars at two places.
        var seen = new HashSet<String>();
        for (var jar : jars(root)) {
            var facts = JarFacts.of(root, jar);
            if (seen.add(facts.sha256())) {
                bom.addComponent(component(facts));
            }
        }
        var text = BomGeneratorFactory.createJson(FORMAT, bom).toJsonString();
        var faults = new JsonParser().validate(text, FORMAT);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the SBOM is not valid: " + faults);
        }
        return text;
    }

    private static Metadata metadata(String version) {
        var whole = new Component();
        whole.setType(Component.Type.APPLICATION);
        whole.setGroup("io.patchbay");
        whole.setName("patchbay");
        whole.setVersion(version);
        whole.setBomRef("pkg:maven/io.patchbay/patchbay@" + version);
        var metadata = new Metadata();
        metadata.setComponent(whole);
        return metadata;
    }

    private static List<Path> jars(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static Component component(JarFacts facts) {
        var component = library(facts.group(), facts.name(), facts.version());
        component.setPurl(facts.purl());
        component.setBomRef(facts.purl());
        component.addHash(new Hash(Hash.Algorithm.SHA_256, facts.sha256()));
        facts.license().ifPresent(text -> component.setLicenses(license(text)));
        // One library may be built into two bundles, so that its reference names the bundle too.
        for (var part : facts.parts()) {
            var inner = library(part.group(), part.name(), part.version());
            inner.setPurl(part.purl());
            inner.setBomRef(facts.purl() + "#" + part.purl());
            component.addComponent(inner);
        }
        return component;
    }

    private static Component library(String group, String name, String version) {
        var component = new Component();
        component.setType(Component.Type.LIBRARY);
        component.setGroup(group);
        component.setName(name);
        component.setVersion(version);
        return component;
    }

    private static LicenseChoice license(String text) {
        var license = new License();
        license.setName(text);
        var choice = new LicenseChoice();
        choice.addLicense(license);
        return choice;
    }
}
