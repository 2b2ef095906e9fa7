package org.tuanlink.platform;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/** Sealing anew after the encryption key was changed: looked at every hour, on one node, each column once a day. */
@Configuration(proxyBeanMethods = false)
class ResealTaskConfiguration {

    private static final Duration PAUSE = Duration.ofHours(1);

    @Bean
    SealedColumns platformSealedColumns() {
        return SealedColumns.of(new SealedColumn("platform_encryption_key", "key_id", "record_key", Kind.RECORD_KEY));
    }

    @Bean
    Resealing resealing(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            GcmCipher cipher,
            List<SealedColumns> columns,
            List<SealedDocuments> documents,
            KeysInUse keys,
            Clock clock) {
        ResealState state = new ResealState(jdbc, clock, name(cipher.mark()));
        ResealStep step = new ResealStep(jdbc, new TransactionTemplate(transactions), cipher, cipher.mark());
        List<SealedColumn> all =
                columns.stream().flatMap(one -> one.columns().stream()).toList();
        return new Resealing(all, documents, step, state, keys);
    }

    @Bean
    Task<Void> encryptionResealTask(Resealing resealing) {
        return Tasks.recurring("encryption-reseal", FixedDelay.of(PAUSE))
                .execute((instance, context) ->
                        resealing.run(() -> context.getSchedulerState().isShuttingDown()));
    }

    @Bean
    SmartInitializingSingleton encryptionLeftGauge(StockGauges gauges, Resealing resealing) {
        return () -> gauges.add(
                "tuanlink.encryption.left",
                "Values that are not sealed with the current encryption key, by where they were found",
                "place",
                resealing.places(),
                resealing::left);
    }

    /** Algorithm and key id, to be read. */
    private static String name(byte[] mark) {
        return HexFormat.of().toHexDigits(mark[0]) + ":"
                + new String(mark, 2, mark.length - 2, StandardCharsets.US_ASCII);
    }
}
