package org.tuanlink.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.messaging.TemplateNeeds;
import org.tuanlink.poster.QrReader;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.ServiceEnvironment;
import wecomsim.Fault;
import wecomsim.FaultRule;

@InvitationTest
@ExtendWith(OutputCaptureExtension.class)
class InvitationIT {

    @Autowired
    ApplicationContext service;

    private InvitationBed bed;

    @BeforeEach
    void aCity() {
        bed = InvitationBed.make(service);
    }

    @AfterEach
    void today() {
        bed.shift(Duration.ZERO);
    }

    @Test
    void thePreviewSaysWhoGetsWhatAndWhoNotAndSendsNothing() {
        bed.cadres(3);
        Roster.add(bed.port()).cadres(Roster.person("N1", "未同步", 77) + ",T1,委员,否,B1");
        bed.admin().activateMember(InvitationBed.userId("C2"));
        bed.awaitState("C2", PersonState.JOINED);

        long id = bed.prepared(InviteChannel.WECOM, InviteChannel.SMS);

        CampaignFigures figures = bed.figures(id);
        assertThat(figures.total()).isEqualTo(2);
        assertThat(figures.next()).isEqualTo(Map.of(InviteChannel.WECOM, 2L));
        assertThat(figures.exclusions()).isEqualTo(Map.of(Exclusion.JOINED, 1L, Exclusion.NOT_IN_DIRECTORY, 1L));
        assertThat(bed.inviteCalls()).isZero();
    }

    @Test
    void everybodyIsInvitedOnceAndWhoAcceptsIsWelcomed() {
        bed.cadres(5);
        long id = bed.started(InviteChannel.WECOM);
        bed.awaitStatus(id, CampaignStatus.ENDED);
        assertThat(bed.inviteCalls()).isEqualTo(1);
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(i -> bed.notices("C" + i)))
                .containsOnly(1L);
        assertThat(bed.figures(id).states()).isEqualTo(Map.of(PersonState.INVITED, 5L));

