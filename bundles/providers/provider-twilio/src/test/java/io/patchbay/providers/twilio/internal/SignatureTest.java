package io.patchbay.providers.twilio.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import io.patchbay.routes.support.PostedForm;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** Our signing, our form and our TwiML, held against what Twilio publishes. */
class SignatureTest {
    /** The example of Twilio's security page, with its token and its signature. */
    private static final String TOKEN = "12345";

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final Map<String, String> CALL = Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");
    private static final String PUBLISHED = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    @Test
    void publishedExampleIsSignedAsTwilioSays() {
        var fields = new Fields();
        CALL.forEach(fields::with);
        assertThat(Signing.of(TOKEN, URL, fields.all)).isEqualTo(PUBLISHED);
        assertThat(new RequestValidator(TOKEN).validate(URL, CALL, PUBLISHED)).isTrue();
    }

    @Test
    void formReadsAsItWasSigned() {
        var fields = Fields.of("Body", "a+b & ü=\u6f22 \uD83D\uDE00", "Empty", "", "From", "+14155550100")
                .with("Media", "b")
                .with("Media", "a")
                .with("Media", "b");
        var form = PostedForm.parse(fields.encoded().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(form.get("Body")).hasValue("a+b & ü=\u6f22 \uD83D\uDE00");
        assertThat(form.get("Empty")).isEmpty();
        assertThat(SignatureCheck.signed(form)).containsEntry("Media", "ab").containsEntry("Empty", "");
        var url = "https://host.example/functions/v1/twilio-sms";
        assertThat(new RequestValidator(TOKEN)
                        .validate(url, SignatureCheck.signed(form), Signing.of(TOKEN, url, fields.all)))
                .isTrue();
    }

    @Test
    void documentsAreXmlOfTheRightVerbs() throws Exception {
        assertThat(verbs(Twiml.NOTHING)).isEmpty();
        assertThat(verbs(Twiml.NO_VOICE)).containsExactly("Say");
        assertThat(verbs(Twiml.CALL_AT_TEXTS)).containsExactly("Say");
    }

    private static List<String> verbs(String document) throws Exception {
        var root = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)))
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("Response");
        var verbs = root.getChildNodes();
        return IntStream.range(0, verbs.getLength())
                .mapToObj(i -> verbs.item(i).getNodeName())
                .toList();
    }
}
