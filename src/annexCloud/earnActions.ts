import { z } from "zod";
import { definePicklist } from "../api/dataSource";
import { elementsOf } from "../api/picklist";
import { shape } from "../api/shape";
import { readObject } from "../api/values";
import { listEndpoint } from "./api";
import { annexCloudClient } from "./client";
import { dateField, numberField, textField, upperCaseField } from "./fields";
import { ofMember } from "./inputs";
import { isMember } from "./members/find";
import { picklistInputs } from "./picklist";

/** https://annexcloud.redocly.app (Actions): purchase. */
export const usualPurchaseActionId = "109";

const group = "Loyalty actions";

const earnActionFields = () => ({
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

/** Something that earns or takes points, as the program has set it up. */
const earnAction = shape(() => z.looseObject(earnActionFields()));

/** The same, with how far one member has come. */
const memberEarnAction = shape(() =>
  z.preprocess(
    oneSpelling,
    z.looseObject({
      ...earnActionFields(),
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

export const listActions = listEndpoint("listActions", {
  label: "List Loyalty Actions",
  says: "List the actions that the program awards or takes points for, with their ids and points.",
  group,
  inputs: {},
  fixed: { status: "ALL" },
  list: { rows: "allActionDetails", paging: "all", identity: "actionId" },
  answer: earnAction,
});

export const listMemberActions = listEndpoint("userActions", {
  key: "listMemberActions",
  label: "List Loyalty Actions of a Member",
  says: "List the program's actions with how far a member has come with each of them.",
  group,
  readOnly: true,
  ...ofMember,
  list: { rows: "allActionDetails", paging: "page", identity: "actionId" },
  answer: memberEarnAction,
  isEmpty: isMember,
});

export const earnActionEndpoints = [listActions, listMemberActions];

export const selectLoyaltyAction = definePicklist({
  key: "selectLoyaltyAction",
  label: "Select Loyalty Action",
  description: "Choose one of the actions that the program awards or takes points for.",
  inputs: picklistInputs("actions"),
  example: [{ key: "109", label: "Purchase · 109" }],
  perform: (run, { annexCloudConnection, search }) =>
    elementsOf(
      listActions.pages(
        annexCloudClient(annexCloudConnection, run),
        {},
        { purpose: "Select Loyalty Action" },
      ),
      ({ actionId, actionName, actionNameDisplay }) => [actionNameDisplay ?? actionName, actionId],
      search,
    ),
});
