package org.tuanlink.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Visitor;

/**
 * Every page there is, found from the request mappings, in a browser, with a script, an expression and an address in the
 * place of every name that the database holds: nothing runs, nothing is calculated. And every workbook: no name becomes a
 * formula.
 */
@BrowserTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@TestInstance(Lifecycle.PER_CLASS)
class HostileNamesIT {

    private static final String SCRIPT = "<img src=x onerror=pwn()>\"'><script>pwn()</script><svg onload=pwn()>"
            + "${191*217}__${191*217}__[[${191*217}]]{{191*217}}javascript:pwn()";

    private static final String CALCULATED = "41447";

    /** What must not come of it in a document: elements and attributes that only the text could have brought. */
    private static final String BROUGHT_IN = "[onerror],[onload],[onclick],img[src='x'],script:not([src]):not([type]),"
            + "a[href^='javascript:' i],form[action^='javascript:' i],[src^='javascript:' i]";

    private static final String LISTEN = "window.ran = []; window.pwn = () => window.ran.push('pwn');"
            + "addEventListener('securitypolicyviolation', e => window.ran.push(e.violatedDirective + ' ' + e.blockedURI))";

    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    private HostileTown town;
    private HostileTexts texts;
    private List<Endpoint> endpoints;

    @BeforeAll
    void town() throws IOException, InterruptedException {
        town = HostileTown.make(service, port);
        texts = new HostileTexts(jdbc);
        endpoints = Endpoints.of(service).stream()
                .filter(one -> one.isOurs() && !one.changes())
                .toList();
    }

    @AfterAll
    void plainAgain() {
        texts.put("某", SCRIPT.replace("\"", "\\\""));
    }

    @Test
    void everyColumnWithTextIsFilledOrSaidToBeOurs() {
        assertThat(texts.unknown()).as("say what they are in HostileTexts").isEmpty();
    }

