package io.patchbay.routes.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static final NumberPlan PLAN = new PlusPlan();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "\"text\"",
                "null",
                "7",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":'x'}",
                "{a:1}",
                "{\"a\":1}{\"a\":1}",
                "{\"a\":1} trailing",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":1 /* why */}",
                "{\"a\":\"\\ud83\"}",
                "\ufeff\ufeff{}"
            })
    void whatIsNotOneJsonObjectIsRefusedWith400(String body) {
        assertMalformed(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertMalformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'});
        // An overlong slash, and a surrogate encoded on its own.
        assertMalformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'});
        assertMalformed(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'});
        assertMalformed("{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16));
    }

    @Test
    void nestingIsAllowedTo32() {
        assertThat(fields("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}").has("a"))
                .isTrue();
        assertMalformed(("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}").getBytes(StandardCharsets.UTF_8));
        assertMalformed("[".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        assertMalformed("{\"a\":".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertThat(fields("\ufeff{\"a\":\"x\"}").raw("a")).contains("x");
    }

    @Test
    void hugeNumbersAreNoNumbersOfOurs() {
        var fields = fields("{\"n\":1e400,\"m\":99999999999,\"unknown\":1e400,\"f\":5.0,\"s\":\"5\"}");
        fields.optionalInt("n", 1, 10);
        fields.optionalInt("m", 1, 10);
        fields.optionalInt("f", 1, 10);
        fields.optionalInt("s", 1, 10);
        assertErrors(fields, "/n type", "/m range", "/f type", "/s type");
        assertMalformed(("{\"n\":" + "9".repeat(2000) + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyBadFieldIsToldAtOnce() {
        var fields = fields(
                "{\"text\":7,\"long\":\"abc\",\"nul\":\"a\\u0000\",\"half\":\"\\ud83d\",\"url\":\"ftp://x\",\"list\":[\"a\",1]}");
        fields.text("text", 5);
        fields.text("long", 2);
        fields.text("nul", 5);
        fields.text("half", 5);
        fields.text("absent", 5);
        fields.url("url");
        fields.texts("list", 3, 3);
        fields.error("mine", "mine", "Mine.");
        assertErrors(
                fields,
                "/text type",
                "/long invalid_text",
                "/nul invalid_text",
                "/half invalid_text",
                "/absent required",
                "/url invalid_url",
                "/list/1 type",
                "/mine mine");
    }

    @Test
    void badFieldsOfInnerObjectsAreToldWhereTheyStand() {
        var fields = fields("{\"a\":{\"values\":{\"x/y\":[]},\"none\":1},\"all\":[{\"t\":1},2]}");
        var inner = fields.object("a").orElseThrow();
        inner.plainValues("values", 2, 5);
        inner.text("absent", 5);
        inner.object("none");
        fields.objects("all", 2).forEach(item -> item.text("t", 5));
        assertErrors(
                fields, "/a/values/x~1y type", "/a/absent required", "/a/none type", "/all/1 type", "/all/0/t type");
    }

    @Test
    void goodFieldsAreRead() {
        var fields = fields(
                "{\"t\":\"a😀\",\"n\":\"+1 415 555 0123\",\"s\":\"ACME\",\"i\":5,\"l\":[\"x\",\"y\"],\"u\":\"https://a.example/x?y=1\",\"z\":null}");
        var text = fields.text("t", 3);
        var number = fields.number("n", PLAN);
        var sender = fields.sender("s", PLAN);
        var body = fields.smsText("t");
        var five = fields.optionalInt("i", 5, 5);
        var list = fields.texts("l", 2, 1);
        var url = fields.optionalUrl("u");
        var none = fields.optionalText("z", 1);
        fields.check();
        assertThat(text.get()).isEqualTo("a😀");
        assertThat(number.get()).isEqualTo(new E164("+14155550123"));
        assertThat(sender.get()).isEqualTo(new SenderId("ACME"));
        assertThat(body.get().segments()).isEqualTo(1);
        assertThat(five.get()).hasValue(5);
        assertThat(list.get()).containsExactly("x", "y");
        assertThat(url.get()).contains("https://a.example/x?y=1");
        assertThat(none.get()).isEmpty();
    }

    @Test
    void sendersAreToldHowToBeWritten() {
        assertThat(sender("12345").get()).isEqualTo(new SenderId("12345"));
        assertThat(sender(" +1 415 555 0123 ").get()).isEqualTo(new SenderId("+14155550123"));
        assertThat(sender("4155550123").good()).isFalse();
        assertThat(sender("A name that is too long").good()).isFalse();
        assertThat(sender("").good()).isFalse();
        assertThat(sender("\u0661\u0662\u0663").good()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://",
                "//host/x",
                "https://u:p@host/",
                "https://host/#f",
                "https://ho st/",
                "javascript:1",
                "http:/x",
                ""
            })
    void addressesWithoutAHostOrWithSecretsAreRefused(String url) {
        var fields = JsonFields.of(Asked.body("{\"u\":\"" + url + "\"}"));
        assertThat(fields.url("u").good()).isFalse();
    }

    @Test
    void anUncheckedBadFieldCannotBeUsed() {
        var read = fields("{}").text("a", 5);
        assertThatThrownBy(read::get).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noBodyWhatsoeverGetsMoreThanAProblem() {
        var random = new Random(4711);
        var seed = "{\"to\":\"+14155550123\",\"body\":\"h\\u00e9llo \\ud83d\\ude00\",\"n\":[1,{\"x\":null}]}"
                .getBytes(StandardCharsets.UTF_8);
        Consumer<JsonFields> readAll = fields -> {
            fields.number("to", PLAN);
            fields.sender("to", PLAN);
            fields.smsText("body");
            fields.texts("n", 3, 3);
            fields.optionalInt("n", 0, 1);
            fields.url("body");
            fields.check();
        };
        for (int i = 0; i < 20_000; i++) {
            var body = i % 4 == 0 ? new byte[random.nextInt(40)] : Arrays.copyOf(seed, random.nextInt(seed.length + 3));
            if (i % 4 == 0) {
                random.nextBytes(body);
            }
            for (int k = random.nextInt(4); k > 0 && body.length > 0; k--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                readAll.accept(JsonFields.of(new Asked(Map.of(), body)));
            } catch (Problem refused) {
                assertThat(refused.status()).isIn(400, 422);
            }
        }
    }

    private static Read<SenderId> sender(String written) {
        return fields("{\"s\":\"" + written + "\"}").sender("s", PLAN);
    }

    private static JsonFields fields(String json) {
        return JsonFields.of(Asked.body(json));
    }

    private static void assertMalformed(byte[] body) {
        var problem = catchThrowableOfType(Problem.class, () -> JsonFields.of(new Asked(Map.of(), body)));
        assertThat(problem).isNotNull();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("malformed_json");
        assertThat(problem.getMessage()).endsWith(".").doesNotContain("String");
    }

    private static void assertErrors(JsonFields fields, String... expected) {
        var problem = catchThrowableOfType(Problem.class, fields::check);
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors())
                .extracting(e -> e.pointer() + " " + e.code())
                .containsExactly(expected);
        assertThat(problem.errors()).extracting(FieldError::detail).allSatisfy(d -> assertThat(d)
                .endsWith("."));
    }

    /** Knows the plus and nothing else of the world's numbers. */
    private static final class PlusPlan implements NumberPlan {
        @Override
        public E164 parse(String written) {
            if (!written.startsWith("+")) {
                throw new IllegalArgumentException("Write + and the country code.");
            }
            return new E164(written.replace(" ", ""));
        }

        @Override
        public String country(E164 number) {
            return "US";
        }

        @Override
        public boolean premium(E164 number) {
            return false;
        }
    }
}
