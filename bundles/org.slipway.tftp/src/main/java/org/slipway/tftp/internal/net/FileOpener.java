// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFiles;
import org.slipway.tftp.internal.transfer.NetasciiFile;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpReadRequest;

/** Finds the file that is asked for, in the mode that is asked for. */
final class FileOpener {
    private static final Logger LOG = LoggerFactory.getLogger(FileOpener.class);

    private final BootFiles sources;

    FileOpener(BootFiles sources) {
        this.sources = sources;
    }

    BootFile open(TransferKey key, TftpReadRequest request) throws Refusal {
        String mode = request.mode().toLowerCase(Locale.ROOT);
        if (mode.equals("mail")) {
            throw new Refusal(TftpErrorCode.ILLEGAL_OPERATION, "no mail", "mode mail is not supported");
        }
        BootFile file = find(key, request.decodedFilename());
        if (!mode.equals("netascii")) {
            return file;
        }
        try {
            return netascii(file);
        } catch (RuntimeException | LinkageError e) {
            throw failed(file, e);
        }
    }

    /** Closes a file whose source fails before anything is sent. */
    static Refusal failed(BootFile file, Throwable fault) {
        TransferSession.close(file);
        return failed(fault);
    }

    private static Refusal failed(Throwable fault) {
        LOG.warn("a boot-file source failed: {}", fault.toString());
        LOG.debug("a boot-file source failed", fault);
        return new Refusal(TftpErrorCode.UNDEFINED, "server error", "a boot-file source failed: " + fault);
    }

    private BootFile find(TransferKey key, String name) throws Refusal {
        try {
            Optional<BootFile> file =
                    sources.open(new BootFileRequest(name, key.client().getAddress(), key.local()));
            return file.orElseThrow(() -> new Refusal(TftpErrorCode.FILE_NOT_FOUND, "file not found", "not found"));
        } catch (AccessRefusedException e) {
            throw new Refusal(TftpErrorCode.ACCESS_VIOLATION, "access violation", "refused, " + e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            throw failed(e);
        }
    }

    private static BootFile netascii(BootFile file) throws Refusal {
        if (file.size() > NetasciiFile.MAX_SIZE) {
            TransferSession.close(file);
            throw new Refusal(TftpErrorCode.UNDEFINED, "too large for netascii, use octet", "too large for netascii");
        }
        try {
            return new NetasciiFile(file);
        } catch (IOException e) {
            TransferSession.close(file);
            throw new Refusal(TftpErrorCode.UNDEFINED, "read error", "cannot be read: " + e.getMessage());
        }
    }
}
