// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.rules.Reply;
import org.slipway.probe.internal.tftp.TftpClient;
import org.slipway.probe.internal.tftp.TftpFailure;
import org.slipway.probe.internal.tftp.TftpLimits;
import org.slipway.probe.internal.tftp.TftpTally;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.text.Printable;

/** Reads the boot file, from where it is, and judges whether the machine could run it. */
final class FileLoader {

    private static final int SIZE_UNIT = 512;

    private final MachineProfile profile;
    private final InetAddress own;
    private final MachineListener listener;

    FileLoader(MachineProfile profile, InetAddress own, MachineListener listener) {
        this.profile = profile;
        this.own = own;
        this.listener = listener;
    }

    /**
     * Reads.
     *
     * @param name what the answer calls the file
     */
    FileReading load(String name, FileLocation location, TftpLimits limits, OutputStream target) throws IOException {
        FileReading reading;
        if (location.http().isPresent()) {
            reading = new HttpLoader(profile, own, listener)
                    .load(name, location.http().get(), limits, target);
        } else if (location.tftp().isPresent()) {
            reading = byTftp(name, location.tftp().get(), location.path(), limits, target);
        } else {
            return FileReading.notRead(elsewhere(name));
        }
        if (reading.file().isPresent() && reading.outcome() == StageReport.Outcome.NO_BOOT) {
            String text = "\"" + Printable.text(name) + "\" is read and then refused: " + reading.reason();
            listener.pitfall(new Pitfall("wrong-program", text));
        }
        return reading;
    }

    private String elsewhere(String name) {
        if (!profile.http()) {
            return "the file is not on a TFTP server, so it was not read";
        }
        return name.startsWith("https:")
                ? "the file was not read: over HTTPS firmware trusts only certificates that were enrolled in it"
                : "the file was not read: its URL is not one of http with an address in digits";
    }

    private FileReading byTftp(
            String name, InetSocketAddress server, String path, TftpLimits limits, OutputStream target)
            throws IOException {
        var client = new TftpClient(own, profile.firmware().tftp(), limits, listener);
        var sink = new FileSink(target);
        try {
            TftpTally tally = client.fetch(server, path, sink);
            var file =
                    new LoadedFile(name, tally.bytes(), Optional.of(tally), BootImage.of(sink.head()), sink.sha256());
            inspect(server, tally);
            return FileReading.of(file, file.image().misfit(profile.arch(), profile.ipxe()));
        } catch (TftpFailure e) {
            listener.pitfall(Pitfall.at(server, id(e.reason()), e.getMessage()));
            return FileReading.failed(e.getMessage());
        }
    }

    private static String id(TftpFailure.Reason reason) {
        return switch (reason) {
            case NO_SUCH_FILE -> "file-missing";
            case SILENT -> "tftp-silent";
            case WRONG_SOURCE -> "tftp-wrong-source";
            default -> "tftp-failed";
        };
    }

    private void inspect(InetSocketAddress server, TftpTally tally) {
        if (!tally.sizeAgrees()) {
            String text = String.format(
                    "announces %d bytes by tsize but sends %d; firmware reserves memory for the first",
                    tally.announced().getAsLong(), tally.bytes());
            listener.pitfall(Pitfall.at(server, "tsize-wrong", text));
        }
    }

    /** Compares what a file has with what the answer says of it. */
    void compare(Reply reply, LoadedFile file) {
        announced(reply)
                .filter(size -> size < file.bytes())
                .ifPresent(size -> listener.pitfall(Pitfall.at(
                        reply.from(),
                        "option-13-wrong",
                        "option 13 says " + size + " bytes, the file has " + file.bytes()
                                + "; EDK2 takes option 13 for the size")));
    }

    private static Optional<Long> announced(Reply reply) {
        return reply.message()
                .option(Dhcp4OptionCode.BOOT_FILE_SIZE)
                .filter(value -> value.length == 2)
                .map(value -> ((value[0] & 0xffL) << 8 | value[1] & 0xff) * SIZE_UNIT);
    }
}
