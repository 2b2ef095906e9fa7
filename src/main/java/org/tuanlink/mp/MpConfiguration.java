package org.tuanlink.mp;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceHttpClientImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.redisson.api.RedissonClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.tuanlink.platform.LogGuard;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
class MpConfiguration {

    private static final int RETRY_MILLIS = 300;

    @Bean
    MpCallbacks mpCallbacks(MpProperties properties) {
        return properties.callbacks();
    }

    @Bean
    MpCalls mpCalls(MpProperties properties, RedissonClient redisson, Clock clock, MeterRegistry meters) {
        LogGuard.install(MpTokenStore.KEYS);
        return new MpCalls(properties.isCallable() ? service(properties, redisson, clock) : null, meters);
    }

    @Bean
    MpMenus mpMenus(MpCalls calls) {
        return new MpMenuClient(calls);
    }

    @Bean
    MpGateway mpGateway(MpCalls calls, Clock clock) {
        return new MpClient(calls, clock);
    }

    @Bean
    @Lazy
    MpInspection mpInspection(MpProperties properties, MpCallbacks callbacks) {
        LogGuard.install(MpTokenStore.KEYS);
        WxMpDefaultConfigImpl unshared = new WxMpDefaultConfigImpl();
        unshared.setAppId(properties.appIdValue());
        unshared.useStableAccessToken(true);
        return new MpInspectionClient(
                new MpCalls(properties.isCallable() ? service(properties, unshared) : null, new SimpleMeterRegistry()),
                callbacks);
    }

    /** The stable token is the same for everybody who asks, and kept where all nodes find it. */
    private static WxMpService service(MpProperties properties, RedissonClient redisson, Clock clock) {
        return service(properties, new MpTokenStore(redisson, properties.appIdValue(), clock));
    }

    private static WxMpService service(MpProperties properties, WxMpDefaultConfigImpl storage) {
        storage.setSecret(properties.secretValue());
        storage.setHostConfig(new WxMpHostConfig(
                properties.apiBaseUrl(), properties.openBaseUrl(), WxMpHostConfig.MP_DEFAULT_HOST_URL));
        WxMpService service = new WxMpServiceHttpClientImpl();
        // With 0 WxJava hides every error behind "too many retries".
        service.setMaxRetryTimes(1);
        // Somebody may wait before a browser.
        service.setRetrySleepMillis(RETRY_MILLIS);
        service.setWxMpConfigStorage(storage);
        return service;
    }
}
