// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.reply.internal;

import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;

/**
 * The configuration, checked.
 *
 * @param bootFile what every machine loads, empty for nobody
 * @param bcdFile what option 252 says, empty for none
 * @param serverName what sname says, empty for the server's address
 */
record ReplySettings(String bootFile, String bcdFile, String serverName) {
    private static final int LONGEST_FILE = 127;
    private static final int LONGEST_NAME = 63;

    static ReplySettings of(Settings settings) throws InvalidSettingException {
        ReplyConfig config = settings.as(ReplyConfig.class);
        return new ReplySettings(
                checked("boot.file", config.boot_file(), LONGEST_FILE),
                checked("bcd.file", config.bcd_file(), LONGEST_FILE),
                checked("server.name", config.server_name(), LONGEST_NAME));
    }

    private static String checked(String key, String value, int longest) throws InvalidSettingException {
        if (!value.matches("[ -~]{0," + longest + "}")) {
            throw new InvalidSettingException(key, value, "may have " + longest + " ASCII characters");
        }
        return value;
    }
}
