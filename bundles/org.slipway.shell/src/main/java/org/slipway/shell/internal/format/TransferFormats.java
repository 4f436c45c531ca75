// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.util.Collection;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;

/** How the shell shows file transfers. */
@Component(service = Converter.class)
public final class TransferFormats implements Converter {

    /** Has nothing to set. */
    @Activate
    public TransferFormats() {
        // Only the framework makes one.
    }

    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        if (level != INSPECT) {
            return null;
        }
        if (target instanceof TransferMonitor.Totals totals) {
            return TransferText.totals(totals);
        }
        if (target instanceof Collection<?> all
                && !all.isEmpty()
                && all.stream().allMatch(TransferProgress.class::isInstance)) {
            return TransferText.table(
                    all.stream().map(TransferProgress.class::cast).toList());
        }
        return null;
    }
}
