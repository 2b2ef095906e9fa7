package wecomsim;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Between WireMock's requests and responses and ours: the one stub's answer is made here. */
final class Bridge implements ResponseTransformerV2 {

    static final String NAME = "wecom";
    private static final HttpHeaders JSON =
            new HttpHeaders(new HttpHeader("Content-Type", "application/json; charset=UTF-8"));

    private final Dispatcher dispatcher;
    private final AdminApi adminApi;
    private final Others others;
    private final Map<String, Page> pages;

    /** Whoever else is at the same address. */
    record Others(SmsApi sms, MpApi mp, IdentityApi identity) {}

    /** Pages by the first part of their address. */
    Bridge(Dispatcher dispatcher, AdminApi adminApi, Others others, Map<String, Page> pages) {
        this.dispatcher = dispatcher;
        this.adminApi = adminApi;
        this.others = others;
        this.pages = Map.copyOf(pages);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public Response transform(Response response, ServeEvent serveEvent) {
        List<String> path = pathOf(serveEvent.getRequest().getUrl());
        Page page = path.isEmpty() ? null : pages.get(path.get(0));
        if (page != null) {
            return page(response, page, path.subList(1, path.size()), serveEvent.getRequest());
        }
        Answer answer = answer(serveEvent.getRequest());
        Response.Builder built = Response.Builder.like(response)
                .but()
                .status(answer.status())
                .headers(JSON.plus(new HttpHeader("Date", dispatcher.date())))
                .incrementInitialDelay(answer.delay().toMillis());
        if (answer.isCut()) {
            return built.fault(Fault.CONNECTION_RESET_BY_PEER).build();
        }
        JsonNode json = answer.json();
        return built.body(json == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(json))
                .build();
    }

    private static Response page(Response response, Page page, List<String> path, Request request) {
        Map<String, String> cookies = new HashMap<>();
        request.getCookies().forEach((name, cookie) -> cookies.put(name, cookie.getValue()));
        PageAnswer answer = page.answer(new PageRequest(formCall(request), path, cookies));
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(new HttpHeader("Cache-Control", "no-store"));
        answer.headers().forEach((name, value) -> headers.add(new HttpHeader(name, value)));
        if (!answer.cookies().isEmpty()) {
            headers.add(new HttpHeader("Set-Cookie", answer.cookies()));
        }
        return Response.Builder.like(response)
                .but()
                .status(answer.status())
                .headers(new HttpHeaders(headers))
                .body(answer.bytes())
                .build();
    }

    /** What a browser's form sends is no JSON. */
    private static Call formCall(Request request) {
        return new Call(
                !request.getMethod().getName().equals("GET"),
                "",
                Call.parseQuery(request.getUrl()),
                Json.object(),
                null,
                request.getClientIp());
    }

    private Answer answer(Request request) {
        String url = request.getUrl();
        List<String> path = pathOf(url);
        String method = request.getMethod().getName();
        try {
            if (path.size() > 1 && path.get(0).equals("cgi-bin")) {
                return dispatcher.answer(call(request, String.join("/", path.subList(1, path.size()))));
            }
            if (path.size() > 2 && path.get(0).equals(MpApi.ROOT)) {
                return mp(path.subList(1, path.size()), call(request, ""));
            }
            if (url.equals(IdentityProvider.PATH)) {
                return method.equals("POST") ? identity(request) : Answer.status(404, null);
            }
            if (path.size() > 1 && path.get(0).equals("sim")) {
                return adminApi.answer(method, path.subList(1, path.size()), call(request, ""));
            }
            return path.isEmpty() ? sms(request) : Answer.status(404, null);
        } catch (Refused malformed) {
            return Dispatcher.refusal(malformed, request.getClientIp());
        }
    }

    /** The SMS vendor has the root to itself. */
    private Answer sms(Request request) {
        SmsRequest sms = SmsRequest.of(
                request.getMethod().getName(), request.getUrl(), headers(request), request.getBodyAsString());
        return SmsApi.isMeant(sms) ? others.sms().answer(sms) : Answer.status(404, null);
    }

    private Answer mp(List<String> path, Call call) {
        String all = String.join("/", path);
        return switch (path.get(0)) {
            case "cgi-bin" -> others.mp().answer(all.substring("cgi-bin/".length()), call);
            case "sns" -> others.mp().answer(all, call);
            default -> Answer.status(404, null);
        };
    }

    private Answer identity(Request request) {
        Map<String, String> lower = new HashMap<>();
        headers(request).forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return others.identity().answer(new IdentityProvider.Asked(request.getUrl(), lower, request.getBodyAsString()));
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new HashMap<>();
        request.getHeaders().all().forEach(header -> headers.put(header.key(), header.firstValue()));
        return headers;
    }

    private static List<String> pathOf(String url) {
        int query = url.indexOf('?');
        StringTokenizer parts = new StringTokenizer(query < 0 ? url : url.substring(0, query), "/");
        List<String> path = new ArrayList<>();
        while (parts.hasMoreTokens()) {
            path.add(parts.nextToken());
        }
        return path;
    }

    private static Call call(Request request, String path) {
        Map<String, String> query = Call.parseQuery(request.getUrl());
        boolean multipart = request.isMultipart();
        return new Call(
                !request.getMethod().getName().equals("GET"),
                path,
                query,
                multipart ? Json.object() : Json.parse(request.getBody()),
                multipart ? upload(request.getParts()) : null,
                request.getClientIp());
    }

    private static @Nullable Upload upload(Collection<Request.Part> parts) {
        for (Request.Part part : parts) {
            if (part.getName().equals("media")) {
                String name = part.getFileName();
                return new Upload(name == null ? "" : name, part.getBody().asBytes());
            }
        }
        return null;
    }
}
