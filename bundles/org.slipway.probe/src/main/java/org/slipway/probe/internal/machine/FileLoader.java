// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.BootPlan;
import org.slipway.probe.internal.tftp.TftpClient;
import org.slipway.probe.internal.tftp.TftpFailure;
import org.slipway.probe.internal.tftp.TftpLimits;
import org.slipway.probe.internal.tftp.TftpTally;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** Reads the boot file and judges whether the machine could run it. */
final class FileLoader {

    private static final int SIZE_UNIT = 512;

    private final MachineProfile profile;
    private final NetworkPosition position;
    private final MachineListener listener;

    FileLoader(MachineProfile profile, NetworkPosition position, MachineListener listener) {
        this.profile = profile;
        this.position = position;
        this.listener = listener;
    }

    LoadedFile load(BootPlan.Fetch fetch, FileLocation location, TftpLimits limits, OutputStream target)
            throws IOException, TftpFailure {
        InetSocketAddress server = location.tftp().orElseThrow();
        var client = new TftpClient(position.address(), profile.firmware().tftp(), limits, listener);
        var sink = new FileSink(target);
        try {
            TftpTally tally = client.fetch(server, location.path(), sink);
            var file = new LoadedFile(fetch.file(), tally, BootImage.of(sink.head()), sink.sha256());
            inspect(fetch, server, tally);
            return file;
        } catch (TftpFailure e) {
            listener.pitfall(Pitfall.at(server, id(e.reason()), e.getMessage()));
            throw e;
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

    private void inspect(BootPlan.Fetch fetch, InetSocketAddress server, TftpTally tally) {
        if (!tally.sizeAgrees()) {
            String text = String.format(
                    "announces %d bytes by tsize but sends %d; firmware reserves memory for the first",
                    tally.announced().getAsLong(), tally.bytes());
            listener.pitfall(Pitfall.at(server, "tsize-wrong", text));
        }
        announced(fetch)
                .filter(size -> size < tally.bytes())
                .ifPresent(size -> listener.pitfall(Pitfall.at(
                        fetch.reply().from(),
                        "option-13-wrong",
                        "option 13 says " + size + " bytes, the file has " + tally.bytes()
                                + "; EDK2 takes option 13 for the size")));
    }

    private static Optional<Long> announced(BootPlan.Fetch fetch) {
        return fetch.reply()
                .message()
                .option(Dhcp4OptionCode.BOOT_FILE_SIZE)
                .filter(value -> value.length == 2)
                .map(value -> ((value[0] & 0xffL) << 8 | value[1] & 0xff) * SIZE_UNIT);
    }
}
