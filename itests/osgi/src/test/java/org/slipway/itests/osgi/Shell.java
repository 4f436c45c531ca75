// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.BundleContext;

/** The operator at the shell of the server. */
final class Shell implements AutoCloseable {
    private final BundleContext context;
    private final CommandSession session;

    Shell(BundleContext context) throws InterruptedException {
        this.context = context;
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        session = Await.service(context, CommandProcessor.class)
                .createSession(new ByteArrayInputStream(new byte[0]), out, out);
    }

    /** Runs a command line, whose first word is {@code scope:function}, and returns what it returns. */
    Object run(String line) throws Exception {
        String[] command = line.split(" ", 2)[0].split(":");
        String filter = "(&(osgi.command.scope=" + command[0] + ")(osgi.command.function=" + command[1] + "))";
        Await.until("command " + line, () -> context.getServiceReferences((String) null, filter) != null);
        return session.execute(line);
    }

    /** What the operator reads. */
    String read(String line) throws Exception {
        return String.valueOf(session.format(run(line), Converter.INSPECT));
    }

    @Override
    public void close() {
        session.close();
    }
}
