package org.tuanlink.member;

import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.tuanlink.access.MemberSignInWay;
import org.tuanlink.access.SealedCookies;
import org.tuanlink.platform.PlatformProperties;

/** 一号通 as a way in that Spring Security plays. Whatever is asked of it over the network ends in time. */
@Configuration(proxyBeanMethods = false)
@WithYihaotong
class YihaotongConfiguration {

    @Bean
    JwtDecoderFactory<ClientRegistration> yihaotongIdTokens(YihaotongProperties properties, Clock clock) {
        return new YihaotongIdTokens(new RestTemplate(requests(properties)), clock);
    }

    @Bean
    MemberSignInWay yihaotongSignInWay(
            YihaotongProperties properties,
            PlatformProperties platform,
            SealedCookies cookies,
            YihaotongReturn comesBack,
            Clock clock) {
        RestClient http =
                RestClient.builder().requestFactory(requests(properties)).build();
        YihaotongProvider provider = new YihaotongProvider(properties, platform, http, clock);
        return new YihaotongSignInWay(
                provider,
                new YihaotongRequests(cookies, provider, clock),
                tokens(properties),
                users(properties),
                comesBack);
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens(YihaotongProperties properties) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests(properties))
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    private static OidcUserService users(YihaotongProperties properties) {
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(new RestTemplate(requests(properties)));
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(userInfo);
        return users;
    }

    private static JdkClientHttpRequestFactory requests(YihaotongProperties properties) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.timeout());
        return requests;
    }
}
