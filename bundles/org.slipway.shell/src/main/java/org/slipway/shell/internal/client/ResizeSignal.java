// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.client;

import java.lang.reflect.Proxy;

/** Tells when the terminal's window changes its size (SIGWINCH). */
final class ResizeSignal {

    private ResizeSignal() {}

    /**
     * Calls back at every change, on a thread of the JVM. The JDK knows signals only in {@code sun.misc}, which is asked
     * for by name: where it is missing, sizes stay as they were at the start.
     */
    static void onResize(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            Object winch = signal.getConstructor(String.class).newInstance("WINCH");
            signal.getMethod("handle", signal, handler).invoke(null, winch, proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return;
        }
    }
}
