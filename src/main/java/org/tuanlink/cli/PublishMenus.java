package org.tuanlink.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.cli.MenuChannel.RefusedException;
import org.tuanlink.cli.MenuFile.UnusableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code scripts/publish-menus}: checks the files, shows the difference, asks, publishes, looks again. */
public final class PublishMenus {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int UNUSABLE = 2;
    static final int NOT_CONFIRMED = 3;
    static final int UNREACHABLE = 4;

    private final MenuOptions options;
    private final BufferedReader in;
    private final PrintStream out;

    PublishMenus(MenuOptions options, BufferedReader in, PrintStream out) {
        this.options = options;
        this.in = in;
        this.out = out;
    }

    /** Prints to standard output in UTF-8 and exits with the codes that the usage text lists. */
    public static void main(String[] args) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.exit(run(args, in, out));
    }

    /** The same without an end of the program: answers the code. */
    public static int run(String[] args, BufferedReader in, PrintStream out) throws IOException {
        if (List.of(args).contains("--help")) {
            out.println(MenuWords.of("usage"));
            return DONE;
        }
        MenuOptions options = MenuOptions.parse(args);
        if (options == null) {
            out.println(MenuWords.of("usage"));
            return UNUSABLE;
        }
        try (MenuContext context = MenuContext.open(options.properties())) {
            return new PublishMenus(options, in, out).run(context);
        } catch (MenuContext.IncompleteException e) {
            out.println(e.getMessage());
            return UNREACHABLE;
        }
    }

    private int run(MenuContext context) throws IOException {
        Map<MenuLimits, MenuFile> files = new EnumMap<>(MenuLimits.class);
        try {
            for (MenuLimits channel : options.channels()) {
                files.put(channel, checked(channel, context.placeholders()));
            }
        } catch (UnusableException e) {
            say(String.valueOf(e.getMessage()));
            return UNUSABLE;
        }
        int worst = DONE;
        for (Map.Entry<MenuLimits, MenuFile> one : files.entrySet()) {
            worst = Math.max(worst, publish(context.channel(one.getKey()), one.getKey(), one.getValue()));
        }
        return worst;
    }

    /** All files are looked at before anything is published. */
    private MenuFile checked(MenuLimits channel, Map<String, String> placeholders) throws UnusableException {
        MenuFile file = MenuFile.read(options.file(channel), placeholders);
        List<String> faults = MenuCheck.faults(file.menu(), channel);
        if (!faults.isEmpty()) {
            throw new UnusableException(MenuWords.of("file.faults", options.file(channel), name(channel)) + "\n"
                    + String.join("\n", faults));
        }
        return file;
    }

    private int publish(@Nullable MenuChannel target, MenuLimits channel, MenuFile file) throws IOException {
        if (target == null) {
            say(MenuWords.of(options.named() ? "missing" : "skipped"));
            return options.named() ? UNREACHABLE : DONE;
        }
        String name = name(channel);
        try {
            say(MenuWords.of("comparing", name, file.version()));
            JsonNode published = target.menu().orElse(MissingNode.getInstance());
            MenuDifference difference = MenuDifference.between(published, file.menu());
            if (difference.isEmpty()) {
                say(MenuWords.of("equal", name));
                return DONE;
            }
            show(difference, published, name);
            return options.dryRun() || isConfirmed(file, name) ? publish(target, file, name) : declined(name);
        } catch (RefusedException e) {
            return refused(e, name);
        }
    }

    private void show(MenuDifference difference, JsonNode published, String name) {
        say(MenuWords.of("difference", name));
        if (published.isMissingNode()) {
            say(MenuWords.of("none"));
        }
        difference.lines().forEach(this::say);
    }

    private boolean isConfirmed(MenuFile file, String name) throws IOException {
        if (options.yes()) {
            return true;
        }
        out.print(MenuWords.of("ask", file.version(), name));
        out.flush();
        String answer = in.readLine();
        return answer != null && answer.strip().equals(MenuWords.of("ask.word"));
    }

    private int publish(MenuChannel target, MenuFile file, String name) throws RefusedException {
        if (options.dryRun()) {
            say(MenuWords.of("dry"));
            return DONE;
        }
        target.publish(file.menu());
        JsonNode now = target.menu().orElse(MissingNode.getInstance());
        boolean same = MenuDifference.between(now, file.menu()).isEmpty();
        say(MenuWords.of(same ? "done" : "unverified", name, file.version()));
        return same ? DONE : REFUSED;
    }

    private int declined(String name) {
        say(MenuWords.of("declined", name));
        return NOT_CONFIRMED;
    }

    private int refused(RefusedException e, String name) {
        String why = String.valueOf(e.getMessage());
        say(
                e.errcode() == 0
                        ? MenuWords.of("unreachable", name, why)
                        : MenuWords.of("refused", name, e.errcode(), why));
        return e.errcode() == 0 ? UNREACHABLE : REFUSED;
    }

    private static String name(MenuLimits channel) {
        return MenuWords.of("channel." + channel.name());
    }

    private void say(String text) {
        out.println(text);
    }
}
