// SPDX-License-Identifier: Apache-2.0
package org.slipway.log.internal;

import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.Logger;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Ties the OSGi log service to SLF4J. It is no component: what the component runtime itself has to say would be lost.
 */
public final class LogBridge implements BundleActivator {
    private ServiceTracker<LoggerAdmin, LoggerAdmin> levels;
    private ServiceTracker<LogReaderService, LogForwarder> readers;

    @Override
    public void start(BundleContext context) {
        levels = new ServiceTracker<>(context, LoggerAdmin.class, null) {
            @Override
            public LoggerAdmin addingService(ServiceReference<LoggerAdmin> reference) {
                LoggerAdmin admin = super.addingService(reference);
                admin.getLoggerContext(null).setLogLevels(Map.of(Logger.ROOT_LOGGER_NAME, LogLevel.INFO));
                return admin;
            }
        };
        readers = new ServiceTracker<>(context, LogReaderService.class, null) {
            @Override
            public LogForwarder addingService(ServiceReference<LogReaderService> reference) {
                LogForwarder forwarder = new LogForwarder();
                context.getService(reference).addLogListener(forwarder);
                return forwarder;
            }

            @Override
            public void removedService(ServiceReference<LogReaderService> reference, LogForwarder forwarder) {
                context.getService(reference).removeLogListener(forwarder);
                context.ungetService(reference);
            }
        };
        levels.open();
        readers.open();
    }

    @Override
    public void stop(BundleContext context) {
        readers.close();
        levels.close();
    }
}
