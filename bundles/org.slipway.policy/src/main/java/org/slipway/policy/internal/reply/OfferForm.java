// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.reply;

import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.ClientArch;

/** The setting {@code offer.form}: one form for every machine, or the one that suits its firmware. */
public enum OfferForm {
    /** BINL for UEFI firmware, of which some knows nothing else; PXE10 for a BIOS, for iPXE and for all others. */
    AUTO,
    /** The question on the boot-server port for everybody. */
    BINL,
    /** The file in the OFFER for everybody. */
    PXE10;

    static final String KEY = "offer.form";

    /** Reads the setting. */
    public static OfferForm of(String value) throws InvalidSettingException {
        return switch (value.strip()) {
            case "auto" -> AUTO;
            case "binl" -> BINL;
            case "pxe10" -> PXE10;
            default -> throw new InvalidSettingException(KEY, value, "must be auto, binl or pxe10");
        };
    }

    /** The form for a machine. */
    public ReplyForm formFor(ClientArch arch, boolean ipxe) {
        return switch (this) {
            case BINL -> ReplyForm.BINL;
            case PXE10 -> ReplyForm.PXE10;
            case AUTO -> arch.isUefi() && !ipxe ? ReplyForm.BINL : ReplyForm.PXE10;
        };
    }
}
