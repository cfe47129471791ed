import type { ActionContext } from "@prismatic-io/spectral";
import { digestOfJson } from "../../api/digest";
import type { ParamsOf } from "../../api/typed";
import { textInput } from "../../inputs/inputs";
import { InvalidInputError } from "../../transport/errors";

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
      "Names the business event, for example ticket id and click id; the same key is never booked twice, whoever sends it and however often. Left blank, only a retry of this very step and a repeated loop turn are recognized: a replay or a flow retry is a new execution and WOULD book again. Required in batched flows.",
    example: "ticket-353768814-goodwill",
  }),
};

/** Where a movement comes from. */
export const sources = [
  { label: "Web", value: "web" },
  { label: "Store", value: "store" },
] as const;

/** Long enough for four sends with their look-ups, short enough to leave a flow its own time. */
export const settleTimeoutMs = 5 * 60_000;

export interface KeySource extends ParamsOf<typeof keyInputs> {
  /** What is done, to tell two movements of one step and loop turn apart. */
  adjustment: {
    memberId: string;
    activity: string;
    points?: number;
    rewardId?: string;
    reason?: string;
  };
}

/** What goes out against doubling: Annex Cloud refuses an order id that it has seen (AC1010). */
export interface OrderKeys {
  orderId: string;
  customId?: string;
}

type StepContext = Pick<ActionContext, "executionId" | "stepId" | "executionFrame" | "batch">;

/**
 * The caller's order id unchanged; else one derived from the idempotency key; else one from the
 * place in the execution, which covers a step's own retry and a loop's turns and nothing more.
 * @throws InvalidInputError in a batched flow without a key: each retry there is a new execution
 */
export function orderKeys(context: StepContext, source: KeySource): OrderKeys {
  const { orderId, idempotencyKey } = source;
  if (orderId) {
    return { orderId, ...(idempotencyKey ? { customId: idempotencyKey } : {}) };
  }
  if (idempotencyKey) {
    return { orderId: orderIdOfKey(idempotencyKey) };
  }
  if (context.batch?.enabled) {
    throw new InvalidInputError(
      '"Idempotency Key" is required in a batched flow: fill in something that names the business event, such as the id of the record that the points are for',
    );
  }
  const { memberId, activity, points, rewardId, reason } = source.adjustment;
  const place = [context.executionId, context.stepId, loopPath(context)];
  const content = [memberId, activity, String(points ?? rewardId), reason ?? ""];
  return { orderId: derivedOrderId(["step", ...place, ...content]) };
}

function loopPath({ executionFrame }: StepContext): string {
  return executionFrame && "loopPath" in executionFrame ? executionFrame.loopPath : "";
}

/** What goes out for an idempotency key. */
export const orderIdOfKey = (idempotencyKey: string) => derivedOrderId(["key", idempotencyKey]);

const derivedPrefix = "gac-";
const clickPrefix = `${derivedPrefix}click-`;
const undoPrefix = `${derivedPrefix}undo-`;

/** Did we make this id? */
export const isDerived = (id: string) => id.startsWith(derivedPrefix);

/** The same parts always make the same id, which says nothing about them. */
export function derivedOrderId(parts: string[], prefix = derivedPrefix): string {
  return `${prefix}${digestOfJson(parts).slice(0, 24)}`;
}

/** Rows of clicks and of their undoing are told by their ids. */
export const clickOrderId = (...click: [clickKey: string, activity: "CREDIT" | "DEBIT"]) =>
  derivedOrderId(click, clickPrefix);
export const undoOrderId = (orderId: string) => derivedOrderId([orderId], undoPrefix);
export const isClickOrderId = (orderId: string) => orderId.startsWith(clickPrefix);
export const isUndoOrderId = (orderId: string) => orderId.startsWith(undoPrefix);

/** Something else that may stand against a write, looked at just before it is sent. */
export interface Permitted {
  permit?: () => void;
}
