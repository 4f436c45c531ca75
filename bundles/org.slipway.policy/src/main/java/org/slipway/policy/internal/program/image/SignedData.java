// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.slipway.policy.internal.program.image.Der.BadDerException;

/** Whose signature a PKCS #7 SignedData (RFC 2315 section 9) has. It is not verified: trust is the machine's business. */
final class SignedData {
    private static final int MOST_CERTIFICATES = 16;
    private static final int LONGEST_NAME = 120;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|[,+])CN=((?:\\\\.|[^,+\\\\])*)");

    private SignedData() {}

    /** The common name of the certificate that the first signer names. */
    static Optional<String> signer(byte[] signature) {
        try {
            return read(signature);
        } catch (BadDerException | CertificateException | RuntimeException unreadable) {
            // Certificates of anybody's making go through a parser that is not ours: whatever it throws, the name is
            // unknown.
            return Optional.empty();
        }
    }

    private static Optional<String> read(byte[] signature) throws BadDerException, CertificateException {
        Der contentInfo = new Der(signature).enter(Der.SEQUENCE);
        contentInfo.take();
        Der signedData = contentInfo.enter(Der.CONTEXT_0).enter(Der.SEQUENCE);
        signedData.take();
        signedData.take();
        signedData.take();
        Der certificates = signedData.enter(Der.CONTEXT_0);
        while (signedData.tag() != Der.SET) {
            signedData.take();
        }
        Der signerInfo = signedData.enter(Der.SET).enter(Der.SEQUENCE);
        signerInfo.take();
        Der issuerAndSerial = signerInfo.enter(Der.SEQUENCE);
        X500Principal issuer = new X500Principal(issuerAndSerial.take());
        BigInteger serial = new BigInteger(issuerAndSerial.enter(Der.INTEGER).rest());
        return find(certificates, issuer, serial);
    }

    private static Optional<String> find(Der certificates, X500Principal issuer, BigInteger serial)
            throws BadDerException, CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (int i = 0; i < MOST_CERTIFICATES && certificates.tag() == Der.SEQUENCE; i++) {
            X509Certificate certificate =
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(certificates.take()));
            if (certificate.getSerialNumber().equals(serial)
                    && certificate.getIssuerX500Principal().equals(issuer)) {
                return Optional.of(name(certificate.getSubjectX500Principal()));
            }
        }
        return Optional.empty();
    }

    /** Names come from the file into the log, so they are cut and may have no control characters. */
    private static String name(X500Principal subject) {
        String all = subject.getName(X500Principal.RFC2253);
        Matcher matcher = COMMON_NAME.matcher(all);
        String name = matcher.find() ? matcher.group(1).replaceAll("\\\\(.)", "$1") : all;
        String printable = name.replaceAll("\\p{C}", "?");
        return printable.length() > LONGEST_NAME ? printable.substring(0, LONGEST_NAME) + "..." : printable;
    }
}
