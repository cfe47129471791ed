import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { dateField, textField } from "../fields";
import { readNumber, readObject, readText } from "../../api/values";

/** One movement of points, cleaned. https://annexcloud.redocly.app (Activity) */
export const activityRow = shape(() =>
  z.preprocess(
    oneAmount,
    z.looseObject({
      activityId: textField("3f7c1a52-6f0e-4f1c-9a3e-6a0d8f6f2b11"),
      activity: eg(z.enum(["CREDIT", "DEBIT"]).nullable(), "CREDIT"),
      points: eg(z.number().nullable(), 50, "How many points, always positive"),
      actionId: textField("100"),
      displayText: textField("Goodwill"),
      reason: textField("Goodwill, ticket 353768814"),
      orderId: textField("gac-7b1f0c6e2a914d53"),
      rewardId: textField("111"),
      rewardCode: textField("GREEN-10-OFF"),
      pointType: textField("Standard"),
      pointStatus: textField("Released"),
      createDate: dateField(),
      expireDate: dateField("2027-03-02T09:30:12.000Z"),
      releaseDate: dateField("2026-03-16", "When points on hold are released, where it is told"),
    }),
  ),
);

/** `credit` and `debit` stand side by side, one of them empty. */
function oneAmount(value: unknown): unknown {
  const { credit, debit, ...fields } = readObject(value);
  const activity = readText(fields.activity)?.toUpperCase();
  const amount = activity === "DEBIT" ? readNumber(debit) : readNumber(credit);
  return {
    ...fields,
    activity: activity === "CREDIT" || activity === "DEBIT" ? activity : null,
    points: amount === null ? null : Math.abs(amount),
    displayText: readText(fields.displayText) ?? readText(fields.reason),
  };
}

export type ActivityRow = z.output<ReturnType<typeof activityRow>>;
