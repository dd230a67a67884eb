package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.PortDetails;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.numbers.PortPaper;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.platform.persistence.Store;
import io.patchbay.spi.numbers.CarrierPort;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.PortRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Orders with their papers and history: as their owner sees them, and as a carrier is given them. */
final class PortFiles {
    private final Store store;
    private final SealedDetails details;
    private final Papers papers;

    PortFiles(Store store, Secrets secrets) {
        this.store = store;
        this.details = new SealedDetails(secrets);
        this.papers = new Papers(secrets);
    }

    SealedDetails details() {
        return details;
    }

    Papers papers() {
        return papers;
    }

    CompletionStage<PortOrder> view(String id) {
        return store.readLater(
                connection -> view(connection, PortRows.find(connection, id).orElseThrow()));
    }

    PortOrder view(Connection connection, Port port) throws SQLException {
        var standing = port.standing();
        return new PortOrder(
                port.id(),
                port.owned(),
                port.deal().provider(),
                standing.state(),
                details.open(port),
                Papers.of(connection, port.id()),
                standing.foc(),
                standing.trouble(),
                PortHistory.of(connection, port.id()),
                port.created());
    }

    /** Everything a carrier is given. */
    CompletionStage<PortRequest> request(Port port, NumberAddresses to) {
        return store.readLater(connection -> {
            var documents = new ArrayList<PortRequest.Document>();
            for (PortPaper paper : Papers.of(connection, port.id())) {
                documents.add(new PortRequest.Document(
                        paper.kind().wire(), paper.type(), papers.content(connection, port.id(), paper.kind())));
            }
            PortDetails told = details.open(port);
            return new PortRequest(
                    port.id(),
                    port.standing().revision(),
                    new io.patchbay.api.telephony.E164(port.owned().sender().value()),
                    SealedDetails.named(told),
                    documents,
                    to,
                    told.wanted());
        });
    }

    CompletionStage<Optional<Port>> find(String org, String id) {
        return store.readLater(connection ->
                PortRows.find(connection, id).filter(port -> port.org().equals(org)));
    }

    /** A document with its content. @throws io.patchbay.api.http.Problem 404 */
    CompletionStage<PortPaper.Content> paper(String org, String id, PortPaper.Kind kind) {
        return store.readLater(connection -> {
            if (PortRows.find(connection, id)
                    .filter(port -> port.org().equals(org))
                    .isEmpty()) {
                throw Problem.notFound("port-in order");
            }
            var paper = Papers.of(connection, id).stream()
                    .filter(present -> present.kind() == kind)
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("document"));
            return new PortPaper.Content(paper, papers.content(connection, id, kind));
        });
    }

    CompletionStage<List<PortPaper>> papersOf(String id) {
        return store.readLater(connection -> Papers.of(connection, id));
    }

    /** Of a carrier's orders those that are none of ours yet. */
    CompletionStage<List<CarrierPort>> untied(List<CarrierPort> orders) {
        return store.readLater(connection -> {
            var rest = new ArrayList<CarrierPort>();
            for (var order : orders) {
                if (!PortRows.tied(connection, order.carrierId())) {
                    rest.add(order);
                }
            }
            return rest;
        });
    }

    List<Port> underWay() {
        return store.read(PortRows::underWay);
    }
}
