package io.patchbay.platform.twiml;

import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a messaging document says: the texts to send, in order.
 *
 * @param messages one for each {@code <Message>} (or the older {@code <Sms>}); verbs of another kind say nothing here
 */
public record MessagingResponse(List<Message> messages) {
    /** More verbs than these are not read. */
    public static final int MOST = 10;

    public MessagingResponse {
        messages = List.copyOf(messages);
    }

    /**
     * A message to send.
     *
     * @param body its text, without space around it; may be empty where there are media
     * @param media addresses of pictures and the like
     * @param to another recipient than the sender of the text that is answered; empty for that one
     */
    public record Message(String body, List<String> media, String to) {
        public Message {
            media = List.copyOf(media);
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "Message[" + body.length() + " characters]";
        }
    }

    /**
     * Reads a document. A document type is refused, so that there are no entities beyond those of XML itself, and nothing is ever fetched.
     *
     * @throws IllegalArgumentException with a few words: not XML, or not a {@code <Response>}
     */
    public static MessagingResponse parse(String document) {
        try {
            var reader = factory().createXMLStreamReader(new StringReader(document.strip()));
            try {
                return new Reading(reader).response();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("not well-formed XML", e);
        }
    }

    /** The JDK's own, whatever else is installed. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /** Only the reader of a document knows how far it is. */
    static boolean isText(XMLStreamReader reader) {
        return reader.isCharacters() || reader.getEventType() == XMLStreamReader.CDATA;
    }
}
