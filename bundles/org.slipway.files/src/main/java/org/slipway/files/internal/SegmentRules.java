// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.slipway.api.file.AccessRefusedException;

/**
 * What one part of a path may be. Names are taken literally, as TFTP knows no escapes; but a name that would become
 * dangerous by percent-decoding is refused, so that no layer before or behind can make it so. The rules of all systems are
 * applied on all systems: what is refused must not depend on where the server runs.
 */
final class SegmentRules {
    private static final int MAX_BYTES = 255;
    private static final int MAX_DECODINGS = 3;

    private static final Pattern DOTS_AND_BLANKS = Pattern.compile("[. ]+");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final Pattern DEVICE = Pattern.compile(
            "(CON|PRN|AUX|NUL|CLOCK\\$|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3]) *([.:].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** Overlong UTF-8 as it looks when a name that is no valid UTF-8 was read byte by byte. */
    private static final Pattern OVERLONG =
            Pattern.compile("[\u00c0\u00c1][\u0080-\u00bf]|\u00e0[\u0080-\u009f]|\u00f0[\u0080-\u008f]");

    private SegmentRules() {}

    static void check(String segment) throws AccessRefusedException {
        checkLiteral(segment);
        String decoded = decode(segment);
        if (!decoded.equals(segment)) {
            checkDecoded(decoded);
        }
    }

    private static void checkLiteral(String segment) throws AccessRefusedException {
        refuseIf(DOTS_AND_BLANKS.matcher(segment).matches(), "parent folder or name of dots and blanks");
        refuseIf(DRIVE.matcher(segment).matches(), "drive letter");
        refuseIf(DEVICE.matcher(segment).matches(), "device name");
        refuseIf(OVERLONG.matcher(segment).find(), "overlong UTF-8");
        refuseIf(segment.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES, "part of more than 255 bytes");
    }

    private static void checkDecoded(String decoded) throws AccessRefusedException {
        refuseIf(decoded.contains(".."), "percent-encoded parent folder");
        refuseIf(decoded.chars().anyMatch(c -> c == '/' || c == '\\'), "percent-encoded separator");
        refuseIf(decoded.chars().anyMatch(Character::isISOControl), "percent-encoded control character");
        refuseIf(ESCAPE.matcher(decoded).find(), "percent-encoded several times");
        checkLiteral(decoded);
    }

    private static String decode(String segment) {
        String decoded = segment;
        for (int i = 0; i < MAX_DECODINGS && decoded.indexOf('%') >= 0; i++) {
            decoded =
                    ESCAPE.matcher(decoded).replaceAll(escape -> literal((char) Integer.parseInt(escape.group(1), 16)));
        }
        return decoded;
    }

    private static String literal(char c) {
        return c == '\\' || c == '$' ? "\\" + c : String.valueOf(c);
    }

    private static void refuseIf(boolean refused, String why) throws AccessRefusedException {
        if (refused) {
            throw new AccessRefusedException(why);
        }
    }
}
