package org.tuanlink.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.EncryptionProperties.Algorithm;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.testing.SettableClock;
import org.tuanlink.testing.TestServers;

/** The encryption key is changed: node by node, with an interruption, until the old key may go. */
class KeyChangeIT {

    private static final int VALUES = 1_250;
    private static final Map<String, String> OLD = Map.of("k1", key(1));
    private static final Map<String, String> BOTH = Map.of("k1", key(1), "k2", key(2));
    private static final Map<String, String> NEW = Map.of("k2", key(2));
    private static final SealedColumn COLUMN = new SealedColumn("someones", "id", "mobile", Kind.MOBILE);
    private static final SealedColumn RECORD_KEY =
            new SealedColumn("platform_encryption_key", "key_id", "record_key", Kind.RECORD_KEY);

    private final DriverManagerDataSource database =
            new DriverManagerDataSource(TestServers.newSchemaUrl(), "root", "");
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private final SettableClock clock = new SettableClock();

    @BeforeEach
    void valuesOfTheFirstKey() {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/platform")
                .load()
                .migrate();
        jdbc.execute("CREATE TABLE someones (id BIGINT NOT NULL PRIMARY KEY, mobile VARBINARY(255))");
        GcmCipher first = node(OLD, "k1").cipher();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            rows.add(new Object[] {i, first.seal(Kind.MOBILE, "value " + i).bytes()});
        }
        rows.add(new Object[] {VALUES, null});
        jdbc.batchUpdate("INSERT INTO someones (id, mobile) VALUES (?, ?)", rows);
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What a node has of keys. */
    private record Node(KeyRing ring, GcmCipher cipher, KeysInUse inUse, Resealing resealing) {}

    private Node node(Map<String, String> keys, String current) {
        var properties = new EncryptionProperties(
                Algorithm.AES_256_GCM, keys, current, key(9), Path.of("target/unused.properties"));
        var configuration = new EncryptionConfiguration();
        KeyRing ring = configuration.encryptionKeys(properties, jdbc);
        GcmCipher cipher = configuration.personalDataCipher(ring, properties);
        KeysInUse inUse = configuration.encryptionKeysInUse(jdbc, ring, cipher, clock);
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        var resealing = new Resealing(
                List.of(COLUMN, RECORD_KEY),
                List.of(),
                new ResealStep(jdbc, transactions, cipher, cipher.mark()),
                new ResealState(jdbc, clock, current),
                inUse);
        return new Node(ring, cipher, inUse, resealing);
    }

    private long sealedWith(String key) {
        return Counts.one(jdbc, "SELECT COUNT(*) FROM someones WHERE SUBSTRING(mobile, 3, 2) = ?", key.getBytes(UTF_8));
    }

    private static BooleanSupplier afterSteps(int steps) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() > steps;
    }

    @Test
    void everythingIsSealedAnewThoughANodeBreaksOffAndThenTheOldKeyMayGo() {
        byte[] digest = new KeyedRecordMac(node(OLD, "k1").ring(), Map.of()).of("k1", "entry".getBytes(UTF_8));
        Node changed = node(BOTH, "k2");
        changed.resealing().run(() -> false);
        assertThat(sealedWith("k1")).as("another node still seals with k1").isEqualTo(VALUES);
        assertThat(changed.resealing().left()).containsEntry(COLUMN.name(), -1L);

        clock.shift(KeysInUse.SILENCE.plusSeconds(1));
        changed.resealing().run(afterSteps(2));
        assertThat(sealedWith("k2")).as("as far as it came").isEqualTo(2 * ResealStep.ROWS);
        assertThatThrownBy(() -> node(NEW, "k2")).hasMessageContaining("k1 is missing");

        node(BOTH, "k2").resealing().run(() -> false);
        assertThat(sealedWith("k2")).isEqualTo(VALUES);
        assertThat(changed.resealing().left()).containsEntry(COLUMN.name(), 0L);

        Node without = node(NEW, "k2");
        jdbc.query("SELECT id, mobile FROM someones WHERE mobile IS NOT NULL", row -> {
            assertThat(without.cipher().open(Kind.MOBILE, new SealedValue(row.getBytes(2))))
                    .isEqualTo("value " + row.getInt(1));
        });
        assertThat(new KeyedRecordMac(without.ring(), without.inUse().recordKeys()).of("k1", "entry".getBytes(UTF_8)))
                .as("the audit log can still be checked")
                .isEqualTo(digest);
        assertThatThrownBy(() -> node(BOTH, "k1")).hasMessageContaining("k1 was retired");
    }

    @Test
    void whatIsStillOfAnUnknownKeyKeepsTheOldKeyFromGoing() {
        Node changed = node(BOTH, "k2");
        clock.shift(Duration.ofMinutes(6));
        byte[] altered = changed.cipher().seal(Kind.MOBILE, "x").bytes();
        altered[3] = '7';
        jdbc.update("UPDATE someones SET mobile = ? WHERE id = 3", altered);
        changed.resealing().run(() -> false);
        assertThat(changed.resealing().left()).containsEntry(COLUMN.name(), 1L);
        assertThatThrownBy(() -> node(NEW, "k2")).hasMessageContaining("k1 is missing");
        assertThat(jdbc.queryForObject("SELECT mobile FROM someones WHERE id = 3", byte[].class))
                .isEqualTo(altered);
    }

    @Test
    void aKeyThatIsListedForLaterIsNotRetired() {
        clock.shift(Duration.ofMinutes(6));
        node(BOTH, "k1").resealing().run(() -> false);
        assertThat(node(BOTH, "k2")).isNotNull();
    }
}
