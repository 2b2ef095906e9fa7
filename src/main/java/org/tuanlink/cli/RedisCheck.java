package org.tuanlink.cli;

import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redisson.client.RedisException;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Redis: reachable, young enough, and it throws nothing away. */
final class RedisCheck implements Doctor.Check {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final int OLDEST_MAJOR = 6;
    private static final int OLDEST_MINOR = 2;

    @Override
    public void look(DoctorContext context, Findings findings) {
        Optional<RedisConnectionFactory> factory = context.part(RedisConnectionFactory.class);
        if (factory.isEmpty()) {
            findings.fault("redis.unreachable");
            return;
        }
        try (RedisConnection connection = factory.get().getConnection()) {
            Properties info = connection.serverCommands().info();
            if (info == null) {
                findings.note("redis.silent");
                return;
            }
            version(info.getProperty("redis_version", ""), findings);
            String policy = info.getProperty("maxmemory_policy", "noeviction");
            if (policy.equals("noeviction")) {
                findings.fine("redis.policy");
            } else {
                findings.fault("redis.evicts", policy);
            }
            if (!"1".equals(info.getProperty("aof_enabled"))) {
                findings.note("redis.persistence");
            }
        } catch (DataAccessException | RedisException e) {
            findings.fault("redis.unreachable");
        }
    }

    private static void version(String version, Findings findings) {
        Matcher numbers = VERSION.matcher(version);
        boolean young = numbers.matches()
                && (Integer.parseInt(numbers.group(1)) > OLDEST_MAJOR
                        || (Integer.parseInt(numbers.group(1)) == OLDEST_MAJOR
                                && Integer.parseInt(numbers.group(2)) >= OLDEST_MINOR));
        if (young) {
            findings.fine("redis.version", version);
        } else {
            findings.fault("redis.old", version);
        }
    }
}
