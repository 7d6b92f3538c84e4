package io.qonnect.agent.loop;

import io.qonnect.kb.report.ComponentReport;
import io.qonnect.kb.report.Heartbeat;
import io.qonnect.kb.report.NodeReport;

/** Where reports go: the newest of each key is sent, in the order of the calls, until it is acknowledged. */
public interface ReportSink {
    void heartbeat(Heartbeat heartbeat);

    void component(ComponentReport report);

    void node(NodeReport report);
}
