// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Something that a test needs of the machine it runs on, beyond a JVM. */
public enum Need {
    NAMESPACES {
        @Override
        public Optional<String> missing() {
            return Need.program("ip", "iproute2").or(Need::root).or(Need::namespaceTrial);
        }
    },
    CAPTURE {
        @Override
        public Optional<String> missing() {
            return Need.program("dumpcap", "tshark");
        }
    },
    SLIPWAY {
        @Override
        public Optional<String> missing() {
            Path script = Distribution.folder().resolve("bin/slipway");
            return Files.isExecutable(script)
                    ? Optional.empty()
                    : Optional.of("no distribution at " + Distribution.folder() + " (mvn package makes it)");
        }
    },
    ADDRESS_SERVER {
        @Override
        public Optional<String> missing() {
            return Need.program("dhcpd", "isc-dhcp-server");
        }
    },
    RELAY {
        @Override
        public Optional<String> missing() {
            return Need.program("dhcrelay", "isc-dhcp-relay");
        }
    },
    ORDINARY_CLIENT {
        @Override
        public Optional<String> missing() {
            return Need.program("udhcpc", "udhcpc");
        }
    },
    BIOS_MACHINE {
        @Override
        public Optional<String> missing() {
            return Need.program("qemu-system-x86_64", "qemu-system-x86")
                    .or(() -> Need.file("/usr/lib/ipxe/qemu/pxe-virtio.rom", "ipxe-qemu"))
                    .or(() -> Need.program("dnsmasq", "dnsmasq-base"));
        }
    },
    UEFI_MACHINE {
        @Override
        public Optional<String> missing() {
            return Need.program("qemu-system-x86_64", "qemu-system-x86")
                    .or(() -> Need.file("/usr/share/OVMF/OVMF_CODE_4M.fd", "ovmf"))
                    .or(() -> Need.file("/usr/share/OVMF/OVMF_VARS_4M.fd", "ovmf"))
                    .or(() -> Need.program("dnsmasq", "dnsmasq-base"));
        }
    },
    IPXE_PROGRAMS {
        @Override
        public Optional<String> missing() {
            return Need.file("/usr/lib/ipxe/undionly.kpxe", "ipxe")
                    .or(() -> Need.file("/usr/lib/ipxe/snponly.efi", "ipxe"));
        }
    };

    /** Why the need is not met, in words that name what to install; empty when it is met. */
    public abstract Optional<String> missing();

    private static Optional<String> program(String name, String debianPackage) {
        return Programs.find(name).isPresent()
                ? Optional.empty()
                : Optional.of("no " + name + " on the PATH (Debian package " + debianPackage + ")");
    }

    private static Optional<String> file(String path, String debianPackage) {
        return Files.isReadable(Path.of(path))
                ? Optional.empty()
                : Optional.of("no " + path + " (Debian package " + debianPackage + ")");
    }

    private static Optional<String> root() {
        try {
            Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return Integer.valueOf(0).equals(user) ? Optional.empty() : Optional.of("not root but user " + user);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of("no /proc to tell the user from: " + e);
        }
    }

    /** Makes what every test makes: a container without the right to it says so here and not in the middle of a test. */
    private static Optional<String> namespaceTrial() {
        try (NetworkLab lab = NetworkLab.create()) {
            Segment segment = lab.segment();
            segment.plug(lab.namespace("trial"), "eth0", 1);
            segment.tap();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("network namespaces cannot be made here: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
