package org.tuanlink.callback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;

/** Bytes sent over a socket, and what came back; a character is a byte. */
record RawExchange(String sent, String answer) {

    private static final String GO_ON = "HTTP/1.1 100 \r\n\r\n";

    static RawExchange send(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            return new RawExchange(new String(bytes, ISO_8859_1), talk(socket, bytes));
        }
    }

    private static String talk(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return answer.startsWith(GO_ON) ? answer.substring(GO_ON.length()) : answer;
        } catch (SocketException e) {
            return ""; // closed on us while we were still writing
        }
    }

    /** 0 when the connection was closed without an answer. */
    int status() {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    /** Whether a mutation left it what it was: addressed to a callback's endpoint. */
    boolean isCallback() {
        return sent.matches("(?s)\\S+ /callback[/? ].*");
    }

    /** Whether the first answer has no body. What follows it may be answers to more requests. */
    boolean isBare() {
        int end = answer.indexOf("\r\n\r\n");
        return end < 0 || answer.length() == end + 4 || answer.startsWith("HTTP/1.1 ", end + 4);
    }

    /** The names of the first answer's headers, sorted. */
    List<String> headerNames() {
        int end = answer.indexOf("\r\n\r\n");
        return end < 0
                ? List.of()
                : answer.substring(0, end)
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList();
    }

    @Override
    public String toString() {
        return sent + "\n=>\n" + answer;
    }
}
