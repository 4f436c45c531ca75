// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.BootLoop;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceTransfer.ImportResult;
import org.slipway.api.device.RegistryStatus;

/** How the shell shows devices. */
@Component(service = Converter.class)
public final class DeviceFormats implements Converter {

    private final DeviceText text;

    /** Formats by the system's clock and zone. */
    @Activate
    public DeviceFormats() {
        this(Clock.systemDefaultZone());
    }

    DeviceFormats(Clock clock) {
        text = new DeviceText(new Times(clock));
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
        if (target instanceof Collection<?> collection && !collection.isEmpty()) {
            return collection(collection);
        }
        if (target instanceof Device device) {
            return text.full(device);
        }
        if (target instanceof RegistryStatus status) {
            return text.status(status);
        }
        return target instanceof ImportResult result ? DeviceText.result(result) : null;
    }

    private CharSequence collection(Collection<?> collection) {
        if (collection.stream().allMatch(Device.class::isInstance)) {
            return text.table(cast(collection, Device.class));
        }
        if (collection.stream().allMatch(BootLoop.class::isInstance)) {
            return text.loops(cast(collection, BootLoop.class));
        }
        return collection.stream().allMatch(AuditEntry.class::isInstance)
                ? text.audit(cast(collection, AuditEntry.class))
                : null;
    }

    private static <T> List<T> cast(Collection<?> collection, Class<T> type) {
        return collection.stream().map(type::cast).toList();
    }
}
