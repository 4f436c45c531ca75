// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.Optional;

/** What came of reading a boot file: whether the machine runs it, and why not if it does not. */
record FileReading(StageReport.Outcome outcome, String reason, Optional<LoadedFile> file) {

    static FileReading notRead(String why) {
        return new FileReading(StageReport.Outcome.WOULD_BOOT, why, Optional.empty());
    }

    static FileReading failed(String why) {
        return new FileReading(StageReport.Outcome.NO_BOOT, why, Optional.empty());
    }

    static FileReading of(LoadedFile file, Optional<String> misfit) {
        return new FileReading(
                misfit.isEmpty() ? StageReport.Outcome.BOOTS : StageReport.Outcome.NO_BOOT,
                misfit.orElse(file.image().text()),
                Optional.of(file));
    }
}
