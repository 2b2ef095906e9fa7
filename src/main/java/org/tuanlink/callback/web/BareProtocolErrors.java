package org.tuanlink.callback.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Tomcat refuses before any filter sees it, such as a header that is too long or no HTTP at all, as barely as
 * {@link BareAnswers} do, if it was meant for {@code /callback} or for no address that can be read.
 */
class BareProtocolErrors extends ValveBase {

    BareProtocolErrors() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() < Response.SC_BAD_REQUEST || !isOurs(request.getRequestURI())) {
            getNext().invoke(request, response);
            return;
        }
        response.setStatus(Response.SC_BAD_REQUEST);
        response.getCoyoteResponse().setContentType(null);
        BareAnswers.mark(response);
        response.setErrorReported();
    }

    private static boolean isOurs(@Nullable String uri) {
        return uri == null || !uri.startsWith("/") || uri.startsWith("/callback");
    }
}