    @Test
    void noScriptRunsInTheConsole(Visitor visitor) {
        ConsoleClient admin = new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null);
        List<String> filled = texts.put(SCRIPT, HostileTown.MARK);
        assertThat(filled).hasSizeGreaterThan(35);
        Walk walk = new Walk(visitor, admin);
        endpoints.stream().filter(one -> !one.isOnPhone()).forEach(walk::look);
        walk.check(60, 45);
    }

    @Test
    void noScriptRunsInCadresPages(Visitor visitor) {
        texts.put(SCRIPT, HostileTown.MARK);
        Walk walk = new Walk(visitor, town.city().operator());
        endpoints.stream().filter(Endpoint::isMobile).forEach(walk::look);
        walk.check(10, 8);
    }

    @Test
    void noScriptRunsInMembersPages(Visitor visitor) {
        town.write(SCRIPT);
        ConsoleClient member = town.member();
        texts.put(SCRIPT, HostileTown.MARK);
        Walk walk = new Walk(visitor, member);
        endpoints.stream().filter(Endpoint::isMember).forEach(walk::look);
        walk.check(10, 2);
    }

    @Test
    void noNameBecomesAFormulaInAWorkbook() throws IOException {
        Set<String> books = new TreeSet<>();
        for (String text : List.of("=HYPERLINK(\"//x\")", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1")) {
            texts.put(text, HostileTown.MARK);
            books.addAll(workbooks());
        }
        assertThat(books).hasSizeGreaterThan(8);
    }

    /** The addresses that gave workbooks, none of which has a formula. */
    private Set<String> workbooks() throws IOException {
        Walker admin = Walker.session(port, town.city().administrator());
        Walker program = Walker.bearer(port, ServiceEnvironment.API_TOKEN);
        Set<String> found = new TreeSet<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.isOnPhone() || !endpoint.pattern().matches(".*(xlsx|csv|template)")) {
                continue;
            }
            byte[] book = (endpoint.isConsole() ? admin : program)
                    .bytes(
                            endpoint,
                            variable -> town.variable(endpoint, variable),
                            Bodies.fields(endpoint, town.city()));
            if (book.length < 2 || book[0] != 'P' || book[1] != 'K') {
                continue;
            }
            noFormula(endpoint, book);
            found.add(endpoint.toString());
        }
        return found;
    }

    private static void noFormula(Endpoint endpoint, byte[] bytes) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            for (Sheet sheet : book) {
                for (Row row : sheet) {
                    row.forEach(cell -> noFormula(endpoint, cell));
                }
            }
        }
    }

    private static void noFormula(Endpoint endpoint, Cell cell) {
        assertThat(cell.getCellType()).as("%s %s", endpoint, cell.getAddress()).isNotEqualTo(CellType.FORMULA);
        String text = cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "";
        if (!text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0) {
            assertThat(cell.getCellStyle().getQuotePrefixed())
                    .as("%s %s stays a text when edited: %s", endpoint, cell.getAddress(), text)
                    .isTrue();
        }
    }

    /** Looks at one page after the other and keeps what is wrong. */
    private final class Walk {

        private final Visitor visitor;
        private final ConsoleClient browser;
        private final Page page;
        private final List<String> wrong = new ArrayList<>();
        private final List<String> seen = new ArrayList<>();
        private int showing;

        Walk(Visitor visitor, ConsoleClient browser) {
            this.visitor = visitor;
            this.browser = browser;
            this.page = visitor.page();
            browser.cookies().forEach((name, value) -> page.context()
                    .addCookies(List.of(new Cookie(name, value)
                            .setDomain("127.0.0.1")
                            .setPath("/")
                            .setSecure(name.startsWith("__Host-")))));
            page.addInitScript(LISTEN);
            page.onDialog(dialog -> {
                wrong.add("a dialog: " + dialog.message());
                dialog.dismiss();
            });
            List.of(400, 401, 403, 404, 409, 410, 422).forEach(visitor::expecting);
        }

        void look(Endpoint endpoint) {
            String path = Walker.address(endpoint, town);
            HttpResponse<String> answer =
                    endpoint.isForHtmx() ? browser.get(path, "HX-Request", "true") : browser.get(path);
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.statusCode() >= 500) {
                wrong.add(endpoint + " answered " + answer.statusCode());
            }
            if (!answer.headers().firstValue("X-Content-Type-Options").equals(Optional.of("nosniff"))) {
                wrong.add(endpoint + " may be sniffed");
            }
            if (answer.statusCode() != 200 || !type.startsWith("text/html")) {
                return;
            }
            seen.add(endpoint.toString());
            showing += answer.body().contains("img src=x") ? 1 : 0;
            if (!endpoint.isForHtmx()) {
                page.navigate(visitor.origin() + path);
                found(endpoint, "document");
            }
            page.evaluate(
                    "html => { window.part = document.createElement('template'); part.innerHTML = html }",
                    answer.body());
            found(endpoint, "part.content");
        }

        private void found(Endpoint endpoint, String root) {
            Object brought = page.evaluate(
                    "([root, what]) => [...(root === 'document' ? document : part.content).querySelectorAll(what)]"
                            + ".map(one => one.outerHTML.slice(0, 200)).concat(window.ran || [])",
                    List.of(root, BROUGHT_IN));
            if (!((List<?>) brought).isEmpty()) {
                wrong.add(endpoint + " has " + brought);
            }
            Object text = page.evaluate(
                    "root => root === 'document' ? document.documentElement.outerHTML : part.innerHTML", root);
            if (String.valueOf(text).contains(CALCULATED)) {
                wrong.add(endpoint + " calculated");
            }
        }

        void check(int pages, int withNames) {
            assertThat(wrong).isEmpty();
            assertThat(seen).as("pages looked at").hasSizeGreaterThanOrEqualTo(pages);
            assertThat(showing).as("pages of %s that show names", seen).isGreaterThanOrEqualTo(withNames);
        }
    }
}
