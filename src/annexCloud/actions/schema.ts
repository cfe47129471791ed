import { z } from "zod";
import { shape } from "../../api/shape";
import { dateField, numberField, textField, upperCaseField } from "../fields";
import { readObject } from "../../api/values";

const actionFields = () => ({
  actionId: textField("109"),
  actionName: textField("Purchase"),
  actionPoints: numberField(50, "What it awards where a credit names no amount"),
  maxPoints: numberField(500),
  period: textField("year"),
  ratio: numberField(1),
  status: upperCaseField("ACTIVE"),
  expireInDays: numberField(365),
  holdDays: numberField(14, "How long the points are held back"),
  actionNameDisplay: textField("Purchase"),
  actionLimitDisplay: textField("Once a day"),
  createDate: dateField(),
  updateDate: dateField(),
});

/** Something that earns or takes points, as the programme has set it up. */
export const loyaltyAction = shape(() => z.looseObject(actionFields()));

/** The same, with how far one member has come. */
export const memberAction = shape(() =>
  z.preprocess(
    oneSpelling,
    z.looseObject({
      ...actionFields(),
      actionPerformStatus: textField("PENDING"),
      requiredCount: numberField(3),
      completedCount: numberField(1),
      pendingCount: numberField(2),
      actionLimitReachedFlag: textField("NO"),
      actionLimitReachedStatus: textField("Once a day"),
    }),
  ),
);

function oneSpelling(value: unknown): unknown {
  const { pendingsCount, ...fields } = readObject(value);
  return { ...fields, pendingCount: fields.pendingCount ?? pendingsCount };
}
