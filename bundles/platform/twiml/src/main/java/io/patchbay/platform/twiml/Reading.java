package io.patchbay.platform.twiml;

import io.patchbay.platform.twiml.MessagingResponse.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One pass over a document. */
record Reading(XMLStreamReader reader) {
    MessagingResponse response() throws XMLStreamException {
        if (nextTag() != XMLStreamConstants.START_ELEMENT
                || !reader.getLocalName().equals("Response")) {
            throw new IllegalArgumentException("the root is not <Response>");
        }
        var messages = new ArrayList<Message>();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "Message", "Sms" -> messages.add(message());
                default -> skip();
            }
        }
        finish();
        return new MessagingResponse(messages.subList(0, Math.min(messages.size(), MessagingResponse.MOST)));
    }

    private Message message() throws XMLStreamException {
        var to = Optional.ofNullable(reader.getAttributeValue(null, "to")).orElse("");
        var plain = new StringBuilder();
        var bodies = new ArrayList<String>();
        var media = new ArrayList<String>();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
                plain.append(MessagingResponse.isText(reader) ? reader.getText() : "");
                continue;
            }
            switch (reader.getLocalName()) {
                case "Body" -> bodies.add(text());
                case "Media" -> media.add(text().strip());
                default -> skip();
            }
        }
        return new Message(body(bodies, plain), media, to.strip());
    }

    private static String body(List<String> bodies, StringBuilder plain) {
        return (bodies.isEmpty() ? plain.toString() : String.join("", bodies)).strip();
    }

    /** The text of an element, to its end. */
    private String text() throws XMLStreamException {
        var text = new StringBuilder();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                skip();
            } else if (MessagingResponse.isText(reader)) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private int nextTag() throws XMLStreamException {
        int event = next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_DOCUMENT) {
            event = next();
        }
        return event;
    }

    /** What stands behind the root must be well-formed too. */
    private void finish() throws XMLStreamException {
        while (reader.hasNext()) {
            next();
        }
    }

    private int next() throws XMLStreamException {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new IllegalArgumentException("a document type is not allowed");
        }
        return event;
    }
}
