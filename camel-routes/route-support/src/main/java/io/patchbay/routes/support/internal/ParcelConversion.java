package io.patchbay.routes.support.internal;

import io.patchbay.api.queue.Parcel;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.TypeConverterSupport;
import org.jspecify.annotations.Nullable;

/** Turns parcels into a queue's text and back, wherever a route or step asks for the other form. */
public final class ParcelConversion extends TypeConverterSupport {
    private ParcelConversion() {}

    /** Teaches a context the two forms. */
    public static void addTo(CamelContext context) {
        TypeConverterRegistry registry = context.getTypeConverterRegistry();
        registry.addTypeConverter(Parcel.class, String.class, new ParcelConversion());
        registry.addTypeConverter(String.class, Parcel.class, new ParcelConversion());
    }

    @Override
    public <T> @Nullable T convertTo(Class<T> type, Exchange exchange, Object value) {
        if (value instanceof Parcel parcel) {
            return type.cast(parcel.toJson());
        }
        try {
            return type.cast(Parcel.fromJson((String) value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("a text that is no parcel", type, e);
        }
    }
}
