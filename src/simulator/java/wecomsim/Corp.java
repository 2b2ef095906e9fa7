package wecomsim;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that the simulated corp remembers, and the lock that guards it. */
final class Corp {

    private final ReentrantLock lock = new ReentrantLock();
    private final SimulatorOptions options;
    private final AppSight appSight = new AppSight(this);
    private final Directory directory = new Directory(this::memberChanged);
    private final DepartmentRules departments;
    private final MemberRules members;
    private final AccountCreations creations;
    private final MediaStore media;
    private final BatchJobs jobs;
    private final Tokens tokens;
    private final RateLimits rateLimits;
    private final Faults faults = new Faults();
    private final Counters counters = new Counters();
    private final OutsideChanges outside;
    private final Callbacks callbacks;
    private final ContactMessages contactMessages;
    private final LoginCodes loginCodes;
    private final TrustedDomains trustedDomains = new TrustedDomains(this::settings);
    private final AgentEvents agentEvents;
    private final ResponseCodes responseCodes;
    private final Messages messages = new Messages();
    private final MessageLimits messageLimits;
    private final DuplicateCheck duplicateCheck = new DuplicateCheck();
    private final Notices notices;
    private final Invitations invitations;
    private final JoinCodes joinCodes;
    private final AppMenu menu = new AppMenu();
    private final Sms sms;
    private final OfficialAccount account;
    private final IdentityProvider identity;
    private final WebViews webViews;
    private final List<SimulatorListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Settings settings;
    private volatile String address = "http://127.0.0.1";

    Corp(SimulatorOptions options) {
        this.options = options;
        this.settings = options.settings();
        this.creations = new AccountCreations(options.clock());
        this.departments = new DepartmentRules(directory, this::settings);
        this.members = new MemberRules(directory, this::settings, creations);
        this.media = new MediaStore(options.clock());
        this.jobs = new BatchJobs(options.clock());
        this.tokens = new Tokens(
                options.clock(),
                options.corpId(),
                Map.of(options.contactsSecret(), Caller.CONTACTS, options.agentSecret(), Caller.APP));
        this.rateLimits = new RateLimits(options.clock(), this::settings);
        this.outside = new OutsideChanges(options.clock());
        this.callbacks = new Callbacks(options);
        this.contactMessages = new ContactMessages(callbacks);
        this.loginCodes = new LoginCodes(options.clock());
        this.responseCodes = new ResponseCodes(options.clock());
        this.agentEvents = new AgentEvents(callbacks, responseCodes);
        this.messageLimits = new MessageLimits(options.clock(), this::settings);
        this.notices = new Notices();
        this.invitations = new Invitations(options.clock(), directory, notices);
        this.joinCodes = new JoinCodes(options.clock());
        this.sms = new Sms(options.clock(), options.sms());
        this.account = new OfficialAccount(options.clock(), callbacks, this::address);
        this.identity = new IdentityProvider(options.clock());
        this.webViews = new WebViews(this, new PageTickets(options.clock()));
    }

    /** Works under the lock, after the imports that have become due; tells listeners when the lock is free again. */
    <T> T locked(Supplier<T> work) {
        List<EndedJob> ended;
        T result;
        lock.lock();
        try {
            jobs.advance(settings.batchRowsPerSecond());
            invitations.advance();
            ended = jobs.takeEnded();
            result = work.get();
        } finally {
            lock.unlock();
        }
        appSight.tell(agentEvents);
        for (EndedJob job : ended) {
            contactMessages.ended(job);
            listeners.forEach(listener -> listener.jobEnded(job));
        }
        return result;
    }

    /** Does what has become due. */
    void tick() {
        boolean unused = locked(() -> true);
    }

    /** As it was at the start, but for tokens and listeners. */
    void reset() {
        boolean unused = locked(() -> {
            directory.clear();
            media.clear();
            jobs.clear();
            creations.clear();
            messages.clear();
            messageLimits.clear();
            duplicateCheck.clear();
            notices.clear();
            invitations.clear();
            joinCodes.clear();
            menu.clear();
            settings = options.settings();
            return true;
        });
        rateLimits.clear();
        tokens.forgiveAddresses();
        faults.clear();
        counters.clear();
        outside.clear();
        callbacks.reset();
        loginCodes.clear();
        responseCodes.clear();
        sms.reset();
        account.reset();
        identity.reset();
        webViews.clear();
    }

    private void memberChanged(@Nullable Member before, @Nullable Member after) {
        appSight.changed(before, after);
        if (before == null && after != null && after.invited()) {
            invitations.invite(after);
        }
    }

    void tellChanged(OutsideChange change) {
        outside.add(change);
        listeners.forEach(listener -> listener.changedOutside(change));
    }

    void addListener(SimulatorListener listener) {
        listeners.add(listener);
    }

    Settings settings() {
        return settings;
    }

    void change(Settings changed) {
        boolean sameLimits = changed.callsPerMinute() == settings.callsPerMinute()
                && changed.callsPerHour() == settings.callsPerHour();
        settings = changed;
        if (!sameLimits) {
            // A limit that was lifted must not go on blocking.
            rateLimits.clear();
        }
    }

    SimulatorOptions options() {
        return options;
    }

    /** Where the simulator is reached: scheme, address and port. */
    String address() {
        return address;
    }

    void reachedAt(String newAddress) {
        address = newAddress;
    }

    LoginCodes loginCodes() {
        return loginCodes;
    }

    TrustedDomains trustedDomains() {
        return trustedDomains;
    }

    AppSight appSight() {
        return appSight;
    }

    AgentEvents agentEvents() {
        return agentEvents;
    }

    ResponseCodes responseCodes() {
        return responseCodes;
    }

    Messages messages() {
        return messages;
    }

    DuplicateCheck duplicateCheck() {
        return duplicateCheck;
    }

    MessageLimits messageLimits() {
        return messageLimits;
    }

    Notices notices() {
        return notices;
    }

    Invitations invitations() {
        return invitations;
    }

    JoinCodes joinCodes() {
        return joinCodes;
    }

    Sms sms() {
        return sms;
    }

    OfficialAccount account() {
        return account;
    }

    IdentityProvider identity() {
        return identity;
    }

    WebViews webViews() {
        return webViews;
    }

    AppMenu menu() {
        return menu;
    }

    Clock clock() {
        return options.clock();
    }

    Directory directory() {
        return directory;
    }

    DepartmentRules departments() {
        return departments;
    }

    MemberRules members() {
        return members;
    }

    MediaStore media() {
        return media;
    }

    BatchJobs jobs() {
        return jobs;
    }

    Tokens tokens() {
        return tokens;
    }

    RateLimits rateLimits() {
        return rateLimits;
    }

    Faults faults() {
        return faults;
    }

    Counters counters() {
        return counters;
    }

    OutsideChanges outside() {
        return outside;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    ContactMessages contactMessages() {
        return contactMessages;
    }
}
