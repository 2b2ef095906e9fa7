/**
 * A stateful WeCom on WireMock that enforces the real rules and limits, with an Official Account, an SMS vendor, a
 * provider of real-name checks and people's phones; for tests, demonstrations and benchmarks. Knows neither the service
 * nor its client library.
 *
 * <p lang="zh">基于 WireMock 的有状态企业微信，执行真实的规则与限额，另有公众号、短信服务商、实名校验和每个人的手机；仅用于测试
 *
 * <p>Behaviours name the page they imitate with {@link wecomsim.Follows}.
 */
@NullMarked
package wecomsim;

import org.jspecify.annotations.NullMarked;
