// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceTransfer.Progress;
import org.slipway.devices.internal.transfer.ImportedDevice.Cell;

/** Devices as lines (RFC 4180). */
final class CsvFile {
    private static final String PHASE = "reading";
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Problems problems = new Problems();

    List<ImportedDevice> read(InputStream in, Progress progress) throws DeviceImportException, IOException {
        List<ImportedDevice> devices = new ArrayList<>();
        List<String> heads = null;
        long line = 0;
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(reader)) {
            for (CsvRecord row : records) {
                line = row.getStartingLineNumber();
                if (heads == null) {
                    heads = heads(row);
                } else if (!problems.full()) {
                    devices.add(device(row, heads));
                    DeviceFiles.tell(progress, PHASE, devices.size(), 0);
                }
            }
        } catch (CsvParseException e) {
            problems.add(line + 1, "", "not CSV: " + e.getMessage());
        }
        if (heads == null) {
            problems.add(1, "", "the file is empty; its first line must name the columns");
        }
        problems.throwAny();
        return devices;
    }

    private List<String> heads(CsvRecord row) throws DeviceImportException {
        List<String> heads = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field : row.getFields()) {
            boolean first = heads.isEmpty() && !field.isEmpty() && field.charAt(0) == BYTE_ORDER_MARK;
            String head = (first ? field.substring(1) : field).strip();
            if (!DeviceFields.isKnown(head)) {
                problems.add(
                        row.getStartingLineNumber(),
                        head,
                        "there is no such column; there are " + String.join(", ", DeviceFields.SETTABLE)
                                + " and fact.<name>");
            } else if (!seen.add(head)) {
                problems.add(row.getStartingLineNumber(), head, "the column is there twice");
            }
            heads.add(head);
        }
        problems.throwAny();
        return heads;
    }

    private ImportedDevice device(CsvRecord row, List<String> heads) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != heads.size()) {
            problems.add(line, "", row.getFieldCount() + " values for " + heads.size() + " columns");
            return new ImportedDevice(line, List.of());
        }
        List<Cell> cells = new ArrayList<>(heads.size());
        for (int i = 0; i < heads.size(); i++) {
            cells.add(new Cell(line, heads.get(i), heads.get(i), row.getField(i).strip()));
        }
        return new ImportedDevice(line, cells);
    }

    void write(List<Device> devices, Writer out, Progress progress) throws IOException {
        Set<String> heads = heads(devices);
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(heads);
        long done = 0;
        for (Device device : devices) {
            Map<String, String> fields = fields(device);
            csv.writeRecord(
                    heads.stream().map(head -> fields.getOrDefault(head, "")).toList());
            DeviceFiles.tell(progress, "writing", ++done, devices.size());
        }
        csv.flush();
    }

    private static Set<String> heads(List<Device> devices) {
        Set<String> facts = new TreeSet<>();
        devices.forEach(device -> facts.addAll(device.facts().keySet()));
        Set<String> heads = new LinkedHashSet<>(DeviceFields.SETTABLE);
        heads.addAll(DeviceFields.TOLD);
        facts.forEach(fact -> heads.add(DeviceFields.FACT + fact));
        return heads;
    }

    private static Map<String, String> fields(Device device) {
        Map<String, String> fields = new LinkedHashMap<>(DeviceFields.settable(device));
        fields.putAll(DeviceFields.told(device));
        return fields;
    }
}
