import { z } from "zod";
import { eg, shape } from "../../api/shape";

const outcome = (whose: string) =>
  eg(z.enum(["applied", "alreadyApplied"]), "applied", `alreadyApplied where ${whose}`);

/** What became of an order. */
export const recordedOrder = shape(() =>
  z.object({
    outcome: outcome("the order had been recorded before"),
    orderId: eg(z.string(), "ORDER-10423"),
    memberId: eg(z.string(), "maya.berg@example.com"),
    pointsAwarded: eg(z.number().nullable(), 40, "What the order earned"),
    updatedAvailablePoints: eg(z.number().nullable(), 1240, "The balance afterwards"),
    updatedLifetimePoints: eg(z.number().nullable(), 1840),
  }),
);

export type RecordedOrder = z.output<ReturnType<typeof recordedOrder>>;

/** What became of a return or cancellation. */
export const takenBack = shape(() =>
  z.object({
    outcome: outcome("the member's activity showed so many returns of the order already"),
    orderId: eg(z.string(), "ORDER-10423"),
    memberId: eg(z.string(), "maya.berg@example.com"),
    status: eg(z.enum(["return", "cancel"]), "return"),
    returnNumber: eg(z.number(), 1, "Which return of this order it was"),
    pointsRemoved: eg(z.number().nullable(), 40, "What was taken back"),
  }),
);

export type TakenBack = z.output<ReturnType<typeof takenBack>>;
