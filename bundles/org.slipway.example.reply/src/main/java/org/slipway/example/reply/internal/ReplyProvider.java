// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.reply.internal;

import java.net.Inet4Address;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.metatype.annotations.Designate;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.server.TraceSeverity;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.wdsbp.PacketKind;
import org.slipway.wire.wdsbp.WdsBp;
import org.slipway.wire.wdsbp.WdsBpOption;

/**
 * Answers every PXE client with the same boot program: a DISCOVER with an OFFER, a REQUEST with an ACK. What goes wrong on
 * the way ends in silence, so that no second answer comes from elsewhere.
 */
@Component(
        configurationPid = "org.slipway.provider.example_reply",
        configurationPolicy = ConfigurationPolicy.IGNORE,
        service = PxeProvider.class)
@Designate(ocd = ReplyConfig.class)
@ProviderInfo(name = "example_reply", filter = PacketFilter.PXE_ONLY, explainable = true)
@ServiceRanking(-100)
public final class ReplyProvider implements PxeProvider {

    private volatile ProviderContext context;
    private volatile ReplySettings settings;

    @Override
    public void initialize(ProviderContext given) throws InvalidSettingException {
        context = given;
        settings = ReplySettings.of(given.settings());
        given.trace(TraceSeverity.INFO, "every PXE client gets '%s'", settings.bootFile());
    }

    @Override
    public void checkConfiguration(Settings candidate) throws InvalidSettingException {
        ReplySettings.of(candidate);
    }

    @Override
    public BootAction onRequest(PxeRequest request) {
        Dhcp4Message message = request.dhcp4().orElseThrow();
        Optional<Dhcp4MessageType> answer = answerTo(message);
        if (answer.isEmpty() || settings.bootFile().isEmpty()) {
            request.note(answer.isEmpty() ? "neither DISCOVER nor REQUEST" : "no boot.file");
            return BootAction.REJECTED;
        }
        try {
            request.send(reply(request, answer.get()), Destination.dhcpRules());
            return BootAction.NBP;
        } catch (RuntimeException failure) {
            context.trace(TraceSeverity.ERROR, "request %d: %s", request.id(), failure);
            request.note("could not answer: " + failure.getMessage());
            return BootAction.IGNORE;
        }
    }

    private static Optional<Dhcp4MessageType> answerTo(Dhcp4Message message) {
        try {
            Optional<Dhcp4MessageType> asked = message.messageType();
            if (asked.equals(Optional.of(Dhcp4MessageType.DISCOVER))) {
                return Optional.of(Dhcp4MessageType.OFFER);
            }
            return asked.filter(Dhcp4MessageType.REQUEST::equals).map(request -> Dhcp4MessageType.ACK);
        } catch (WireParseException malformed) {
            return Optional.empty();
        }
    }

    private Dhcp4Builder reply(PxeRequest request, Dhcp4MessageType type) {
        Inet4Address local = (Inet4Address) request.localAddress().getAddress();
        ReplySettings now = settings;
        return request.newReply()
                .siaddr(local)
                .file(now.bootFile())
                .sname(now.serverName().isEmpty() ? local.getHostAddress() : now.serverName())
                .messageType(type)
                .option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient")
                .option(Dhcp4OptionCode.SERVER_IDENTIFIER, local)
                .rawOptions(bootConfiguration(now.bcdFile()));
    }

    /** Formatted elsewhere and appended as it is ({@code WdsBpGetOptionBuffer}, {@code PxeDhcpAppendOptionRaw}). */
    private static byte[] bootConfiguration(String path) {
        return path.isEmpty()
                ? new byte[0]
                : WdsBp.builder(PacketKind.BCD)
                        .option(WdsBpOption.BCD_FILE_PATH, path)
                        .toOption();
    }

    @Override
    public void shutdown() {}
}