        bed.admin().phone(InvitationBed.userId("C3")).acceptInvitation();
        bed.awaitState("C3", PersonState.JOINED);
        await().atMost(InvitationBed.SOON).until(() -> !bed.admin()
                .phone(InvitationBed.userId("C3"))
                .messages()
                .isEmpty());
        assertThat(bed.figures(id).joined()).isEqualTo(1);
    }

    @Test
    void whoDoesNotJoinGetsAnSmsADayLaterAndWhoJoinedDoesNot() {
        bed.cadres(2);
        long id = bed.started(InviteChannel.WECOM, InviteChannel.SMS);
        bed.awaitState("C1", PersonState.INVITED);
        bed.awaitState("C2", PersonState.INVITED);
        bed.admin().phone(InvitationBed.userId("C2")).acceptInvitation();
        bed.awaitState("C2", PersonState.JOINED);
        assertThat(bed.sms(1)).isZero();

        bed.shift(Duration.ofDays(1).plusMinutes(1));
        await().atMost(InvitationBed.SOON).until(() -> bed.sms(1) == 1);
        bed.awaitStatus(id, CampaignStatus.ENDED);
        assertThat(bed.sms(2)).isZero();
        assertThat(bed.admin().sms().to(InvitationBed.mobile(1)).get(0).text()).contains(bed.codeOf("C1"));
    }

    @Test
    void anAnswerThatIsLostIsNotAskedForAgainUntilTheDailyCheckFindsHimNotJoined() {
        bed.cadres(2);
        bed.admin().inject(FaultRule.on("batch/invite", new Fault.CutAfter()));
        long id = bed.started(InviteChannel.WECOM);
        bed.awaitState("C1", PersonState.DELIVERY_UNKNOWN);
        bed.awaitStatus(id, CampaignStatus.ENDED);
        assertThat(bed.inviteCalls()).isEqualTo(1);
        bed.admin().activateMember(InvitationBed.userId("C2"));
        bed.awaitState("C2", PersonState.JOINED);

        bed.shift(Duration.ofDays(1).plusMinutes(1));
        service.getBean(JoinCheck.class).round(() -> false);
        bed.awaitState("C1", PersonState.INVITED);
        assertThat(bed.inviteCalls()).isEqualTo(2);
        assertThat(bed.stateOf("C2")).isEqualTo(PersonState.JOINED);
    }

    @Test
    void anAdministratorDecidesThatItGoesAgain() {
        bed.cadres(1);
        bed.admin().inject(FaultRule.on("batch/invite", new Fault.CutBefore()));
        long id = bed.started(InviteChannel.WECOM);
        bed.awaitState("C1", PersonState.DELIVERY_UNKNOWN);
        assertThat(bed.notices("C1")).isZero();
        assertThat(bed.invitations().again(InvitationBed.ALL, id, bed.cadreId("C1")))
                .isInstanceOf(InvitationAnswer.Done.class);
        bed.awaitState("C1", PersonState.INVITED);
        assertThat(bed.notices("C1")).isEqualTo(1);
        assertThat(bed.invitations().again(InvitationBed.ALL, id, bed.cadreId("C1")))
                .isEqualTo(new InvitationAnswer.Refused(InvitationRefusal.NOT_HELD));
    }

    /** WeCom is the last to be asked: what was booked before and has no answer may have gone. */
    @Test
    void aNodeThatDiesBetweenBookingAndAnswerLosesAndRepeatsNobody() {
        bed.cadres(3);
        long id = bed.prepared(InviteChannel.WECOM);
        Campaign campaign = bed.campaign(id);
        List<Long> cadres = List.of(bed.cadreId("C1"), bed.cadreId("C2"));
        List<Target> taken = service.getBean(TransactionTemplate.class)
                .execute(status -> service.getBean(Turns.class).take(campaign, InviteChannel.WECOM, cadres));
        assertThat(taken).hasSize(2);
        bed.invitations().start(InvitationBed.ALL, id, "tester");
        bed.awaitState("C3", PersonState.INVITED);
        assertThat(bed.campaign(id).status()).isEqualTo(CampaignStatus.RUNNING);

        bed.shift(Duration.ofMinutes(6));
        bed.awaitState("C1", PersonState.DELIVERY_UNKNOWN);
        bed.awaitState("C2", PersonState.DELIVERY_UNKNOWN);
        bed.awaitStatus(id, CampaignStatus.ENDED);
        assertThat(bed.notices("C1")).isZero();
        assertThat(bed.inviteCalls()).isEqualTo(1);
    }

    @Test
    void twoNodesAtOnceInviteNobodyTwice() {
        bed.cadres(40);
        List<Long> campaigns = List.of(
                bed.prepared(InviteChannel.WECOM, InviteChannel.SMS),
                bed.prepared(InviteChannel.SMS, InviteChannel.WECOM));
        campaigns.forEach(id -> bed.invitations().start(InvitationBed.ALL, id, "tester"));
        InvitationWork work = service.getBean(InvitationWork.class);
        var nodes = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> work.round(() -> false)))
                .toList();
        nodes.forEach(CompletableFuture::join);
        await().atMost(InvitationBed.SOON)
                .until(() -> bed.admin().sms().sent().size() >= 40 && bed.notices("C40") >= 1);
        bed.shift(Duration.ofMinutes(30));
        IntStream.range(0, 3).forEach(i -> work.round(() -> false));
        assertThat(IntStream.rangeClosed(1, 40).map(bed::sms).boxed()).containsOnly(1);
        assertThat(IntStream.rangeClosed(1, 40).mapToObj(i -> bed.notices("C" + i)))
                .containsOnly(1L);
    }

    @Test
    void whomWeComDoesNotKnowGetsAnSmsAtOnceAndTheVendorsReceiptCounts() {
        bed.cadres(2);
        bed.admin().deleteMember(InvitationBed.userId("C1"));
        bed.admin().sms().reportTo("http://127.0.0.1:" + bed.port() + "/callback/sms/simulated-receipt-secret");
        long id = bed.started(InviteChannel.WECOM, InviteChannel.SMS);
        await().atMost(InvitationBed.SOON).until(() -> bed.figures(id).delivered("SMS", "DELIVERED") == 1);
        assertThat(bed.figures(id).delivered("WECOM", "REFUSED")).isEqualTo(1);
        assertThat(bed.stateOf("C1")).isEqualTo(PersonState.INVITED);
        assertThat(bed.sms(1)).isEqualTo(1);
        assertThat(bed.sms(2)).isZero();
    }

    @Test
    void nobodyGetsMoreSmsThanAllowedWhateverIsAsked() {
        bed.cadres(1);
        for (int day = 0; day < 20; day += 4) {
            bed.shift(Duration.ofDays(day));
            bed.started(InviteChannel.SMS);
            bed.started(InviteChannel.SMS);
            int expected = Math.min(3, day / 4 + 1);
            await().atMost(InvitationBed.SOON).until(() -> bed.sms(1) >= expected);
        }
        bed.shift(Duration.ofDays(40));
        service.getBean(InvitationWork.class).round(() -> false);
        await().during(Duration.ofSeconds(2)).atMost(InvitationBed.SOON).until(() -> bed.sms(1) == 3);
    }

    @Test
    void whoOptsOutIsLeftAlone() throws Exception {
        bed.cadres(2);
        bed.started(InviteChannel.SMS, InviteChannel.WECOM);
        await().atMost(InvitationBed.SOON).until(() -> bed.sms(1) == 1 && bed.sms(2) == 1);
        Pages pages = new Pages(bed.port());
        String known = bed.codeOf("C1");
        String unknown = "zzzzzzzzzzzz";
        assertThat(pages.get("/i/" + unknown).replace(unknown, known)).isEqualTo(pages.get("/i/" + known));
        assertThat(pages.post("/i/" + unknown + "/out").replace(unknown, known))
                .isEqualTo(pages.post("/i/" + known + "/out"));
        bed.awaitState("C1", PersonState.OPTED_OUT);

        bed.shift(Duration.ofDays(1).plusMinutes(1));
        await().atMost(InvitationBed.SOON).until(() -> bed.notices("C2") == 1);
        assertThat(bed.notices("C1")).isZero();
        long again = bed.prepared(Set.of(PersonState.INVITED, PersonState.LEFT), 0, InviteChannel.SMS);
        assertThat(bed.figures(again).exclusions()).containsEntry(Exclusion.OPTED_OUT, 1L);
    }

    @Test
    void nothingGoesAfterItIsStoppedAndRemindersCome() {
        bed.cadres(1);
        long id = bed.prepared(CampaignDraft.USUAL_STATES, 2, InviteChannel.WECOM);
        bed.invitations().start(InvitationBed.ALL, id, "tester");
        bed.awaitState("C1", PersonState.INVITED);
        bed.shift(Duration.ofDays(3).plusMinutes(1));
        await().atMost(InvitationBed.SOON).until(() -> bed.accepted("C1") == 2);
        bed.invitations().stop(InvitationBed.ALL, id, "tester");
        bed.shift(Duration.ofDays(9));
        service.getBean(InvitationWork.class).round(() -> false);
        assertThat(bed.accepted("C1")).isEqualTo(2);
        assertThat(bed.campaign(id).status()).isEqualTo(CampaignStatus.STOPPED);
    }

    @Test
    void whatWaitsInTheOutboxDoesNotGoAfterTheCampaignIsStopped() {
        bed.cadres(60);
        bed.admin()
                .inject(FaultRule.on("sms/SendSms", new Fault.Delay(Duration.ofMillis(300)))
                        .times(1_000));
        long id = bed.started(InviteChannel.SMS);
        await().atMost(InvitationBed.SOON).until(() -> !bed.admin().sms().sent().isEmpty());
        bed.invitations().stop(InvitationBed.ALL, id, "tester");
        bed.admin().clearFaults();
        await().atMost(InvitationBed.SOON).until(() -> bed.figures(id).delivered("SMS", "SENDING") == 0);
        int gone = bed.admin().sms().sent().size();
        assertThat(gone).isLessThan(60);
        assertThat(bed.figures(id).delivered("SMS", "ACCEPTED")).isEqualTo(gone);
        assertThat(bed.figures(id).states())
                .isEqualTo(Map.of(PersonState.INVITED, (long) gone, PersonState.NOT_INVITED, 60L - gone));
        assertThat(bed.count("messaging_sms")).isEqualTo(60);
    }

    @Test
    void whileWeComServesNobodyTheCampaignWaitsAndSaysWhy() {
        bed.cadres(2);
        bed.admin()
                .inject(FaultRule.on("batch/invite", new Fault.ErrorCode(48002)).times(50));
        long id = bed.started(InviteChannel.WECOM);
        await().atMost(InvitationBed.SOON).until(() -> bed.campaign(id).problem() != null);
        assertThat(bed.stateOf("C1")).isEqualTo(PersonState.NOT_INVITED);
        bed.admin().clearFaults();
        bed.shift(Duration.ofHours(2));
        bed.awaitState("C1", PersonState.INVITED);
        assertThat(bed.notices("C1")).isEqualTo(1);
        assertThat(bed.campaign(id).problem()).isNull();
    }

    @Test
    void programsInviteByRest() throws Exception {
        bed.cadres(3);
        ApiClient api =
                new ApiClient(java.net.URI.create("http://127.0.0.1:" + bed.port()), ServiceEnvironment.API_TOKEN);
        String id = api.post(
                        "/invitations",
                        Map.of("organizationCode", "44", "includeSubtree", true, "channels", List.of("WECOM", "SMS")))
                .path("id")
                .asString();
        await().atMost(InvitationBed.SOON).untilAsserted(() -> {
            var state = api.get("/invitations/" + id);
            assertThat(state.path("total").asLong(-1)).isEqualTo(3);
            assertThat(state.path("counts").path("INVITED").asLong(-1)).isEqualTo(3);
        });
    }

    @Test
    void theFirstEntryCountsAsJoining() {
        bed.cadres(1);
        service.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> service.publishEvent(new org.tuanlink.access.CadreEntered(
                        bed.cadreId("C1"),
                        new org.tuanlink.wecom.WeComUserId(InvitationBed.userId("C1")),
                        java.time.LocalDateTime.of(2020, 1, 1, 0, 0))));
        assertThat(bed.stateOf("C1")).isEqualTo(PersonState.JOINED);
    }

    @Test
    void whoLeavesIsKnownToHaveLeft() {
        bed.cadres(1);
        bed.admin().activateMember(InvitationBed.userId("C1"));
        bed.awaitState("C1", PersonState.JOINED);
        bed.admin().memberLeaves(InvitationBed.userId("C1"));
        bed.awaitState("C1", PersonState.LEFT);
    }

    @Test
    void whoIsInAlreadyIsFoundBeforeAnybodyIsInvitedEvenIfWeComsCallbackWasLost() {
        bed.cadres(2);
        bed.loseCallbacks();
        bed.admin().activateMember(InvitationBed.userId("C2"));
        long id = bed.prepared(InviteChannel.WECOM);
        assertThat(bed.figures(id).total()).isEqualTo(1);
        assertThat(bed.figures(id).exclusions()).isEqualTo(Map.of(Exclusion.JOINED, 1L));
    }

    @Test
    void theDailyCheckFindsWhoJoinedUnnoticedBeforeHeIsReminded() {
        bed.cadres(2);
        long id = bed.prepared(CampaignDraft.USUAL_STATES, 1, InviteChannel.WECOM);
        bed.invitations().start(InvitationBed.ALL, id, "tester");
        bed.awaitState("C1", PersonState.INVITED);
        bed.awaitState("C2", PersonState.INVITED);
        bed.loseCallbacks();
        bed.admin().activateMember(InvitationBed.userId("C2"));
        bed.shift(Duration.ofDays(3).plusMinutes(1));
        await().atMost(InvitationBed.SOON).until(() -> bed.accepted("C1") == 2);
        bed.awaitState("C2", PersonState.JOINED);
        assertThat(bed.accepted("C2")).isEqualTo(1);
        assertThat(bed.jdbc()
                        .queryForList("SELECT joined_by FROM invitation_person WHERE state = 'JOINED'", String.class))
                .containsExactly("CHECK");
    }

    /** What is begun here is seen by nobody else: the service's own rounds do not find it. */
    @Test
    void nothingGoesAtNight() {
        bed.cadres(1);
        long id = bed.prepared(InviteChannel.SMS);
        service.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            bed.jdbc().update("UPDATE invitation_campaign SET status = 'RUNNING' WHERE id = ?", id);
            bed.workWithin(Duration.ofHours(1), Duration.ofHours(2)).round(() -> false);
            assertThat(bed.count("invitation_delivery")).isZero();
            bed.workWithin(Duration.ofHours(-1), Duration.ofHours(1)).round(() -> false);
            assertThat(bed.count("invitation_delivery")).isEqualTo(1);
            status.setRollbackOnly();
        });
    }

    @Test
    void anSmsThatMayHaveGoneIsListedAndGoesAgainOnlyWhenSomebodyDecidesIt() {
        bed.cadres(1);
        bed.admin().inject(FaultRule.on("sms/SendSms", new Fault.CutBefore()));
        long id = bed.started(InviteChannel.SMS);
        bed.awaitState("C1", PersonState.DELIVERY_UNKNOWN);
        bed.awaitStatus(id, CampaignStatus.ENDED);
        var listed = service.getBean(InvitationQueries.class)
                .people(bed.campaign(id), new PeopleFilter(PersonState.DELIVERY_UNKNOWN, null, false), 1)
                .items();
        assertThat(listed).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo("C1");
            assertThat(one.held()).isTrue();
            assertThat(one.reason()).isNotBlank();
        });
        bed.shift(Duration.ofDays(2));
        service.getBean(JoinCheck.class).round(() -> false);
        service.getBean(InvitationWork.class).round(() -> false);
        assertThat(bed.sms(1)).isZero();

        bed.invitations().again(InvitationBed.ALL, id, bed.cadreId("C1"));
        await().atMost(InvitationBed.SOON).until(() -> bed.sms(1) == 1);
        bed.awaitState("C1", PersonState.INVITED);
        assertThat(bed.audited("invitation.again", id)).contains("\"C1\"");
    }

    @Test
    void whomOneCampaignCannotReachAnotherStillInvites() {
        bed.cadres(1);
        long id = bed.prepared(InviteChannel.WECOM);
        service.getBean(TransactionTemplate.class).executeWithoutResult(status -> service.getBean(PersonTable.class)
                .become(
                        bed.cadreId("C1"),
                        PersonState.UNREACHABLE,
                        TurnRule.NO_VENDOR,
                        null,
                        java.time.Instant.EPOCH,
                        null));
        bed.invitations().start(InvitationBed.ALL, id, "tester");
        bed.awaitState("C1", PersonState.INVITED);
    }

    @Test
    void theJoinCodeIsFetchedAnewLongBeforeItsSevenDaysEnd() {
        bed.jdbc().update("DELETE FROM invitation_join_code");
        JoinCodes codes = service.getBean(JoinCodes.class);
        codes.renew();
        JoinCode first = codes.stored().orElseThrow();
        bed.shift(Duration.ofDays(4));
        codes.renew();
        assertThat(codes.stored()).contains(first);
        bed.shift(Duration.ofDays(5).plusMinutes(1));
        codes.renew();
        assertThat(codes.stored().orElseThrow().fetchedAt())
                .isAfter(first.endsAt().minus(Duration.ofDays(2).plusMinutes(1)));
        bed.admin()
                .inject(FaultRule.on("corp/get_join_qrcode", new Fault.ErrorCode(-1))
                        .times(50));
        bed.shift(Duration.ofDays(13));
        codes.renew();
        assertThat(codes.stored()).as("a code that leads nowhere is not shown").isEmpty();
        assertThat(codes.forPrint()).isEmpty();
    }

    @Test
    void aPosterIsMadeForAnOrganisationOfTheScopeAndIsNoted() {
        var poster = service.getBean(Posters.class)
                .of(InvitationBed.ALL, new org.tuanlink.registry.OrganizationCode("T1"), Posters.Format.PNG)
                .orElseThrow();
        assertThat(QrReader.read(poster.bytes().orElseThrow()))
                .isEqualTo(service.getBean(JoinCodes.class).stored().map(JoinCode::link));
        assertThat(bed.audited("invitation.poster", "T1")).contains("PNG");
    }

    @Test
    void whatIsDoneIsInTheAuditLogAndNobodysDataIsInTheServicesLog(CapturedOutput log) {
        bed.cadres(1);
        long id = bed.started(InviteChannel.SMS);
        await().atMost(InvitationBed.SOON).until(() -> bed.sms(1) == 1);
        bed.invitations().check(InvitationBed.ALL, id);
        long other = bed.prepared(InviteChannel.SMS);
        bed.invitations().stop(InvitationBed.ALL, other, "tester");
        for (String deed : List.of("create", "start", "check")) {
            assertThat(bed.audited("invitation." + deed, id)).as(deed).isNotNull();
        }
        assertThat(bed.audited("invitation.stop", other)).isNotNull();
        assertThat(bed.codeOf("C1")).matches("[0-9A-Za-z]{12}");
        assertThat(log).doesNotContain("受邀人").doesNotContain(InvitationBed.mobile(1));
    }

    @Test
    void programsMayLookAtAPreviewFirstAndStopIt() throws Exception {
        bed.cadres(3);
        ApiClient api =
                new ApiClient(java.net.URI.create("http://127.0.0.1:" + bed.port()), ServiceEnvironment.API_TOKEN);
        long id = api.post(
                        "/invitations",
                        Map.of(
                                "organizationCode",
                                "44",
                                "includeSubtree",
                                true,
                                "audience",
                                "OPERATORS",
                                "states",
                                List.of("NOT_INVITED"),
                                "channels",
                                List.of("WECOM"),
                                "reminderTimes",
                                1,
                                "start",
                                false))
                .path("id")
                .asLong(0);
        bed.awaitStatus(id, CampaignStatus.READY);
        assertThat(api.get("/invitations/" + id).path("total").asLong(-1)).isEqualTo(1);
        api.post("/invitations/" + id + "/start", Map.of());
        bed.awaitState("C1", PersonState.INVITED);
        assertThat(bed.stateOf("C2")).isEqualTo(PersonState.NOT_INVITED);
        assertThat(bed.campaign(id).reminderTimes()).isEqualTo(1);
        api.post("/invitations/" + id + "/stop", Map.of());
        assertThat(bed.campaign(id).status()).isEqualTo(CampaignStatus.STOPPED);
    }

    @Test
    void weComIsAskedInBlocksOfAThousandAndWhomItDoesNotKnowIsBookedByHimself() {
        bed.loseCallbacks();
        bed.cadres(1_001);
        bed.admin().deleteMember(InvitationBed.userId("C7"));
        long id = bed.started(InviteChannel.WECOM);
        bed.awaitStatus(id, CampaignStatus.ENDED);
        assertThat(bed.inviteCalls()).isEqualTo(2);
        assertThat(bed.figures(id).states())
                .isEqualTo(Map.of(PersonState.INVITED, 1_000L, PersonState.UNREACHABLE, 1L));
        assertThat(service.getBean(PersonTable.class)
                        .find(bed.cadreId("C7"))
                        .orElseThrow()
                        .reason())
                .isEqualTo(WeComBlocks.NOT_KNOWN);
    }

    @Test
    void theStartChecksWhatTheTemplatesAreFilledWith() {
        assertThat(service.getBeansOfType(TemplateNeeds.class).values())
                .contains(
                        new TemplateNeeds(SmsBlocks.FIRST, Set.of("name", "code")),
                        new TemplateNeeds(SmsBlocks.REMINDER, Set.of("name", "code")),
                        new TemplateNeeds(Welcome.TEMPLATE, Set.of("name", "organization", "link")));
    }

    @Test
    void whereAnOrganisationHasMovedToItsCampaignsAreNoLongerShownToWhomItLeft() {
        bed.cadres(1);
        long id = bed.prepared(InviteChannel.WECOM);
        var registry = service.getBean(org.tuanlink.registry.RegistryReader.class);
        var city = registry.scopeOf(registry.organization(new org.tuanlink.registry.OrganizationCode("4401"))
                        .orElseThrow()
                        .id())
                .orElseThrow();
        assertThat(bed.invitations().find(city, id)).isPresent();
        bed.jdbc()
                .update("UPDATE registry_organization SET path = REPLACE(path, ?, '/') WHERE code = 'T1'", city.path());
        assertThat(bed.invitations().find(city, id)).isEmpty();
        assertThat(bed.invitations().stop(city, id, "tester"))
                .isEqualTo(new InvitationAnswer.Refused(InvitationRefusal.NO_SUCH_CAMPAIGN));
    }
}
