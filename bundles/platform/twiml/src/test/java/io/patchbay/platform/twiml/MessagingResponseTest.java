package io.patchbay.platform.twiml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patchbay.platform.twiml.MessagingResponse.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagingResponseTest {
    private static List<Message> messages(String document) {
        return MessagingResponse.parse(document).messages();
    }

    @Test
    void whatTwiliosLibrariesWriteIsRead() {
        assertThat(
                        messages(
                                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Response><Message><Body>Grüße &amp; bis
                bald 🙂</Body><Media>https://example.com/a.png</Media></Message></Response>
                """))
                .containsExactly(new Message("Grüße & bis\nbald 🙂", List.of("https://example.com/a.png"), ""));
        assertThat(messages("<Response>\n<Message to='+16505550123'> Hi <!-- there --><![CDATA[<you>]]> </Message>"
                        + "<Redirect>https://example.com</Redirect><Sms>again</Sms></Response>"))
                .containsExactly(
                        new Message("Hi <you>", List.of(), "+16505550123"), new Message("again", List.of(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Response/>", "<Response></Response>", "<Response><Say>Hello<Break/></Say></Response>"})
    void aDocumentMaySayNothing(String document) {
        assertThat(messages(document)).isEmpty();
    }

    @Test
    void onlySoManyVerbsAreRead() {
        assertThat(messages("<Response>" + "<Message>x</Message>".repeat(1_000) + "</Response>"))
                .hasSize(MessagingResponse.MOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "<Response>",
                "<Response><Message></Response>",
                "<Reply><Message>x</Message></Reply>",
                "<Response></Response><Response/>",
                "<!DOCTYPE Response [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Response><Message>&x;</Message></Response>",
                "<!DOCTYPE Response SYSTEM 'http://127.0.0.1:1/x.dtd'><Response/>",
                "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]><Response><Message>&b;</Message></Response>",
                "<Response><Message>&unknown;</Message></Response>"
            })
    void whatIsNoAnswerIsRefused(String document) {
        assertThatIllegalArgumentException().isThrownBy(() -> messages(document));
    }

    @Test
    void depthCostsNothing() {
        assertThat(messages(
                        "<Response>" + "<a>".repeat(5_000) + "</a>".repeat(5_000) + "<Message>x</Message></Response>"))
                .hasSize(1);
    }
}
