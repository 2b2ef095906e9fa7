package org.tuanlink.review;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where photos are kept, if it is configured. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceConfiguration.class);

    EvidenceConfiguration(EvidenceProperties properties) {
        if (properties.directory() == null && properties.bucket() == null) {
            LOG.warn("tuanlink.review.evidence is not configured: nobody can be passed offline until it is");
        }
    }

    @Bean
    @ConditionalOnProperty("tuanlink.review.evidence.directory")
    EvidenceStore evidenceDirectory(EvidenceProperties properties) {
        Path directory = properties.directory();
        if (directory == null) {
            throw new IllegalStateException("tuanlink.review.evidence.directory is empty");
        }
        return new EvidenceDirectory(directory);
    }

    @Bean
    @ConditionalOnProperty("tuanlink.review.evidence.bucket.name")
    EvidenceStore evidenceBucket(EvidenceProperties properties) {
        EvidenceProperties.Bucket bucket = properties.bucket();
        if (bucket == null) {
            throw new IllegalStateException("tuanlink.review.evidence.bucket is empty");
        }
        return new EvidenceBucket(bucket);
    }
}
