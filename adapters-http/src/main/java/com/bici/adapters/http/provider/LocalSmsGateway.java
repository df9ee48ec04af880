package com.bici.adapters.http.provider;

import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For a service without a provider: it takes every message and sends none. */
final class LocalSmsGateway implements SmsGateway {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSmsGateway.class);

    private final Supplier<UUID> ids;

    LocalSmsGateway(Supplier<UUID> ids) {
        this.ids = ids;
    }

    @Override
    public Delivery send(OutgoingSms sms) {
        LOG.info("The SMS of message {} stays here, as no provider is configured", sms.message());
        return new Delivery.Accepted("local-" + ids.get());
    }
}
