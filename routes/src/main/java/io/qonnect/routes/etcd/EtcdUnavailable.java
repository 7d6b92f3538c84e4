package io.qonnect.routes.etcd;

/** A call to etcd failed or was not answered in time; whether it took effect is not known. */
public final class EtcdUnavailable extends Exception {
    EtcdUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
