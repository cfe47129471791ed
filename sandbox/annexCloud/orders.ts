import { newRow } from "./ledger";
import { linePoints } from "./products";
import type { Programme } from "./programme";
import type { Order, OrderLine, ProductLine } from "./records";
import { Refusal } from "./refusal";
import { sumPoints } from "./wire";

/** How much of which product comes back. */
export type Returned = Pick<ProductLine, "id" | "quantity">;

/** What the lines earn together. */
export const pointsOf = (programme: Programme, lines: readonly ProductLine[]) =>
  sumPoints(lines.map((line) => linePoints(line, programme)));

/**
 * Takes back what the returned products had earned and says how much; points still on hold are
 * taken from those on hold. Nothing left to return is AC1007: the documents name no error.
 */
export function takeBack(
  programme: Programme,
  order: Order,
  { returned, reason, actionId }: { returned: Returned[]; reason: string; actionId: string },
): number {
  const kept = keptLines(order.lines, returned);
  const points = sumPoints([
    pointsOf(programme, order.lines.map(remaining)),
    -pointsOf(programme, kept.map(remaining)),
  ]);
  const nowMs = programme.clock.nowMs();
  let removed = 0;
  if (points > 0) {
    removed = programme.book(
      newRow({
        memberId: order.memberId,
        activity: "DEBIT",
        points,
        actionId,
        orderId: order.id,
        pointType: "Reversal Standard",
        reason,
        createdMs: nowMs,
        releaseMs: order.releaseMs !== null && order.releaseMs > nowMs ? order.releaseMs : null,
      }),
    );
  }
  order.lines = kept;
  order.pointsRemoved = sumPoints([order.pointsRemoved, removed]);
  return removed;
}

const leftOf = (line: OrderLine) => line.quantity - line.returned;
const remaining = (line: OrderLine): ProductLine => ({ ...line, quantity: leftOf(line) });

/** All that is still with the customer. */
export const allLeft = (order: Order): Returned[] =>
  order.lines.flatMap((line) =>
    leftOf(line) > 0 ? [{ id: line.id, quantity: leftOf(line) }] : [],
  );

function keptLines(lines: readonly OrderLine[], returned: readonly Returned[]): OrderLine[] {
  const kept = lines.map((line) => ({ ...line }));
  for (const { id, quantity } of returned) {
    let open = quantity;
    for (const line of kept.filter((candidate) => candidate.id === id)) {
      const taken = Math.min(open, leftOf(line));
      line.returned += taken;
      open -= taken;
    }
    if (open > 0) {
      throw new Refusal("AC1007");
    }
  }
  if (returned.length === 0) {
    throw new Refusal("AC1007");
  }
  return kept;
}
