package org.tuanlink.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.tuanlink.review.EvidenceProperties.Bucket;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A private bucket of a store that speaks S3's protocol: OSS, COS, MinIO, AWS. */
class EvidenceBucket implements EvidenceStore, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /** With the client's own repetitions. */
    private static final Duration WHOLE = Duration.ofSeconds(45);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    EvidenceBucket(Bucket bucket) {
        this.client = client(bucket);
        this.bucket = bucket.name();
        this.prefix = bucket.prefix();
    }

    private static S3Client client(Bucket bucket) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(bucket.region()))
                .credentialsProvider(credentials(bucket))
                .forcePathStyle(bucket.pathStyle())
                // Checksums in trailers, which AWS has and others don't.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ANSWER))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(WHOLE));
        String endpoint = bucket.endpoint();
        return endpoint == null
                ? builder.build()
                : builder.endpointOverride(URI.create(endpoint)).build();
    }

    /** Without a key it is looked for where AWS's programs do: the environment, the machine's role. */
    private static AwsCredentialsProvider credentials(Bucket bucket) {
        String id = bucket.accessKeyId();
        String secret = bucket.accessKeySecret();
        return id == null || secret == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }

    @Override
    public void put(String name, byte[] sealed) {
        asked(() -> client.putObject(
                object -> object.bucket(bucket).key(prefix + name).contentType("application/octet-stream"),
                RequestBody.fromBytes(sealed)));
    }

    @Override
    public Optional<byte[]> get(String name) {
        return asked(() -> {
            try {
                return Optional.of(
                        client.getObjectAsBytes(object -> object.bucket(bucket).key(prefix + name))
                                .asByteArray());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void remove(String name) {
        asked(() -> client.deleteObject(object -> object.bucket(bucket).key(prefix + name)));
    }

    private static <T> T asked(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
