package io.qonnect.testbed.sim.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The way back to one request: a whole answer, a stream of chunks, or an end without any. */
public final class Exchange {
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final OutputStream out;
    private boolean answered;
    private boolean cut;

    Exchange(Socket socket, OutputStream out) {
        this.socket = socket;
        this.out = out;
    }

    /** Sends a whole answer. */
    public void reply(Reply reply) throws IOException {
        head(reply.status(), reply.headers(), "Content-Length: " + reply.body().length);
        out.write(reply.body());
        out.flush();
    }

    /** Begins an answer of unknown length. */
    public void begin(int status, String contentType) throws IOException {
        head(status, Map.of("Content-Type", contentType), "Transfer-Encoding: chunked");
        out.flush();
    }

    /** Sends the parts at once as one chunk of the begun answer. */
    public void chunk(byte[]... parts) throws IOException {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            out.write(part);
        }
        out.write(LINE_END);
    }

    /** Brings what was sent to the client. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Ends the begun answer. */
    public void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Ends the connection with a TCP reset. */
    public void reset() throws IOException {
        cut = true;
        socket.setSoLinger(true, 0);
        socket.close();
    }

    boolean isOver() {
        return cut || !answered;
    }

    private void head(int status, Map<String, String> headers, String length) throws IOException {
        answered = true;
        StringBuilder head = new StringBuilder(160);
        head.append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(phrase(status))
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(length).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String phrase(int status) {
        return status < 300 ? "OK" : status == 429 ? "Too Many Requests" : "Refused";
    }
}
