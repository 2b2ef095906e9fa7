package wecomsim;

import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a sign-in may come back to. */
@Follows(value = "90313", assumes = "a domain given without a port is trusted on every port")
final class TrustedDomains {

    private final Supplier<Settings> settings;

    TrustedDomains(Supplier<Settings> settings) {
        this.settings = settings;
    }

    boolean allow(@Nullable String address) {
        if (address == null) {
            return false;
        }
        try {
            URI uri = URI.create(address);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            Set<String> trusted = settings.get().trustedDomains();
            return web
                    && uri.getHost() != null
                    && (trusted.contains(uri.getHost()) || trusted.contains(uri.getAuthority()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
