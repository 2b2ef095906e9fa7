/**
 * A stateful WeCom on WireMock: what {@code qyapi.weixin.qq.com} does with a corp's contacts, for tests, demonstrations
 * and benchmarks. Knows neither the service nor its client library. Behaviours name the page they imitate with
 * {@link wecomsim.Follows}.
 */
@NullMarked
package wecomsim;

import org.jspecify.annotations.NullMarked;
