// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.wdsbp;

/** Values that options of the boot program have (WDSBP_OPTVAL). Others may come; treat them as unknown. */
public final class WdsBpValue {

    /** Next action: wait for the administrator, and poll. */
    public static final int ACTION_APPROVAL = 1;
    /** Next action: turn to another server. */
    public static final int ACTION_REFERRAL = 3;
    /** Next action: give up, so that the machine goes on with its next boot device. */
    public static final int ACTION_ABORT = 5;
    /** Prompt: a key has to be pressed to go on. */
    public static final int PROMPT_OPT_IN = 1;
    /** Prompt: none. */
    public static final int PROMPT_NONE = 2;
    /** Prompt: goes on unless Escape is pressed. */
    public static final int PROMPT_OPT_OUT = 3;
    /** Version of the boot program of Windows 7. */
    public static final int NBP_VERSION_7 = 0x0700;
    /** Version of the boot program of Windows 8 and later. */
    public static final int NBP_VERSION_8 = 0x0800;

    private WdsBpValue() {}
}
