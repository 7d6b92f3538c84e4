package io.qonnect.testbed.kubernetes;

import java.time.Duration;

/**
 * How the fake kubelets treat pods. A pod whose template has the annotation {@value #FAIL} never becomes ready and
 * shows CrashLoopBackOff: with the value {@code "true"} always, with {@code "NAME=value"} when a container has that
 * environment variable with that value, with {@code "NAME!=value"} when it has it with another.
 *
 * @param startMin least time from being scheduled to being ready
 * @param startMax most time from being scheduled to being ready; each pod draws its own
 * @param stop time from the request to be deleted to being gone
 */
public record PodBehaviour(Duration startMin, Duration startMax, Duration stop) {
    public static final String FAIL = "testbed.qonnect.dev/fail";

    /** 300 to 700 ms to start, 100 ms to stop. */
    public static final PodBehaviour USUAL =
            new PodBehaviour(Duration.ofMillis(300), Duration.ofMillis(700), Duration.ofMillis(100));

    /** In the query language of the stages: whether a pod is one that fails. */
    private static final String FAILS = """
            '(.metadata.annotations["%s"] // "") as $f
            | [.spec.containers[].env // [] | .[] | {name: .name, value: (.value // "")}] as $env
            | ($f == "true")
            or ($env | any("\\(.name)=\\(.value)" == $f))
            or ($env | any("\\(.name)!=" as $n | ($f | startswith($n)) and ("\\(.name)!=\\(.value)" != $f)))'""".formatted(FAIL).replace("\n", " ");

    public PodBehaviour {
        if (startMin.isNegative() || startMax.compareTo(startMin) < 0 || stop.isNegative()) {
            throw new IllegalArgumentException("times of pods must satisfy 0 <= startMin <= startMax and 0 <= stop");
        }
    }

    /** Fills the template of the stages. */
    String fill(String template) {
        return template.replace("@FAILS@", FAILS)
                .replace("@START_MIN@", Long.toString(startMin.toMillis()))
                .replace("@START_MAX@", Long.toString(startMax.toMillis()))
                .replace("@STOP@", Long.toString(stop.toMillis()));
    }
}
