import { recordEvent } from "./events";
import type { MessageRecord } from "./records";
import type { GorgiasStore } from "./store";
import { type GorgiasWorld, now } from "./world";

const sendingTakesMs = 1_000;

/** A 201 says stored, not delivered: what became of the message shows on it later. */
export function sendLater(world: GorgiasWorld, message: MessageRecord): void {
  void world.clock.sleep(sendingTakesMs).then(() => {
    if (canSend(world.store, message)) {
      message.sent_datetime = now(world);
    } else {
      fail(world, message);
    }
  });
}

/** An e-mail goes out only from an address that an e-mail integration owns. */
function canSend({ integrations }: GorgiasStore, { channel, source }: MessageRecord): boolean {
  if (channel !== "email") {
    return true;
  }
  return [...integrations.values()].some(({ meta }) => meta.address === source.from?.address);
}

function fail(world: GorgiasWorld, message: MessageRecord): void {
  message.failed_datetime = now(world);
  message.last_sending_error = { error: "No integration was found to send this email." };
  recordEvent(world, {
    type: "ticket-message-failed",
    object_type: "TicketMessage",
    object_id: message.id,
    user_id: null,
  });
  world.integrationCaller.fire({
    triggers: ["ticket-message-failed"],
    ticketId: message.ticket_id,
    messageId: message.id,
    userId: null,
  });
}
