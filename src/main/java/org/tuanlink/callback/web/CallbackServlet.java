package org.tuanlink.callback.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.callback.CallbackOutcome;
import org.tuanlink.callback.CallbackOutcome.Echo;
import org.tuanlink.callback.CallbackOutcome.NotConfigured;
import org.tuanlink.callback.CallbackOutcome.NotStored;
import org.tuanlink.callback.CallbackOutcome.Refused;
import org.tuanlink.callback.CallbackOutcome.Stored;
import org.tuanlink.callback.CallbackReception;
import org.tuanlink.callback.CallbackSource;

/**
 * The addresses below {@code /callback}. A servlet of its own, not a controller: nothing may read the body as a form, turn
 * a refusal into an explanation, or take time.
 */
class CallbackServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Map<String, CallbackSource> SOURCES = Map.of(
            "/wecom/contacts", CallbackSource.WECOM_CONTACTS,
            "/wecom/agent", CallbackSource.WECOM_AGENT,
            "/mp", CallbackSource.MP);

    private final transient CallbackReception reception;

    CallbackServlet(CallbackReception reception) {
        this.reception = reception;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CallbackSource source = sourceOf(request);
        answer(source == null ? new NotConfigured() : reception.verify(source, request.getQueryString()), response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CallbackSource source = sourceOf(request);
        answer(
                source == null
                        ? new NotConfigured()
                        : reception.receive(source, request.getQueryString(), request.getInputStream()),
                response);
    }

    private static @Nullable CallbackSource sourceOf(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null ? null : SOURCES.get(path);
    }

    private static void answer(CallbackOutcome outcome, HttpServletResponse response) throws IOException {
        if (outcome instanceof Echo echo) {
            byte[] text = echo.text().getBytes(UTF_8);
            response.setContentType("text/plain;charset=UTF-8");
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
            return;
        }
        response.setStatus(statusOf(outcome));
        response.setContentLength(0);
    }

    private static int statusOf(CallbackOutcome outcome) {
        if (outcome instanceof Stored) {
            return HttpServletResponse.SC_OK;
        }
        if (outcome instanceof NotStored) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return outcome instanceof Refused ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_NOT_FOUND;
    }
}
