package io.qonnect.testbed.federation;

import io.qonnect.testbed.MemberCluster;
import io.qonnect.testbed.Part;
import io.qonnect.testbed.Progress;
import io.qonnect.testbed.TestbedException;
import io.qonnect.testbed.etcd.Etcd;
import io.qonnect.testbed.kafka.Broker;
import io.qonnect.testbed.kafka.KnowledgeBase;
import io.qonnect.testbed.kubernetes.KubeCluster;
import io.qonnect.testbed.process.Folders;
import io.qonnect.testbed.sim.SimCluster;
import io.qonnect.testbed.sim.SimProcess;
import io.qonnect.testbed.tools.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A federation on one machine: one broker, the leads' etcd, member clusters with their agents, leads and Streams
 * instances, each a process of its own. Everything ends with {@link #close()}, or with this JVM.
 */
public final class Federation implements AutoCloseable {
    private final FederationOptions options;
    private final List<PaperCluster> clusters;
    private final Map<String, MemberCluster> members = new ConcurrentHashMap<>();
    private final Map<String, Product> products = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<AutoCloseable> started = new ConcurrentLinkedDeque<>();
    private @Nullable Broker broker;
    private @Nullable Etcd etcd;
    private @Nullable Etcd membersEtcd;
    private @Nullable SimProcess simulated;
    private @Nullable Products how;

    private Federation(FederationOptions options) {
        this.options = options;
        this.clusters = PaperCluster.first(options.members());
    }

    /**
     * Starts all of it; returns when every process says that it is ready.
     *
     * @throws TestbedException naming what failed, with the end of its log; nothing is left running then
     */
    public static Federation start(FederationOptions options, Distribution distribution, Progress progress) {
        Federation federation = new Federation(options);
        try {
            federation.startAll(distribution, progress);
            return federation;
        } catch (RuntimeException failed) {
            federation.close();
            throw failed;
        }
    }

    private void startAll(Distribution distribution, Progress progress) {
        Folders.make(options.folder());
        Tools tools = Tools.ofUser();
        Path etcdBinary = tools.etcd(progress);
        List<Runnable> servers = new ArrayList<>();
        servers.add(() -> broker = keep(Broker.start("broker", options.folder().resolve("broker"), false)));
        servers.add(() -> etcd = keep(
                Etcd.start("etcd", etcdBinary, options.folder().resolve("etcd"), new Etcd.Options(true, true, false))));
        if (options.rung() == Rung.sim) {
            progress.step("starting Kafka, etcd and " + clusters.size() + " simulated clusters");
            servers.add(() -> startSimulated(progress));
        } else {
            servers.addAll(realMembers(tools, etcdBinary, progress));
        }
        inParallel(servers);
        progress.step("creating topics and registering the clusters");
        KnowledgeBase.prepare(
                bootstrapServers(),
                clusters.stream().map(PaperCluster::registration).toList());
        startProducts(new Products(distribution, options, bootstrapServers(), etcdEndpoints()), progress);
    }

    private List<Runnable> realMembers(Tools tools, Path etcdBinary, Progress progress) {
        Tools.Kubernetes kubernetes = tools.kubernetes(progress);
        progress.step("starting Kafka, etcd and " + clusters.size() + " Kubernetes clusters");
        Etcd objects = keep(
                Etcd.start("members-etcd", etcdBinary, options.folder().resolve("members-etcd"), Etcd.Options.TEST));
        membersEtcd = objects;
        List<Runnable> starts = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            int index = i;
            starts.add(() -> startMember(index, objects.endpoint(), kubernetes, progress));
        }
        return starts;
    }

    private void startSimulated(Progress progress) {
        long begun = System.nanoTime();
        SimProcess process = keep(SimProcess.start(
                clusters.stream().map(PaperCluster::name).toList(),
                options.folder().resolve("members"),
                options.kube().pods(),
                options.kube().audit()));
        simulated = process;
        for (PaperCluster cluster : clusters) {
            SimCluster member = process.cluster(cluster.name());
            member.setNode(cluster.node());
            members.put(cluster.name(), member);
        }
        progress.step(clusters.size() + " clusters answer after " + seconds(begun));
    }

    private static String seconds(long beganNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - beganNanos) / 1e9);
    }

    private void startMember(int index, String etcdEndpoint, Tools.Kubernetes kubernetes, Progress progress) {
        long begun = System.nanoTime();
        PaperCluster cluster = clusters.get(index);
        members.put(
                cluster.name(),
                keep(KubeCluster.start(
                        cluster.name(),
                        index,
                        cluster.node(),
                        etcdEndpoint,
                        kubernetes,
                        options.folder().resolve("members").resolve(cluster.name()),
                        options.kube())));
        progress.step("cluster " + cluster.name() + " answers after " + seconds(begun));
    }

    private void startProducts(Products how, Progress progress) {
        long begun = System.nanoTime();
        this.how = how;
        progress.step("starting " + options.leads() + " leads, " + options.streams() + " Streams instances and "
                + (options.agents() ? clusters.size() : 0) + " agents");
        for (int i = 1; i <= options.streams(); i++) {
            add(how.streams("streams-" + i));
        }
        for (int i = 1; i <= options.leads(); i++) {
            add(how.lead("lead-" + i));
        }
        if (options.agents()) {
            members.forEach((name, member) -> add(how.agent(name, member.agentKubeconfig())));
        }
        for (String name : productNames()) {
            product(name).awaitReady();
            progress.step(name + " ready after " + seconds(begun));
        }
    }

    private void add(Product product) {
        products.put(product.name(), keep(product));
    }

    private <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    private static void inParallel(List<Runnable> tasks) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(4, tasks.size()));
        try {
            List<Future<?>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(pool.submit(task)));
            for (Future<?> task : running) {
                task.get();
            }
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof TestbedException known ? known : new TestbedException("starting failed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestbedException("interrupted while starting", interrupted);
        } finally {
            endOf(pool);
        }
    }

    /** Nothing may be started any more when what was started is closed. */
    private static void endOf(ExecutorService pool) {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new TestbedException("a start could not be stopped");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public String bootstrapServers() {
        return broker().bootstrapServers();
    }

    /** Of the leads' etcd. */
    public String etcdEndpoints() {
        return etcd().endpoint();
    }

    public Broker broker() {
        return running(broker, "broker");
    }

    /** The leads' etcd; the members have another. */
    public Etcd etcd() {
        return running(etcd, "etcd");
    }

    /** The etcd behind the members' API servers; only where these are real. */
    public Etcd membersEtcd() {
        return running(membersEtcd, "members-etcd");
    }

    private static <T> T running(@Nullable T part, String name) {
        if (part == null) {
            throw new TestbedException(name + " was not started");
        }
        return part;
    }

    /** The clusters, in the order of the paper. */
    public List<PaperCluster> clusters() {
        return clusters;
    }

    public MemberCluster member(String cluster) {
        return running(members.get(cluster), "cluster " + cluster);
    }

    /** What a cluster's agent wrote there, one event per line; only where {@code KubeOptions#audit()} is set. */
    public Path auditLog(String cluster) {
        return SimProcess.auditLog(options.folder().resolve("members"), cluster);
    }

    /** What the member clusters are. */
    public Rung rung() {
        return options.rung();
    }

    /** Kubeconfigs of an administrator, by cluster. */
    public Map<String, Path> kubeconfigs() {
        Map<String, Path> files = new TreeMap<>();
        members.forEach((name, member) -> files.put(name, member.kubeconfig()));
        return files;
    }

    /** A lead, a Streams instance or an agent: {@code lead-1}, {@code streams-1}, {@code agent-<cluster>}. */
    public Product product(String name) {
        return running(products.get(name), "process " + name);
    }

    /** Lead n, from 1. */
    public Product lead(int n) {
        return product("lead-" + n);
    }

    /** Streams instance n, from 1. */
    public Product streams(int n) {
        return product("streams-" + n);
    }

    /** Starts one more agent for a cluster that has one: a mistake that people make. It is ready when this returns. */
    public Product secondAgent(String cluster) {
        Product second = keep(running(how, "the federation")
                .agent("second-agent-" + cluster, cluster, member(cluster).agentKubeconfig()));
        second.awaitReady();
        return second;
    }

    /** The agent of a cluster. */
    public Product agent(String cluster) {
        return product("agent-" + cluster);
    }

    /** Names of all QONNECT processes, sorted. */
    public List<String> productNames() {
        return products.keySet().stream().sorted().toList();
    }

    /** Everything that runs as one process each, by name, those of the members included. */
    public Map<String, Part> parts() {
        Map<String, Part> parts = new TreeMap<>(products);
        parts.put("broker", broker());
        parts.put("etcd", etcd());
        for (Part of : new @Nullable Part[] {membersEtcd, simulated}) {
            if (of != null) {
                parts.put(of.name(), of);
            }
        }
        members.values().forEach(member -> member.processes().forEach(part -> parts.put(part.name(), part)));
        return Collections.unmodifiableMap(parts);
    }

    /** Starts the agent of a cluster that is none of the federation's own; returns when it is ready. Ends with it. */
    public Product startAgent(String cluster, Path kubeconfig) {
        Product agent = keep(running(how, "the federation").agent(cluster, kubeconfig));
        agent.awaitReady();
        return agent;
    }

    /** Ends everything of a cluster and its agent at once, as a power cut would. */
    public void killCluster(String cluster) {
        if (options.agents()) {
            agent(cluster).kill();
        }
        member(cluster).kill();
    }

    /** Starts all of it again on what it stored; returns when its agent is ready. */
    public void restartCluster(String cluster) {
        member(cluster).restart();
        if (options.agents()) {
            agent(cluster).restart();
        }
    }

    @Override
    public void close() {
        List<Exception> problems = new ArrayList<>();
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failed) {
                problems.add(failed);
            }
        }
        if (!problems.isEmpty()) {
            TestbedException all = new TestbedException(problems.size() + " parts could not be ended");
            problems.forEach(all::addSuppressed);
            throw all;
        }
    }
}
