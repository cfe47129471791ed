import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { member } from "../members/schema";

/** What became of an enrolment. */
export const enrolment = shape(() =>
  z.object({
    outcome: eg(
      z.enum(["applied", "alreadyApplied"]),
      "applied",
      "alreadyApplied where the person takes part already and nothing had to be done",
    ),
    memberId: eg(z.string(), "maya.berg@example.com"),
    optInStatus: eg(z.enum(["YES", "NO"]).nullable(), "YES"),
    welcomePoints: eg(
      z.number().nullable(),
      100,
      "The welcome points that this step sees to; null where the programme books them by itself",
    ),
    orderId: eg(
      z.string().nullable(),
      "gac-7b1f0c6e2a914d53",
      "What the welcome points were booked under",
    ),
    member: member(),
  }),
);

export type Enrolment = z.output<ReturnType<typeof enrolment>>;
