package org.tuanlink.testing;

import java.net.URI;
import org.tuanlink.cli.ApiClient;

/** The service as its callers see it: one node, or several behind a proxy. */
public interface RunningService extends AutoCloseable {

    /** Where it is called. */
    URI url();

    /** Its database. */
    String jdbcUrl();

    default ApiClient api() {
        return new ApiClient(url(), ServiceEnvironment.API_TOKEN);
    }

    @Override
    void close();
}
