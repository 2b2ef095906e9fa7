package org.tuanlink.callback.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Tomcat refuses before any filter sees it, such as a header that is too long or no HTTP at all, as barely as
 * {@link BareAnswers} do. The API's own clients still get their explanation.
 */
class BareProtocolErrors extends ValveBase {

    BareProtocolErrors() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (response.getStatus() < Response.SC_BAD_REQUEST || isApi(request.getRequestURI())) {
            getNext().invoke(request, response);
            return;
        }
        response.getCoyoteResponse().reset(); // Tomcat may have set headers of its own, such as Allow
        response.setStatus(Response.SC_BAD_REQUEST);
        response.getCoyoteResponse().setContentLength(0);
        BareAnswers.mark(response);
    }

    private static boolean isApi(@Nullable String uri) {
        return uri != null && uri.startsWith("/api/");
    }
}
