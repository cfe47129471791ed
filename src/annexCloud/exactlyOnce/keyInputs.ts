import { textInput } from "../../inputs/inputs";

/** What keeps a movement of points from being booked twice. */
export const keyInputs = {
  orderId: textInput({
    label: "Order ID",
    comments:
      "Goes out unchanged and is what keeps the same points from being booked twice, so it must be different for every transaction. Leave blank unless the points belong to an order.",
    example: "ORDER-10423",
  }),
  idempotencyKey: textInput({
    label: "Idempotency Key",
    comments:
      "Names the business event, for example ticket id and click id; the same key is never booked twice, whoever sends it and however often. Left blank, only a retry of this very step and a repeated loop turn are recognised: a replay or a flow retry is a new execution and WOULD book again. Required in batched flows.",
    example: "ticket-353768814-goodwill",
  }),
};

/** Long enough for four sends with their look-ups, short enough to leave a flow its own time. */
export const settleTimeoutMs = 5 * 60_000;
