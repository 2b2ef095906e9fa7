package org.tuanlink.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * {@code scripts/doctor}: holds a production configuration against what it leads to, and says what is missing. It reads
 * only, here and in WeCom, and shows no secret.
 */
public final class Doctor {

    static final int WELL = 0;
    static final int FAULTS = 1;
    static final int UNUSABLE = 2;
    static final int UNREADABLE = 4;

    private static final String PROPERTY = "--[a-z][a-zA-Z0-9.\\[\\]-]*=.*";

    private static final List<Check> CHECKS = List.of(
            new SettingsCheck(),
            new DatabaseCheck(),
            new RedisCheck(),
            new PublicUrlCheck(),
            new CallbackCheck(),
            new ContactsCheck(),
            new AppCheck(),
            new AccountCheck(),
            new VendorCheck());

    private Doctor() {}

    /** Looks at one thing. */
    interface Check {
        void look(DoctorContext context, Findings findings);
    }

    /** Prints to standard output in UTF-8 and exits with the codes that the usage text lists. */
    public static void main(String[] args) throws NoSuchAlgorithmException {
        System.exit(run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8), SSLContext.getDefault()));
    }

    /**
     * The same without an end of the program: answers the code.
     *
     * @param trust decides which certificates are good
     */
    static int run(String[] args, PrintStream out, SSLContext trust) {
        List<String> properties = List.of(args);
        if (properties.contains("--help")) {
            out.println(Findings.words("usage"));
            return WELL;
        }
        if (!properties.stream().allMatch(property -> property.matches(PROPERTY))) {
            out.println(Findings.words("usage"));
            return UNUSABLE;
        }
        Findings findings = new Findings(out);
        try (DoctorContext context = DoctorContext.open(properties, trust)) {
            CHECKS.forEach(check -> look(check, context, findings));
        } catch (DoctorContext.UnreadableException e) {
            findings.fault("settings.unreadable", String.valueOf(e.getMessage()));
            return UNREADABLE;
        }
        findings.sum();
        return findings.faults() == 0 ? WELL : FAULTS;
    }

    /** What one check did not think of must not keep the others from looking. */
    private static void look(Check check, DoctorContext context, Findings findings) {
        try {
            check.look(context, findings);
        } catch (RuntimeException e) {
            findings.fault(
                    "unexpected", check.getClass().getSimpleName(), e.getClass().getSimpleName());
        }
    }
}
