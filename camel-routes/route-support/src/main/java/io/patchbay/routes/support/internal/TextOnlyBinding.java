package io.patchbay.routes.support.internal;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.sjms.jms.DefaultJmsKeyFormatStrategy;
import org.apache.camel.component.sjms.jms.JmsBinding;
import org.apache.camel.component.sjms.jms.JmsMessageType;
import org.jspecify.annotations.Nullable;

/**
 * Text in, text out, and no properties either way: whoever can write to an external broker must neither set a Camel header (CVE-2025-27636) nor hand over a serialized object.
 */
final class TextOnlyBinding extends JmsBinding {
    TextOnlyBinding() {
        super(true, false, null, new DefaultJmsKeyFormatStrategy(), null, JmsMessageType.Text);
    }

    @Override
    public Object extractBodyFromJms(Exchange exchange, Message message) {
        try {
            if (message instanceof TextMessage text && text.getText() != null) {
                return text.getText();
            }
            throw new RuntimeCamelException("a queue held a message that is no text");
        } catch (JMSException e) {
            throw new RuntimeCamelException("a message could not be read", e);
        }
    }

    @Override
    public Map<String, Object> extractHeadersFromJms(Message message, Exchange exchange) {
        return new HashMap<>();
    }

    @Override
    public Message makeJmsMessage(
            Exchange exchange, org.apache.camel.Message message, Session session, @Nullable Exception cause)
            throws JMSException {
        try {
            return session.createTextMessage(message.getMandatoryBody(String.class));
        } catch (InvalidPayloadException e) {
            throw new RuntimeCamelException("only a parcel or a text goes into a queue", e);
        }
    }
}
