package io.patchbay.platform.webhooks.internal.delivery;

import io.patchbay.platform.webhooks.internal.address.TargetUrl;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to the address that was vetted, and to no other: the connection goes there, while Host, SNI and the check of the certificate go by the name. Redirects are not followed.
 */
public final class HttpPost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpPost.class);
    private static final int KEEP_ALIVE_SECONDS = 30;

    /** The lanes limit what is under way; a queue of the client's own would let tenants of one receiver wait for each other. */
    private static final int POOL_SIZE = 100_000;

    private final Vertx vertx;
    private final HttpClient client;

    /** @param options what to change of the client's defaults, such as whom to trust */
    public HttpPost(Vertx vertx, HttpClientOptions options) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions(options)
                        .setTcpNoDelay(true)
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setPipelining(false)
                        .setDecompressionSupported(false)
                        .setVerifyHost(true),
                new PoolOptions().setHttp1MaxSize(POOL_SIZE));
        // Without a handler Vert.x logs an error for every idle connection that a receiver resets.
        client.connectionHandler(
                connection -> connection.exceptionHandler(lost -> LOG.debug("A connection was lost", lost)));
    }

    /**
     * Posts a body. Fails with what went wrong on the way.
     *
     * @param limit for connection, handshake and answer together
     * @param bytes of the answer's body to keep
     */
    CompletionStage<Answer> send(Post post, Duration limit, int bytes) {
        var url = post.url;
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(url.port(), post.address.getHostAddress()))
                .setSsl(url.secure())
                .setHost(url.host())
                .setPort(url.port())
                .setURI(url.path())
                .setFollowRedirects(false)
                .setHeaders(post.headers.set("Host", hostHeader(url)));
        var exchange = new Exchange(vertx, post.body, limit, bytes);
        vertx.getOrCreateContext().runOnContext(now -> exchange.begin(client.request(options)));
        return exchange.answer();
    }

    private static String hostHeader(TargetUrl url) {
        var literal = url.literal().filter(Inet6Address.class::isInstance);
        var host = literal.isPresent() ? "[" + url.host() + "]" : url.host();
        return url.port() == (url.secure() ? 443 : 80) ? host : host + ":" + url.port();
    }

    @Override
    public void close() {
        client.close();
    }

    /**
     * What to send where.
     *
     * @param headers besides the host
     */
    record Post(TargetUrl url, InetAddress address, MultiMap headers, String body) {}

    /**
     * What the receiver said.
     *
     * @param retryAfter the header as it came, or empty
     * @param contentType the header as it came, or empty
     * @param body as far as it was read
     */
    record Answer(int status, String retryAfter, String contentType, Buffer body) {}
}
