package org.tuanlink.callback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.wecom.BatchJobId;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/**
 * What WeCom or the Official Account told us. Whatever is not among these, or lacks what identifies its subject, is an
 * {@link Unknown}: kept and shown, never lost.
 *
 * <p>Fields that a message left out, and those that can't be read, are null; an empty field is an empty text or list. Contact callbacks that were set up after
 * 2022-08-15 name little more than the subject (docs 96302, 96303).
 */
public sealed interface CallbackEvent {

    Origin origin();

    /**
     * What every message says of itself.
     *
     * @param from {@code sys}, a userid, or an Official Account follower's openid
     * @param createdAt by the sender's clock, whole seconds; 1970 when the message has no readable time
     * @param agentId the app's id; absent for contact and Official Account messages
     */
    record Origin(
            CallbackSource source,
            String from,
            Instant createdAt,
            @Nullable Integer agentId) {}

    /** The directory was changed by somebody other than our contact-sync secret (docs 90970, 90971, 90972). */
    sealed interface ContactChange extends CallbackEvent {}

    sealed interface MemberChange extends ContactChange {
        WeComUserId userId();
    }

    record MemberCreated(Origin origin, WeComUserId userId, MemberFields fields) implements MemberChange {}

    /**
     * A member was changed.
     *
     * @param newUserId present when the userid itself was changed
     */
    record MemberUpdated(
            Origin origin, WeComUserId userId, @Nullable WeComUserId newUserId, MemberFields fields)
            implements MemberChange {}

    record MemberDeleted(Origin origin, WeComUserId userId) implements MemberChange {}

    sealed interface DepartmentChange extends ContactChange {
        DepartmentId department();
    }

    record DepartmentCreated(
            Origin origin,
            DepartmentId department,
            @Nullable String name,
            @Nullable DepartmentId parent,
            @Nullable Long order)
            implements DepartmentChange {}

    record DepartmentUpdated(
            Origin origin,
            DepartmentId department,
            @Nullable String name,
            @Nullable DepartmentId parent) implements DepartmentChange {}

    record DepartmentDeleted(Origin origin, DepartmentId department) implements DepartmentChange {}

    /** Who joined and left a tag; lists may lack items, so that the tag itself should be read again (doc 90972). */
    record TagUpdated(
            Origin origin,
            long tagId,
            List<WeComUserId> addedMembers,
            List<WeComUserId> removedMembers,
            List<DepartmentId> addedDepartments,
            List<DepartmentId> removedDepartments)
            implements CallbackEvent {}

    /**
     * An import came to its end (doc 90973).
     *
     * @param jobType sync_user, replace_user, invite_user or replace_party
     * @param errcode 0, or why the whole file was refused; 0 also when the message doesn't say: the result itself is to be
     *     asked for
     */
    record BatchJobEnded(Origin origin, BatchJobId job, String jobType, int errcode, String errmsg)
            implements CallbackEvent {}

    /** A member did something with the app, or the app became his or no longer is (doc 90240). */
    sealed interface AgentEvent extends CallbackEvent {
        WeComUserId userId();
    }

    /** The app came into a member's sight: he joined, or the visible range grew (doc 90240). */
    record Subscribed(Origin origin, WeComUserId userId) implements AgentEvent {}

    /** The app went out of a member's sight: he left, was disabled, or the visible range shrank (doc 90240). */
    record Unsubscribed(Origin origin, WeComUserId userId) implements AgentEvent {}

    record AgentEntered(Origin origin, WeComUserId userId, String key) implements AgentEvent {}

    record MenuClicked(Origin origin, WeComUserId userId, String key) implements AgentEvent {}

    record MenuViewed(Origin origin, WeComUserId userId, String url) implements AgentEvent {}

    /**
     * Somebody pressed a button of a template card, or chose from its menu (doc 90240).
     *
     * @param fromMenu whether it was the menu at the card's corner
     * @param key the button's or menu entry's
     * @param responseCode with which this card can be changed once
     * @param selections what was chosen, by question
     */
    record CardClicked(
            Origin origin,
            WeComUserId userId,
            boolean fromMenu,
            String taskId,
            String key,
            String cardType,
            String responseCode,
            List<Selection> selections)
            implements AgentEvent {

        /** Keeps the response code, which is a credential, out of logs. */
        @Override
        public String toString() {
            return "CardClicked[" + taskId + " " + key + "]";
        }
    }

    record Selection(String questionKey, List<String> optionIds) {}

    /** Somebody did something with the Official Account, or it reports what became of a notice to him. */
    sealed interface FollowerEvent extends CallbackEvent {
        String openId();
    }

    /**
     * Somebody follows the Official Account.
     *
     * @param key {@code qrscene_} and the scene of the QR code that he scanned; empty when he came another way
     */
    record Followed(Origin origin, String openId, String key) implements FollowerEvent {

        private static final String SCENE = "qrscene_";

        /** What the QR code said; empty when there was none. */
        public String scene() {
            return key.startsWith(SCENE) ? key.substring(SCENE.length()) : "";
        }
    }

    /** Somebody who follows the Official Account already scanned a QR code with a scene. */
    record FollowerScanned(Origin origin, String openId, String scene) implements FollowerEvent {}

    /** Somebody no longer follows the Official Account. */
    record Unfollowed(Origin origin, String openId) implements FollowerEvent {}

    record FollowerClicked(Origin origin, String openId, String key) implements FollowerEvent {}

    record FollowerViewed(Origin origin, String openId, String url) implements FollowerEvent {}

    /**
     * What became of a template message of the Official Account.
     *
     * @param status {@code success}, {@code failed:user block} or {@code failed: system failed}
     */
    record NoticeEnded(Origin origin, String openId, String messageId, String status) implements FollowerEvent {}

    /**
     * What has no type of its own here.
     *
     * @param type what it calls itself, such as {@code event/location} or {@code text}
     */
    record Unknown(Origin origin, String type, XmlNode message) implements CallbackEvent {}

    /**
     * A member's fields as far as the message gave them (doc 90970).
     *
     * @param leaderIn for each of the departments, in their order
     * @param status 1 active, 2 disabled, 4 not activated, 5 left
     */
    record MemberFields(
            @Nullable String name,
            @Nullable List<DepartmentId> departments,
            @Nullable DepartmentId mainDepartment,
            @Nullable List<Boolean> leaderIn,
            @Nullable List<WeComUserId> directLeaders,
            @Nullable String alias,
            @Nullable String position,
            @Nullable String mobile,
            @Nullable String email,
            @Nullable String bizMail,
            @Nullable String gender,
            @Nullable Integer status,
            @Nullable String telephone,
            @Nullable String address,
            List<ExtAttr> extAttrs) {

        /** Keeps personal data out of logs. */
        @Override
        public String toString() {
            return "MemberFields[departments=" + departments + ", status=" + status + "]";
        }
    }

    /**
     * A field that the corp added itself.
     *
     * @param type 0 text, 1 web page, 2 mini program
     * @param value the text, or the page's address
     * @param title of the page; empty for a text
     */
    record ExtAttr(String name, int type, String value, String title) {

        /** Keeps personal data out of logs. */
        @Override
        public String toString() {
            return "ExtAttr[" + name + "]";
        }
    }
}
