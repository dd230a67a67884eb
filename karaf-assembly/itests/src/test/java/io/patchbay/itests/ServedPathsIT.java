package io.patchbay.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.patchbay.api.http.Doorway;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;

/** /openapi.json names every served path and nothing else. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class ServedPathsIT extends Container {
    @Inject
    private Doorway door;

    @Test
    public void theDocumentNamesEveryServedPathAndNothingElse() throws Exception {
        ready("url");
        var document = call("GET", "/openapi.json", "none", "").body();
        var written = new TreeSet<String>();
        var paths = Pattern.compile("\"(/[^\"]*)\":\\{").matcher(document.substring(document.indexOf("\"paths\"")));
        while (paths.find()) {
            written.add(paths.group(1));
        }
        var served = new TreeSet<String>();
        door.routes().forEach(route -> served.add(route.substring(route.indexOf(' ') + 1)));
        assertTrue(served.toString(), served.contains("/v1/orgs/{slug}/sms/send"));
        assertEquals(served, written);
    }

    @Test
    public void everyOperationIsDescribed() throws Exception {
        ready("url");
        var document = call("GET", "/openapi.json", "none", "").body();
        assertTrue(count(document, "\"summary\":") >= door.routes().size());
        assertTrue(count(document, "\"responses\":{") >= door.routes().size());
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
