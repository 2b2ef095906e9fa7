package org.tuanlink.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The properties a node needs, with made-up secrets and the test servers. */
public final class ServiceEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String CORP_ID = "wwtest0000000001";
    public static final String CONTACTS_SECRET = "contacts-secret-of-the-simulated-corp-00000";
    public static final String AGENT_SECRET = "agent-secret-of-the-simulated-corp-00000000";
    public static final String CONTACTS_CALLBACK_TOKEN = "contactsCallbackToken01";
    public static final String CONTACTS_CALLBACK_KEY = "contactsCallbackKeyContactsCallbackKey01234";
    public static final String AGENT_CALLBACK_TOKEN = "agentCallbackToken01";
    public static final String AGENT_CALLBACK_KEY = "agentCallbackKeyAgentCallbackKeyAgent012345";
    public static final String MP_APP_ID = "wxsimulatedmp0001";
    public static final String MP_TOKEN = "mpToken01";
    public static final String MP_KEY = "mpKeympKeympKeympKeympKeympKeympKeympKey012";
    public static final String API_TOKEN = "test-bootstrap-token-0123456789abcdefghij";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> properties = new LinkedHashMap<>(properties(MigratedSchema.newUrl()));
        context.getEnvironment().getPropertySources().addLast(new MapPropertySource("test-servers", properties));
    }

    /** Everything required, so that the service can also be started as a process of its own with these. */
    public static Map<String, String> properties(String jdbcUrl) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", jdbcUrl);
        properties.put("spring.datasource.username", "root");
        properties.put("spring.datasource.password", "");
        properties.put("spring.data.redis.url", TestServers.redisUrl());
        properties.put("tuanlink.public-url", "https://tuanlink.example");
        properties.put("tuanlink.wecom.corp-id", CORP_ID);
        properties.put("tuanlink.wecom.contacts.secret", CONTACTS_SECRET);
        properties.put("tuanlink.wecom.agent.id", "1000002");
        properties.put("tuanlink.wecom.agent.secret", AGENT_SECRET);
        properties.put("tuanlink.wecom.contacts.callback-token", CONTACTS_CALLBACK_TOKEN);
        properties.put("tuanlink.wecom.contacts.callback-aes-key", CONTACTS_CALLBACK_KEY);
        properties.put("tuanlink.wecom.agent.callback-token", AGENT_CALLBACK_TOKEN);
        properties.put("tuanlink.wecom.agent.callback-aes-key", AGENT_CALLBACK_KEY);
        properties.put("tuanlink.mp.app-id", MP_APP_ID);
        properties.put("tuanlink.mp.token", MP_TOKEN);
        properties.put("tuanlink.mp.aes-key", MP_KEY);
        properties.put("tuanlink.bootstrap.api-token", API_TOKEN);
        properties.put("tuanlink.encryption.keys.t1", "dGVzdGtleS10ZXN0a2V5LXRlc3RrZXktdGVzdGtleSE=");
        properties.put("tuanlink.encryption.current-key", "t1");
        properties.put("tuanlink.encryption.index-key", "aW5kZXhrZXktaW5kZXhrZXktaW5kZXhrZXktaW5kZXg=");
        properties.put("tuanlink.review.evidence.directory", "target/evidence");
        properties.put("tuanlink.scheduler.polling-interval", "100ms");
        return properties;
    }
}
