package io.patchbay.providers.twilio.internal;

import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Local;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.Mobile;
import com.twilio.rest.api.v2010.account.availablephonenumbercountry.TollFree;
import com.twilio.type.PhoneNumberCapabilities;
import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberType;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Twilio's numbers in our words. */
final class NumberViews {
    private NumberViews() {}

    static NumberOffer offer(Local number) {
        return new NumberOffer(
                new E164(number.getPhoneNumber().getEndpoint()),
                NumberType.LOCAL,
                capabilities(number.getCapabilities()),
                Optional.ofNullable(number.getLocality()),
                Optional.ofNullable(number.getRegion()),
                addressNeeded(number.getAddressRequirements()));
    }

    static NumberOffer offer(Mobile number) {
        return new NumberOffer(
                new E164(number.getPhoneNumber().getEndpoint()),
                NumberType.MOBILE,
                capabilities(number.getCapabilities()),
                Optional.ofNullable(number.getLocality()),
                Optional.ofNullable(number.getRegion()),
                addressNeeded(number.getAddressRequirements()));
    }

    static NumberOffer offer(TollFree number) {
        return new NumberOffer(
                new E164(number.getPhoneNumber().getEndpoint()),
                NumberType.TOLL_FREE,
                capabilities(number.getCapabilities()),
                Optional.ofNullable(number.getLocality()),
                Optional.ofNullable(number.getRegion()),
                addressNeeded(number.getAddressRequirements()));
    }

    static CarrierNumber owned(IncomingPhoneNumber number) {
        return new CarrierNumber(
                number.getSid(),
                new E164(number.getPhoneNumber().getEndpoint()),
                Optional.ofNullable(number.getFriendlyName()).orElse(""),
                capabilities(number.getCapabilities()),
                new NumberAddresses(address(number.getSmsUrl()), address(number.getVoiceUrl())));
    }

    private static Optional<URI> address(@Nullable URI url) {
        return Optional.ofNullable(url).filter(u -> !u.toString().isEmpty());
    }

    private static boolean addressNeeded(@Nullable String requirements) {
        return requirements != null && !requirements.equalsIgnoreCase("none");
    }

    private static Set<NumberCapability> capabilities(@Nullable PhoneNumberCapabilities at) {
        var can = EnumSet.noneOf(NumberCapability.class);
        if (at != null) {
            add(can, NumberCapability.SMS, at.getSms());
            add(can, NumberCapability.MMS, at.getMms());
            add(can, NumberCapability.VOICE, at.getVoice());
        }
        return can;
    }

    private static void add(Set<NumberCapability> can, NumberCapability capability, boolean has) {
        if (has) {
            can.add(capability);
        }
    }
}
