package io.qonnect.it.simulation;

/** How large the federations of a campaign are. */
public enum Profile {
    /** Up to 5 leads, 9 clusters and 6 applications; up to a minute of faults. */
    small(9, 6, 20, 60, 40),
    /** Up to 5 leads, 36 clusters and 16 applications; up to five minutes of faults. */
    large(36, 16, 60, 300, 60);

    private final int clusters;
    private final int applications;
    private final int leastSeconds;
    private final int mostSeconds;
    private final int calmSeconds;

    Profile(int clusters, int applications, int leastSeconds, int mostSeconds, int calmSeconds) {
        this.clusters = clusters;
        this.applications = applications;
        this.leastSeconds = leastSeconds;
        this.mostSeconds = mostSeconds;
        this.calmSeconds = calmSeconds;
    }

    int clusters() {
        return clusters;
    }

    int applications() {
        return applications;
    }

    int leastSeconds() {
        return leastSeconds;
    }

    int mostSeconds() {
        return mostSeconds;
    }

    int calmSeconds() {
        return calmSeconds;
    }
}
