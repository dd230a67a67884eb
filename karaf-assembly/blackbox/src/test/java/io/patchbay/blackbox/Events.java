package io.patchbay.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A client of server-sent events, as the HTML standard (9.2.6) reads them, on a connection of its own that closing breaks. */
final class Events implements AutoCloseable {
    private final HttpResponse<InputStream> answer;
    private final List<Event> all = new CopyOnWriteArrayList<>();
    private volatile String last = "";
    private volatile boolean ended;

    private record Event(String name, String data) {
        JsonNode body() {
            try {
                return RunningHost.JSON.readTree(data);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + data, e);
            }
        }
    }

    private Events(HttpResponse<InputStream> answer) {
        this.answer = answer;
    }

    static Events open(Client client, String path, Optional<String> last) throws IOException, InterruptedException {
        var request = client.request(path).header("Accept", "text/event-stream");
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var events = new Events(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        var reader = new Thread(events::read, "events");
        reader.setDaemon(true);
        reader.start();
        return events;
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var name = "message";
            var data = new StringBuilder();
            var id = last;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    last = id;
                    if (!data.isEmpty()) {
                        all.add(new Event(name, data.toString()));
                    }
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
        } catch (IOException closed) {
            // the test has broken the connection, or the host has
        } finally {
            ended = true;
        }
    }

    int status() {
        return answer.statusCode();
    }

    String type() {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    boolean ended() {
        return ended;
    }

    /** What a client sends as {@code Last-Event-ID}. */
    String last() {
        return last;
    }

    List<String> names() {
        return all.stream().map(Event::name).distinct().toList();
    }

    /** What a peer's texts said, in order. */
    List<String> from(String peer) {
        return all.stream()
                .map(event -> event.body().path("data"))
                .filter(data -> data.path("from").asText().equals(peer))
                .map(data -> data.path("body").asText())
                .toList();
    }

    /** The messages to a recipient that events were about, in order, each once. */
    List<String> messagesTo(String recipient) {
        return all.stream()
                .map(event -> event.body().path("data"))
                .filter(data -> data.path("to").asText().equals(recipient))
                .map(data -> data.path("message_id").asText())
                .distinct()
                .toList();
    }

    /** The messages that events were about. */
    Set<String> messages() {
        return all.stream()
                .map(event -> event.body().path("data").path("message_id").asText())
                .collect(Collectors.toSet());
    }

    /** The ids of the events themselves, in order. */
    List<String> ids() {
        return all.stream().map(event -> event.body().path("id").asText()).toList();
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
