package org.tuanlink.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.access.ProvinceAdmins;
import org.tuanlink.access.ProvinceAdmins.Reachable;
import org.tuanlink.messaging.AppMessages;
import org.tuanlink.platform.PlatformProperties;

/** Messages of the app to all of the province's admins. */
@Component
class AdminMessages {

    private static final Logger LOG = LoggerFactory.getLogger(AdminMessages.class);

    private final ProvinceAdmins admins;
    private final AppMessages messages;
    private final PlatformProperties platform;

    AdminMessages(ProvinceAdmins admins, AppMessages messages, PlatformProperties platform) {
        this.admins = admins;
        this.messages = messages;
        this.platform = platform;
    }

    /** How many there are. */
    int readers() {
        return admins.reachable().size();
    }

    /** @param page below the console, where the message leads */
    @Transactional(propagation = Propagation.MANDATORY)
    void send(String key, String template, String page, Map<String, String> given) {
        List<Reachable> readers = admins.reachable();
        if (readers.isEmpty()) {
            LOG.warn("Nobody is told of {}: no account of a province admin names a member in WeCom", key);
        }
        Map<String, String> values = new HashMap<>(given);
        values.put("link", platform.publicUrl().toString().replaceAll("/$", "") + page);
        readers.forEach(
                reader -> messages.send("admin:" + key + ":" + reader.accountId(), reader.member(), template, values));
    }
}
