// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.pending;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the policy itself: iPXE scripts that it has machines run, and one by which they say that they are done. They
 * are made on demand and stand in no folder.
 */
public final class Scripts {
    /** Leaves iPXE, so that the firmware goes on to its next boot device. */
    public static final String LOCAL = "slipway/local.ipxe";

    /** What a system loads to say that it is installed; with the MAC address that it speaks for, if it names one. */
    public static final Pattern DONE = Pattern.compile("slipway/done(?:-([0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}))?");

    private static final Pattern HOLD = Pattern.compile("slipway/hold-([0-9]{1,18})\\.ipxe");

    private Scripts() {}

    /**
     * The name of the script that waits for an approval.
     *
     * @param requestId the number to show
     * @return the path that machines ask for
     */
    public static String hold(long requestId) {
        return "slipway/hold-" + requestId + ".ipxe";
    }

    /**
     * Writes a script.
     *
     * @param path what a machine asked for, with forward slashes and without a leading one
     * @param terms how machines wait
     * @return the script; empty if the path is none of theirs
     */
    public static Optional<String> text(String path, PollTerms terms) {
        if (path.equals(LOCAL)) {
            return Optional.of(local());
        }
        if (DONE.matcher(path).matches()) {
            return Optional.of("noted\n");
        }
        Matcher hold = HOLD.matcher(path);
        return hold.matches() ? Optional.of(hold(path, hold.group(1), terms)) : Optional.empty();
    }

    private static String local() {
        return """
                #!ipxe
                echo Slipway: nothing to boot from here, leaving to the next boot device
                exit 1
                """;
    }

    /**
     * Asks DHCP anew each time, so that what was decided meanwhile is told as to any other machine. This script's own name
     * means to go on waiting. Anything else is a path below the boot root or a URL. It is tried as a path first: by itself
     * iPXE would look for a path beside this script, and a URL is no path that a server has.
     */
    private static String hold(String path, String requestId, PollTerms terms) {
        return """
                #!ipxe
                echo Slipway: this machine waits for its approval, request %1$s
                echo %2$s
                set waited:int32 0
                :poll
                sleep %3$d
                inc waited
                iseq ${waited} %4$d && goto over ||
                dhcp || goto poll
                isset ${filename} || goto poll
                iseq ${filename} %5$s && goto poll ||
                chain --replace --autofree tftp://${next-server}/${filename} || chain --replace --autofree ${filename} || goto poll
                :over
                echo Slipway: not approved in time, leaving to the next boot device
                exit 1
                """.formatted(requestId, printable(terms.message()), terms.seconds(), terms.retries() + 1, path);
    }

    /** What would mean something to iPXE is left out of the operator's text: a dash in front begins an option. */
    private static String printable(String message) {
        return message.replaceAll("[^A-Za-z0-9 .,:!?'()/_@+=*-]", "").replaceFirst("^[ -]+", "");
    }
}
