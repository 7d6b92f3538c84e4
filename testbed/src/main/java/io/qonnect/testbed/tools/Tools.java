package io.qonnect.testbed.tools;

import io.qonnect.testbed.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The servers that are not Java: etcd, the Kubernetes control plane, kwok. Each is looked for in the user's cache
 * ({@code ${XDG_CACHE_HOME:-~/.cache}/qonnect/tools/<tool>-<version>/}) and built into it with Go when it is not
 * there; an installed etcd of 3.4 or later is used where there is one. Several JVMs may ask at once: one builds.
 */
public final class Tools {
    private final Path cache;
    private final SearchPath path;

    Tools(Path cache, SearchPath path) {
        this.cache = cache;
        this.path = path;
    }

    /** The tools of this user. */
    public static Tools ofUser() {
        return new Tools(userCache(), SearchPath.ofProcess());
    }

    private static Path userCache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("qonnect").resolve("tools");
    }

    /** The programs of a control plane and its fake kubelets. */
    public record Kubernetes(Path apiServer, Path controllerManager, Path scheduler, Path kwok) {}

    /**
     * The etcd program.
     *
     * @throws ToolsUnavailable when it is neither there nor can be built
     */
    public Path etcd(Progress progress) {
        Optional<Path> installed = path.find("etcd").filter(EtcdVersion::isUsable);
        return installed.isPresent() ? installed.get() : program(GoTool.ETCD, "etcd", progress);
    }

    /**
     * The programs of a member cluster.
     *
     * @throws ToolsUnavailable when they are neither there nor can be built
     */
    public Kubernetes kubernetes(Progress progress) {
        return new Kubernetes(
                program(GoTool.KUBERNETES, "kube-apiserver", progress),
                program(GoTool.KUBERNETES, "kube-controller-manager", progress),
                program(GoTool.KUBERNETES, "kube-scheduler", progress),
                program(GoTool.KWOK, "kwok", progress));
    }

    /** Whether real member clusters can be started at once, without building anything. */
    public boolean hasKubernetes() {
        return isThere(GoTool.KUBERNETES) && isThere(GoTool.KWOK);
    }

    /** Why the servers cannot be had here; empty when they are there or can be built. Builds nothing. */
    public Optional<String> missing() {
        boolean allThere = isThere(GoTool.KUBERNETES)
                && isThere(GoTool.KWOK)
                && (isThere(GoTool.ETCD)
                        || path.find("etcd").filter(EtcdVersion::isUsable).isPresent());
        return allThere || path.find("go").isPresent()
                ? Optional.empty()
                : Optional.of(GoBuild.noGo(GoTool.KUBERNETES));
    }

    private Path program(GoTool tool, String program, Progress progress) {
        if (!isThere(tool)) {
            new GoBuild(tool, cache, path).run(progress, () -> isThere(tool));
        }
        return cache.resolve(tool.folder()).resolve(program);
    }

    private boolean isThere(GoTool tool) {
        Path folder = cache.resolve(tool.folder());
        return tool.packages().keySet().stream().allMatch(program -> Files.isExecutable(folder.resolve(program)));
    }
}
