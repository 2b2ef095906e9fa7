package org.tuanlink.cli;

import java.util.Optional;
import org.tuanlink.mp.MpCallException;
import org.tuanlink.mp.MpMenus;
import org.tuanlink.wecom.AgentGateway;
import org.tuanlink.wecom.WeComCall;
import org.tuanlink.wecom.WeComCallException;
import tools.jackson.databind.JsonNode;

/** Where a menu is published. */
interface MenuChannel {

    Optional<JsonNode> menu() throws RefusedException;

    void publish(JsonNode menu) throws RefusedException;

    /** It was refused, or there was no answer: code 0. The message says in Chinese what that means and what to do. */
    final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int errcode;

        RefusedException(int errcode, String sentence) {
            super(sentence);
            this.errcode = errcode;
        }

        int errcode() {
            return errcode;
        }
    }

    static MenuChannel of(AgentGateway app) {
        return new MenuChannel() {
            @Override
            public Optional<JsonNode> menu() throws RefusedException {
                try {
                    return app.menu();
                } catch (WeComCallException e) {
                    throw refused(e);
                }
            }

            @Override
            public void publish(JsonNode menu) throws RefusedException {
                try {
                    app.publishMenu(menu);
                } catch (WeComCallException e) {
                    throw refused(e);
                }
            }
        };
    }

    private static RefusedException refused(WeComCallException e) {
        int errcode = e.error().errcode();
        return new RefusedException(
                errcode == WeComCall.NO_ANSWER ? 0 : errcode,
                e.error().meaning() + e.error().advice());
    }

    static MenuChannel of(MpMenus account) {
        return new MenuChannel() {
            @Override
            public Optional<JsonNode> menu() throws RefusedException {
                try {
                    return account.menu();
                } catch (MpCallException e) {
                    throw new RefusedException(e.errcode(), e.sentence());
                }
            }

            @Override
            public void publish(JsonNode menu) throws RefusedException {
                try {
                    account.publishMenu(menu);
                } catch (MpCallException e) {
                    throw new RefusedException(e.errcode(), e.sentence());
                }
            }
        };
    }
}
