// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceTransfer.Progress;
import org.slipway.devices.internal.transfer.ImportedDevice.Cell;
import org.slipway.wire.HardwareAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Devices as an array of objects (RFC 8259). */
final class JsonFile {
    private static final String FACTS = "facts";
    private static final String MACS = "macs";
    private static final String ANSWERED = "answered";

    private final Problems problems = new Problems();

    List<ImportedDevice> read(InputStream in, Progress progress) throws DeviceImportException, IOException {
        List<ImportedDevice> devices = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                wrong(parser, "the file must be one array of objects");
            } else {
                array(parser, devices, progress);
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            long line = at == null ? 1 : Math.max(1, at.getLineNr());
            String column = at == null ? "" : Integer.toString(Math.max(1, at.getColumnNr()));
            problems.add(line, column, "not JSON: " + e.getOriginalMessage());
        }
        problems.throwAny();
        return devices;
    }

    private void array(JsonParser parser, List<ImportedDevice> devices, Progress progress) {
        JsonToken token = parser.nextToken();
        while (token == JsonToken.START_OBJECT && !problems.full()) {
            long line = parser.currentTokenLocation().getLineNr();
            List<Cell> cells = new ArrayList<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                field(parser, parser.currentName(), cells);
            }
            devices.add(new ImportedDevice(line, cells));
            DeviceFiles.tell(progress, "reading", devices.size(), 0);
            token = parser.nextToken();
        }
        if (token != JsonToken.END_ARRAY && !problems.full()) {
            wrong(parser, "an object, or the end of the array, must stand here");
        } else if (token == JsonToken.END_ARRAY && parser.nextToken() != null) {
            wrong(parser, "something follows the array");
        }
    }

    private void field(JsonParser parser, String name, List<Cell> cells) {
        boolean known = name.equals(FACTS) || DeviceFields.isKnown(name) && !DeviceFields.isFact(name);
        if (!known) {
            wrong(
                    parser,
                    "there is no field '" + name + "'; there are " + String.join(", ", DeviceFields.SETTABLE)
                            + " and facts");
        }
        JsonToken token = parser.nextToken();
        if (known && name.equals(FACTS) && token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String fact = parser.currentName();
                parser.nextToken();
                scalar(parser, DeviceFields.FACT + fact, cells);
            }
        } else if (known && name.equals(MACS) && token == JsonToken.START_ARRAY) {
            macs(parser, cells);
        } else if (known && !name.equals(FACTS)) {
            scalar(parser, name, cells);
        } else {
            if (known) {
                wrong(parser, "facts must be an object");
            }
            parser.skipChildren();
        }
    }

    private void macs(JsonParser parser, List<Cell> cells) {
        TokenStreamLocation at = parser.currentTokenLocation();
        List<String> macs = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                wrong(parser, "a MAC address must be a text");
                parser.skipChildren();
            } else {
                macs.add(parser.getString());
            }
        }
        cells.add(cell(at, MACS, String.join(" ", macs)));
    }

    private void scalar(JsonParser parser, String name, List<Cell> cells) {
        TokenStreamLocation at = parser.currentTokenLocation();
        if (parser.currentToken().isStructStart()) {
            wrong(parser, name + " must be a text, a number, true, false or null");
            parser.skipChildren();
        } else {
            boolean none = parser.currentToken() == JsonToken.VALUE_NULL;
            cells.add(cell(at, name, none ? "" : parser.getString().strip()));
        }
    }

    private static Cell cell(TokenStreamLocation at, String name, String text) {
        return new Cell(at.getLineNr(), Integer.toString(at.getColumnNr()), name, text);
    }

    private void wrong(JsonParser parser, String message) {
        TokenStreamLocation at = parser.currentTokenLocation();
        problems.add(Math.max(1, at.getLineNr()), Integer.toString(Math.max(1, at.getColumnNr())), message);
    }

    void write(List<Device> devices, Writer out, Progress progress) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartArray();
        long done = 0;
        for (Device device : devices) {
            json.writeRaw("\n");
            write(device, json);
            DeviceFiles.tell(progress, "writing", ++done, devices.size());
        }
        json.writeRaw("\n");
        json.writeEndArray();
        json.writeRaw("\n");
        json.flush();
    }

    private static void write(Device device, JsonGenerator json) {
        json.writeStartObject();
        for (Map.Entry<String, String> field : DeviceFields.settable(device).entrySet()) {
            write(device, field.getKey(), field.getValue(), json);
        }
        DeviceFields.told(device).forEach((name, value) -> {
            if (!value.isEmpty()) {
                json.writeStringProperty(name, value);
            }
        });
        if (!device.facts().isEmpty()) {
            json.writeObjectPropertyStart(FACTS);
            device.facts().forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(Device device, String name, String value, JsonGenerator json) {
        if (name.equals(MACS)) {
            json.writeArrayPropertyStart(MACS);
            device.key().macs().stream().map(HardwareAddress::toString).forEach(json::writeString);
            json.writeEndArray();
        } else if (name.equals(ANSWERED)) {
            json.writeBooleanProperty(ANSWERED, device.boot().answered());
        } else if (!value.isEmpty() && !DeviceFields.isFact(name)) {
            json.writeStringProperty(name, value);
        }
    }
}
