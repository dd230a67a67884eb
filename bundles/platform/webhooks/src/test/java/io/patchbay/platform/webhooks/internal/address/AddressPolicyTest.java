package io.patchbay.platform.webhooks.internal.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.host.Profile;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private final AddressPolicy production = new AddressPolicy(Profile.PRODUCTION, "");
    private final AddressPolicy sandbox = new AddressPolicy(Profile.SANDBOX, "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // loopback in every spelling
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "127.255.255.254",
                "2130706433",
                "017700000001",
                "0177.0.0.1",
                "0177.1",
                "0x7f000001",
                "0x7f.1",
                "0X7F.0.0.1",
                "0x7f.0x0.0x0.0x1",
                "00000177.0.0.1",
                "127.0.0.1.",
                "１２７.０.０.１",
                "①②⑦.⓪.⓪.①",
                "127。0。0。1",
                "127．0．0．1",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[0000::0001]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[::7f00:1]",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "ⓛocalhost",
                "local\u00ADhost",
                "foo.localhost",
                "localhost.localdomain",
                // unspecified and this network
                "0.0.0.0",
                "0",
                "0.1.2.3",
                "[::]",
                // private
                "10.0.0.1",
                "10.255.255.255",
                "167772161",
                "0xa000001",
                "012.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.257",
                "0300.0250.0.1",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fec0::1]",
                // carrier's NAT and metadata services
                "100.64.0.1",
                "100.127.255.255",
                "100.100.100.200",
                "169.254.169.254",
                "169.254.43518",
                "0xA9FEA9FE",
                "2852039166",
                "0251.0376.0251.0376",
                "169.254.0.1",
                "168.63.129.16",
                "192.0.0.192",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[febf::1]",
                // translation and tunnels
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::1]",
                "[64:ff9b:1:ffff::a00:1]",
                "[2002:7f00:1::]",
                "[2002:a9fe:a9fe::1]",
                "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
                "[2001::1]",
                "192.88.99.1",
                // multicast, broadcast, reserved, documentation, benchmarks
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "4294967295",
                "[ff02::1]",
                "[ff0e::1]",
                "192.0.2.1",
                "198.51.100.7",
                "203.0.113.9",
                "198.18.0.1",
                "198.19.255.255",
                "[2001:db8::1]",
                "[3fff::1]",
                "[2001:2::1]",
                "[100::1]",
                "[3ffe::1]",
                "[5f00::1]",
                "[4000::1]",
                // names of private networks
                "intranet",
                "metadata.google.internal",
                "printer.local",
                "nas.home.arpa"
            })
    void addressOutsideThePublicInternetIsRefusedInAnySpelling(String host) {
        assertThatThrownBy(() -> production.checkWritten(TargetUrl.parse("https://" + host + "/hook")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
        assertThatThrownBy(() -> production.checkWritten(TargetUrl.parse("https://" + host + ":8443/hook")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hook",
                "HTTP://example.com/",
                "http://127.0.0.1:5000/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "gopher://example.com/",
                "//example.com/",
                "example.com/hook",
                "https:example.com",
                "https:/example.com",
                "https://",
                "https:///hook",
                "",
                " https://example.com/",
                "https://example.com/ hook",
                "https://example.com/\r\nX-Injected: 1",
                "https://example.com/\u0000",
                "https://example.com\\@127.0.0.1/",
                "https://user@example.com/",
                "https://user:secret@example.com/",
                "https://example.com@127.0.0.1/",
                "https://127.0.0.1#@example.com/",
                "https://example.com/#fragment",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:99999999/",
                "https://example.com:/x:y@z",
                "https://example.com:80:443/",
                "https://example.com:-1/",
                "https://%31%32%37.0.0.1/",
                "https://exa%6dple.com/",
                "https://[::1/",
                "https://::1/",
                "https://[fe80::1%25eth0]/",
                "https://[1.2.3.4]/",
                "https://[example.com]/",
                "https://[::1]x/",
                "https://a..b/",
                "https://.example.com/",
                "https://example.com../",
                "https://exa mple.com/",
                "https://exa_mple.com/",
                "https://-example.com/",
                "https://1.2.3.4.5/",
                "https://256.1.1.1/",
                "https://1.2.3.256/",
                "https://08.1.1.1/",
                "https://0x1ffffffff/",
                "https://99999999999999999999999/",
                "https://1..1/",
                "https://example.1/",
                "https://example.com/<script>",
                "https://example.com/\u00e9"
            })
    void addressThatCouldBeReadInTwoWaysIsRefused(String url) {
        assertThatThrownBy(() -> production.checkWritten(TargetUrl.parse(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, example.com, 443, /",
        "https://EXAMPLE.com/Hook?a=b&c=%20, example.com, 443, /Hook?a=b&c=%20",
        "https://example.com?x=1, example.com, 443, /?x=1",
        "https://example.com./hook, example.com, 443, /hook",
        "https://hooks.example.com:8443/a/b, hooks.example.com, 8443, /a/b",
        "https://bücher.example/hook, xn--bcher-kva.example, 443, /hook",
        "https://8.8.8.8/, 8.8.8.8, 443, /",
        "https://0x08080808/, 8.8.8.8, 443, /",
        "https://[2606:4700:4700::1111]:444/x, 2606:4700:4700:0:0:0:0:1111, 444, /x",
        "https://1.example/, 1.example, 443, /",
        "https://172.15.0.1/, 172.15.0.1, 443, /",
        "https://172.32.0.1/, 172.32.0.1, 443, /",
        "https://100.128.0.1/, 100.128.0.1, 443, /",
    })
    void publicAddressIsReadInItsOneForm(String url, String host, int port, String path) {
        var read = TargetUrl.parse(url);
        assertThatCode(() -> production.checkWritten(read)).doesNotThrowAnyException();
        assertThat(read.host()).isEqualTo(host);
        assertThat(read.port()).isEqualTo(port);
        assertThat(read.path()).isEqualTo(path);
    }

    @Test
    void urlThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> TargetUrl.parse("https://example.com/" + "a".repeat(2048)))
                .hasMessageContaining("2,048");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000/hook",
                "http://127.0.0.1:3000/hook",
                "http://127.1:3000/hook",
                "http://[::1]:3000/hook",
                "http://app.localhost/hook",
                "https://localhost/hook"
            })
    void sandboxMayCallThisComputerByHttp(String url) {
        assertThatCode(() -> sandbox.checkWritten(TargetUrl.parse(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "http://8.8.8.8/",
                "http://10.0.0.1/",
                "https://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "https://[::ffff:127.0.0.1]/",
                "http://intranet/"
            })
    void sandboxMayCallNothingElseThatProductionMayNot(String url) {
        assertThatThrownBy(() -> sandbox.checkWritten(TargetUrl.parse(url)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rangesThatTheOperatorListsMayBeCalledByEitherScheme() {
        var policy = new AddressPolicy(Profile.PRODUCTION, "10.20.0.0/16, fd00:1::/32");
        assertThatCode(() -> policy.checkWritten(TargetUrl.parse("http://10.20.3.4:8080/")))
                .doesNotThrowAnyException();
        assertThatCode(() -> policy.checkWritten(TargetUrl.parse("https://[fd00:1::5]/")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> policy.checkWritten(TargetUrl.parse("https://10.21.0.1/")))
                .hasMessageContaining("private");
        assertThatThrownBy(() -> policy.checkWritten(TargetUrl.parse("https://[fd00:2::5]/")))
                .hasMessageContaining("private");
        assertThatThrownBy(() -> policy.checkWritten(TargetUrl.parse("http://8.8.8.8/")))
                .hasMessageContaining("https");
    }

    @Test
    void nameIsLeftToTheAttemptWhereTheOperatorListsRanges() throws Exception {
        var policy = new AddressPolicy(Profile.PRODUCTION, "10.20.0.0/16");
        var url = TargetUrl.parse("http://hooks.internal/");
        assertThatCode(() -> policy.checkWritten(url)).doesNotThrowAnyException();
        assertThat(policy.objection(url, InetAddress.getByName("10.20.0.7"))).isEmpty();
        assertThat(policy.objection(url, InetAddress.getByName("10.21.0.7"))).isPresent();
        assertThat(policy.objection(url, InetAddress.getByName("8.8.8.8"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0", "example.com/8", "::/129", "10.0.0.0/", "10.0.0.0/-1"})
    void rangeThatIsNoneIsRefused(String range) {
        assertThatThrownBy(() -> new AddressPolicy(Profile.PRODUCTION, range))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
