import { z } from "zod";
import { definePicklist } from "../api/dataSource";
import { elementsOf } from "../api/picklist";
import { shape } from "../api/shape";
import { readObject } from "../api/values";
import { endpoint, listEndpoint } from "./api";
import { byMember, memberIds, numberedIds, perMember } from "./bulk";
import { annexCloudClient } from "./client";
import { dateField, numberField, textField, upperCaseField } from "./fields";
import { ofMember } from "./inputs";
import { picklistInputs } from "./picklist";

const group = "Tiers";

/** A member's tier, cleaned. https://annexcloud.redocly.app (Tiers) */
export const memberTier = shape(() =>
  z.preprocess(
    oneSpelling,
    z.looseObject({
      id: textField("maya.berg@example.com"),
      currentTier: textField("Gold"),
      previousTier: textField("Silver"),
      nextTier: textField("Platinum", "Null at the top"),
      pointsToNextTier: numberField(260),
      spendAmountToNextTier: numberField(120, "Null where tiers do not depend on spending"),
      tierAchieveDate: dateField(),
      tierExpirationDate: dateField("2027-03-02T09:30:12.000Z"),
      tierLimitType: textField("Rolling", "Rolling or Calendar"),
      tierLimitPeriod: textField("12 months"),
      purchaseRatio: numberField(2),
      currentTierPurchaseRatio: numberField(0.5),
    }),
  ),
);

/** The guide's sample writes PointsToNextTier, its table pointsToNextTier. */
function oneSpelling(value: unknown): unknown {
  const { PointsToNextTier, ...fields } = readObject(value);
  return { ...fields, pointsToNextTier: fields.pointsToNextTier ?? PointsToNextTier };
}

export type MemberTier = z.output<ReturnType<typeof memberTier>>;

/** A tier as the program has set it up. */
const tier = shape(() =>
  z.looseObject({
    tierId: textField("2"),
    tierName: textField("Gold"),
    tierLevel: numberField(2, "1 is the lowest"),
    tierStatus: upperCaseField("ACTIVE", "ACTIVE or INACTIVE"),
    tierType: textField("Points"),
    tierPointsExpirationType: textField("Rolling"),
  }),
);

export const getMemberTier = endpoint("getUserTier", {
  key: "getMemberTier",
  label: "Get Member Tier",
  says: "Read a member's tier, the one before and the way to the next.",
  group,
  ...ofMember,
  answer: memberTier,
  // Somebody who has just joined may have no tier yet.
  identity: ["currentTier", "nextTier", "id"],
});

export const getBulkTiers = endpoint("bulkTiers", {
  key: "getBulkTiers",
  label: "Get Tiers of Many Members",
  says: "Read the tiers of several members in one request. Somebody who is no member is marked, not an error.",
  group,
  readOnly: true,
  inputs: {},
  own: { memberIds },
  bodyOf: numberedIds,
  answerOf: byMember("tier", memberTier),
  namesErrors: true,
  answer: perMember(() => ({ tier: memberTier().nullable() })),
  identity: [],
});

/** The answer has pages without saying how many. */
export const listTiers = listEndpoint("listTiers", {
  label: "List Tiers",
  says: "List the program's tiers with their ids, levels and states.",
  group,
  inputs: {},
  subject: "all",
  list: { rows: "tierDetail", paging: "all", identity: "tierId" },
  answer: tier,
});

export const tierEndpoints = [getMemberTier, getBulkTiers, listTiers];

export const selectTier = definePicklist({
  key: "selectTier",
  label: "Select Tier",
  description: "Choose one of the program's tiers.",
  inputs: picklistInputs("tiers"),
  example: [{ key: "2", label: "Gold · 2" }],
  perform: (run, { annexCloudConnection, search }) =>
    elementsOf(
      listTiers.pages(annexCloudClient(annexCloudConnection, run), {}, { purpose: "Select Tier" }),
      ({ tierId, tierName }) => [tierName, tierId],
      search,
    ),
});
