package org.tuanlink.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code tuanlink.review.evidence.*}: see {@code config/review.yml}. Without a directory and a bucket nobody can be passed
 * offline.
 *
 * @param directory where photos are kept, the same for all nodes; null for none
 * @param bucket a store that speaks S3's protocol, in its place; null for none
 * @param largest that is taken in
 * @param mostPixels that are decoded
 */
@Validated
@ConfigurationProperties("tuanlink.review.evidence")
record EvidenceProperties(
        @Nullable Path directory,
        @Valid @Nullable Bucket bucket,
        @DefaultValue("10MB") DataSize largest,

        @DefaultValue("50000000") @Min(1_000) @Max(100_000_000) long mostPixels) {

    private static final long MOST_MEGABYTES = 50;

    /**
     * A bucket.
     *
     * @param endpoint such as {@code https://oss-cn-guangzhou.aliyuncs.com}; null for AWS's own
     * @param pathStyle whether the bucket is named in the path, as MinIO wants it, and not in the host, as OSS and COS do
     */
    record Bucket(
            @Nullable String endpoint,
            @DefaultValue("cn-north-1") String region,
            @NotBlank String name,
            @DefaultValue("") String prefix,
            @DefaultValue("false") boolean pathStyle,
            @Nullable String accessKeyId,
            @Nullable String accessKeySecret) {

        @Override
        public String toString() {
            return "Bucket[" + endpoint + ", " + name + "]";
        }
    }

    @AssertTrue(message = "tuanlink.review.evidence: a directory or a bucket, not both") boolean isOneStore() {
        return directory == null || bucket == null;
    }

    @AssertTrue(message = "tuanlink.review.evidence.largest must be 1B to 50MB") boolean isSizeSensible() {
        return largest.toBytes() > 0 && largest.toMegabytes() <= MOST_MEGABYTES;
    }
}
