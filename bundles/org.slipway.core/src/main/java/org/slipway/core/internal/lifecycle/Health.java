// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

/** What a provider complains of: by a fatal trace line, or when it is interrogated. Thread-safe. */
final class Health {
    private static final int LONGEST = 300;

    private volatile String complaint = "";

    /** The latest complaint takes the place of the one before. */
    void complain(String sentence) {
        complaint = sentence.length() > LONGEST ? sentence.substring(0, LONGEST) + "..." : sentence;
    }

    /** It says that it is well, or begins anew. */
    void recover() {
        complaint = "";
    }

    String addTo(String reason) {
        String now = complaint;
        return now.isEmpty() ? reason : reason + "; UNHEALTHY: " + now;
    }
}
