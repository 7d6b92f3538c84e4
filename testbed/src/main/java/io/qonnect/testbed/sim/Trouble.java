package io.qonnect.testbed.sim;

/**
 * Something that goes wrong in an API server.
 *
 * @param kind what
 * @param share of the requests that it happens to, from 0 to 1; of silence and stale lists to all
 * @param millis how long a slow answer takes, or after how long a client may ask again; ms
 * @param path it happens to requests whose path contains this; empty = to all
 */
public record Trouble(Kind kind, double share, long millis, String path) {
    /** What can go wrong. */
    public enum Kind {
        /** 429 with Retry-After. */
        TOO_MANY,
        /** 500. */
        ERROR,
        /** Requests are taken and watches stay open, and nothing is answered while it lasts. */
        SILENCE,
        /** Lists show what was there when it began. */
        STALE,
        /** The connection is reset instead of an answer. */
        RESET,
        /** Answers take their time. */
        SLOW
    }

    public Trouble {
        if (!(share >= 0 && share <= 1) || millis < 0) {
            throw new IllegalArgumentException("a trouble needs a share from 0 to 1 and no negative time");
        }
    }

    /** For all requests. */
    public static Trouble of(Kind kind) {
        return new Trouble(kind, 1, kind == Kind.TOO_MANY || kind == Kind.SLOW ? 1_000 : 0, "");
    }

    public Trouble withShare(double newShare) {
        return new Trouble(kind, newShare, millis, path);
    }

    public Trouble withMillis(long newMillis) {
        return new Trouble(kind, share, newMillis, path);
    }

    public Trouble withPath(String part) {
        return new Trouble(kind, share, millis, part);
    }
}
