// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * Shares machines among servers by weighted rendezvous hashing: every server has a score for every machine, and the highest
 * wins. A machine changes its server only if that one goes, or a new one scores higher; servers agree without talking.
 */
final class Rendezvous {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int MANTISSA = 53;

    private Rendezvous() {}

    /** The servers in the order in which a machine goes to them. */
    static List<Target> order(String machine, List<Target> targets) {
        return targets.stream()
                .sorted(Comparator.comparingDouble((Target target) -> -score(machine, target))
                        .thenComparing(Target::host))
                .toList();
    }

    /** The smallest of exponential variables with these rates is each one's in proportion to its rate. */
    private static double score(String machine, Target target) {
        long hash = mix(hash(machine + '\n' + target.host()));
        double uniform = ((hash >>> Long.SIZE - MANTISSA) + 0.5) / (1L << MANTISSA);
        return -target.weight() / Math.log(uniform);
    }

    /** FNV-1a. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ octet & 0xff) * FNV_PRIME;
        }
        return hash;
    }

    /** FNV changes the high bits little; this is the finalizer of splitmix64. */
    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
