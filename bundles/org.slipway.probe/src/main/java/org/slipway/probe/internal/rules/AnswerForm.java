// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

/** By which form of answer a machine got the name of its boot file. */
public enum AnswerForm {
    DIRECT("direct, option 43 in the offer"),
    BINL("BINL, file from port 4011"),
    MENU("boot menu, file from its server"),
    DHCP("options of the DHCP server"),
    URL("URL in the offer"),
    BOOT_SERVER_URL("URL from port 4011"),
    DHCP_URL("URL of the DHCP server"),
    NONE("-");

    private final String text;

    AnswerForm(String text) {
        this.text = text;
    }

    /** {@return the form as a phrase for a person} */
    public String text() {
        return text;
    }
}
