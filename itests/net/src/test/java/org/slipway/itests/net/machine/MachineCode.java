// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.machine;

/** Puts listed code bytes at the start of a file of a given size. */
final class MachineCode {
    private MachineCode() {}

    static byte[] bytes(int[] code, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < code.length; i++) {
            bytes[i] = (byte) code[i];
        }
        return bytes;
    }
}
