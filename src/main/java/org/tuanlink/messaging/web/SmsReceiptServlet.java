package org.tuanlink.messaging.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tuanlink.messaging.SmsReceipts;

/**
 * {@code POST /callback/sms/{secret}}. A servlet, as for WeCom's callbacks: nothing explains a refusal. What cannot be stored
 * is not acknowledged, and comes again.
 */
class SmsReceiptServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(SmsReceiptServlet.class);
    private static final int LONGEST = 1 << 20;
    private static final byte[] TAKEN = "{\"code\":0,\"msg\":\"ok\"}".getBytes(UTF_8);

    private final transient SmsReceipts receipts;

    SmsReceiptServlet(SmsReceipts receipts) {
        this.receipts = receipts;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        end(response, HttpServletResponse.SC_NOT_FOUND);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null || !receipts.isAddress(path.substring(1))) {
            end(response, HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            end(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        int status = stored(body);
        if (status != HttpServletResponse.SC_OK) {
            end(response, status);
            return;
        }
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(TAKEN.length);
        response.getOutputStream().write(TAKEN);
    }

    private int stored(byte[] body) {
        try {
            return receipts.store(body) ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_REQUEST;
        } catch (RuntimeException e) {
            LOG.warn("SMS receipts were not stored ({})", e.getClass().getSimpleName());
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
    }

    private static void end(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
    }
}
