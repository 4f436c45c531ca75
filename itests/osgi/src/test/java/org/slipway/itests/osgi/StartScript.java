// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bin/slipway} with the folders of a test. */
final class StartScript {
    private static final long LIMIT_S = 90;

    private final ServerFolders folders;
    private final Path var;

    /**
     * What a command left behind.
     *
     * @param status its exit status
     * @param out its standard output
     * @param err its standard error
     */
    record Result(int status, String out, String err) {}

    StartScript(ServerFolders folders) {
        this(folders, folders.var());
    }

    private StartScript(ServerFolders folders, Path var) {
        this.folders = folders;
        this.var = var;
    }

    /** The same with another SLIPWAY_VAR, which is what tells servers apart. */
    StartScript withVar(Path other) {
        return new StartScript(folders, other);
    }

    /** Runs a command to its end, with nothing on its standard input. */
    Result run(String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folders.base(), "out", ".txt");
        Path err = Files.createTempFile(folders.base(), "err", ".txt");
        Process process = begin(out, err, words);
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(Arrays.toString(words) + " does not end: " + Files.readString(out));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts a command whose standard input is at its end. */
    Process begin(Path out, Path err, String... words) throws IOException {
        return command(words)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /** Attaches a shell that runs the lines which are written to it; what goes wrong is among its output. */
    Process session() throws IOException {
        return command("shell").redirectErrorStream(true).start();
    }

    private ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>();
        command.add(folders.home().resolve("bin/slipway").toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SLIPWAY_ETC", folders.etc().toString());
        builder.environment().put("SLIPWAY_DEPLOY", folders.deploy().toString());
        builder.environment().put("SLIPWAY_BOOT", folders.boot().toString());
        builder.environment().put("SLIPWAY_VAR", var.toString());
        return builder;
    }
}
