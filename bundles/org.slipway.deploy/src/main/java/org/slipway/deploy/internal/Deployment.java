// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.File;
import java.util.Optional;
import java.util.concurrent.Future;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;

/** One file of the deploy folder and what came of it. Guarded by the lock of {@link Deployments}. */
final class Deployment {
    private final File file;
    private Bundle bundle;
    private Snapshot good;
    private long modified;
    private RefusedException refusal;
    private Future<?> retry;
    private int retries;
    private int failedStarts;

    Deployment(File file) {
        this.file = file;
    }

    File file() {
        return file;
    }

    String name() {
        return file.getName();
    }

    /** The bundle that was installed for this file, unless it is uninstalled by now. */
    Optional<Bundle> bundle() {
        return Optional.ofNullable(bundle).filter(known -> known.getState() != Bundle.UNINSTALLED);
    }

    /** The bytes that the bundle runs with and that it can be taken back to. */
    Optional<Snapshot> good() {
        return Optional.ofNullable(good);
    }

    /** Notes what runs for this file from now on; {@code bytes} may be null if they are not known. */
    void runs(Bundle installed, Snapshot bytes) {
        bundle = installed;
        good = bytes;
        settled();
    }

    /** Notes that the bundle's present state is the work of this bundle, and of nobody who updated it by hand. */
    void settled() {
        modified = bundle.getLastModified();
    }

    /** Whether bytes with this digest run already. */
    boolean isRunning(String digest) {
        return bundle().isPresent()
                && good != null
                && good.digest().equals(digest)
                && bundle.getLastModified() == modified
                && isUpAsFarAsWanted();
    }

    private boolean isUpAsFarAsWanted() {
        return bundle.getState() == Bundle.ACTIVE
                || bundle.getState() == Bundle.STARTING
                || !bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
    }

    Optional<RefusedException> refusal() {
        return Optional.ofNullable(refusal);
    }

    boolean waitsFor(RefusedException.Until until) {
        return refusal != null && refusal.until() == until;
    }

    /** Notes that the file's content is not used. {@return whether that is news} */
    boolean refuse(RefusedException reason) {
        RefusedException earlier = refusal;
        refusal = reason;
        // A file that is being written is incomplete in a new way each time.
        return earlier == null
                || earlier.until() != reason.until()
                || reason.until() != RefusedException.Until.WHOLE
                        && !earlier.getMessage().equals(reason.getMessage());
    }

    void accept() {
        refusal = null;
        failedStarts = 0;
        forgetRetries();
    }

    int countFailedStart() {
        return ++failedStarts;
    }

    int countRetry() {
        return retries++;
    }

    void retryBy(Future<?> task) {
        retry = task;
    }

    void forgetRetries() {
        retries = 0;
        if (retry != null) {
            retry.cancel(false);
            retry = null;
        }
    }

    /** Says what the server does instead of using the file. */
    String consequence() {
        return bundle().map(present -> present.getSymbolicName() + " " + present.getVersion()
                        + (present.getState() == Bundle.ACTIVE ? " goes on" : " stays, but does not run"))
                .orElse("nothing of it runs");
    }
}
