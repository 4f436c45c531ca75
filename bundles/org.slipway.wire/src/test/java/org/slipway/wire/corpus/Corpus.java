// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the packet corpus, which lives outside the sources. */
final class Corpus {

    static final String DHCP4 = "dhcpv4.tsv";
    static final String DHCP6 = "dhcpv6.tsv";
    static final String TFTP = "tftp.tsv";

    private Corpus() {}

    /** All rows of a file; aborts the test with a reason if the corpus is not on this machine. */
    static List<CorpusRow> rows(String file) {
        Path path = Path.of(System.getProperty("slipway.corpus", "corpus"), file);
        assumeTrue(Files.isReadable(path), () -> "packet corpus absent: no " + path + "; set -Dslipway.corpus");
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(CorpusRow::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<CorpusRow> rows(String file, String verdict) {
        return rows(file).stream().filter(row -> row.is(verdict)).toList();
    }

    static List<CorpusRow> all() {
        var all = new ArrayList<>(rows(DHCP4));
        all.addAll(rows(DHCP6));
        all.addAll(rows(TFTP));
        return all;
    }
}
