package org.tuanlink.mp;

import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceHttpClientImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpRedissonConfigImpl;
import org.redisson.api.RedissonClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the gateway together. */
@Configuration(proxyBeanMethods = false)
class MpConfiguration {

    @Bean
    MpCallbacks mpCallbacks(MpProperties properties) {
        return properties.callbacks();
    }

    @Bean
    MpMenus mpMenus(MpProperties properties, RedissonClient redisson) {
        return new MpMenuClient(properties.isCallable() ? service(properties, redisson) : null);
    }

    /** The stable token is the same for everybody who asks, and kept where all nodes find it. */
    private static WxMpService service(MpProperties properties, RedissonClient redisson) {
        WxMpRedissonConfigImpl storage = new WxMpRedissonConfigImpl(redisson, "tuanlink:mp");
        storage.setAppId(properties.appId());
        storage.setSecret(properties.secretValue());
        storage.useStableAccessToken(true);
        storage.setHostConfig(new WxMpHostConfig(
                properties.apiBaseUrl(), properties.openBaseUrl(), WxMpHostConfig.MP_DEFAULT_HOST_URL));
        WxMpService service = new WxMpServiceHttpClientImpl();
        // With 0 WxJava hides every error behind "too many retries".
        service.setMaxRetryTimes(1);
        service.setWxMpConfigStorage(storage);
        return service;
    }
}
