// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Devices by a number, which may be a hash: several entries may have the same one, so the caller says which is meant. Open
 * addressing with linear probing: 24 bytes for an entry at most, where a map of boxed keys takes three times that. Not
 * thread-safe.
 */
final class LongTable {
    private static final int INITIAL = 64;

    private long[] keys = new long[INITIAL];
    private StoredDevice[] devices = new StoredDevice[INITIAL];
    private int size;

    /** {@return the first device of this number that is the one meant, or null} */
    StoredDevice find(long key, Predicate<StoredDevice> meant) {
        int mask = keys.length - 1;
        for (int i = slot(key, mask); devices[i] != null; i = i + 1 & mask) {
            if (keys[i] == key && meant.test(devices[i])) {
                return devices[i];
            }
        }
        return null;
    }

    int size() {
        return size;
    }

    /** {@return all devices in no order, in a list of its own} */
    List<StoredDevice> devices() {
        List<StoredDevice> all = new ArrayList<>(size);
        for (StoredDevice device : devices) {
            if (device != null) {
                all.add(device);
            }
        }
        return all;
    }

    void add(long key, StoredDevice device) {
        if (size >= keys.length / 2) {
            grow();
        }
        int mask = keys.length - 1;
        int i = slot(key, mask);
        while (devices[i] != null) {
            i = i + 1 & mask;
        }
        keys[i] = key;
        devices[i] = device;
        size++;
    }

    /** Takes out this very object, if it is there. */
    void remove(long key, StoredDevice device) {
        int mask = keys.length - 1;
        for (int i = slot(key, mask); devices[i] != null; i = i + 1 & mask) {
            if (devices[i] == device && keys[i] == key) {
                close(i, mask);
                size--;
                return;
            }
        }
    }

    /** Moves later entries of the same run into the gap as far as they may go, so that probing never meets a hole. */
    private void close(int gap, int mask) {
        int hole = gap;
        for (int i = hole + 1 & mask; devices[i] != null; i = i + 1 & mask) {
            int home = slot(keys[i], mask);
            if ((i - home & mask) >= (i - hole & mask)) {
                keys[hole] = keys[i];
                devices[hole] = devices[i];
                hole = i;
            }
        }
        devices[hole] = null;
    }

    private void grow() {
        long[] oldKeys = keys;
        StoredDevice[] oldDevices = devices;
        keys = new long[oldKeys.length * 2];
        devices = new StoredDevice[keys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldDevices[i] != null) {
                add(oldKeys[i], oldDevices[i]);
            }
        }
    }

    private static int slot(long key, int mask) {
        return (int) (mix(key) >>> 32) & mask;
    }

    /** Spreads all bits over all bits (the finalizer of MurmurHash3). */
    static long mix(long key) {
        long mixed = (key ^ key >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
