package org.tuanlink.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.tuanlink.TuanLinkApplication;
import org.tuanlink.directory.ExpectedDirectory;
import wecomsim.DirectorySnapshot;
import wecomsim.Member;
import wecomsim.WeComSimulator;

/**
 * What the simulator holds against what the registry in a database asks for, for services that run as processes of their
 * own.
 *
 * @param departments in the simulator, without the root
 * @param members enabled in the simulator
 * @param disabled in the simulator: leavers in their days of grace, whom the registry no longer has
 */
public record DirectoryCheck(int departments, int members, int disabled, List<String> differences) {

    /** Reads both now. Somebody in office who is disabled counts as a difference. */
    public static DirectoryCheck of(WeComSimulator wecom, String jdbcUrl) {
        DirectorySnapshot all = wecom.admin().directory();
        DirectorySnapshot actual = new DirectorySnapshot(
                all.departments(),
                all.members().stream().filter(Member::enabled).toList());
        try (var reader = new SpringApplicationBuilder(TuanLinkApplication.class)
                .properties(properties(wecom, jdbcUrl))
                .lazyInitialization(true) // it only reads
                .run()) {
            return new DirectoryCheck(
                    actual.departments().size() - 1,
                    actual.members().size(),
                    all.members().size() - actual.members().size(),
                    ExpectedDirectory.of(reader).differences(actual));
        }
    }

    private static Map<String, Object> properties(WeComSimulator wecom, String jdbcUrl) {
        Map<String, Object> properties = ServiceEnvironment.properties(jdbcUrl).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        properties.put("tuanlink.wecom.api-base-url", wecom.baseUrl());
        properties.put("tuanlink.scheduler.enabled", "false");
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("logging.level.root", "ERROR");
        return properties;
    }
}
