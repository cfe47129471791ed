import type { ActionContext } from "@prismatic-io/spectral";
import { type Known, type Place, readSettings } from "../inputs/setting";

/**
 * Where the shipped integration's config wizard asks for an input's value: page, then field. Whoever
 * filled it in knows it by that name and not by the input's label.
 */
const fields: Record<string, readonly [page: string, field: string]> = {
  memberIdField: ["Members", "Member ID Field"],
  fieldMapping: ["Members", "Field Mapping"],
  dataKey: ["Members", "Data Key"],
  loyaltyWidget: ["Panel", "Show Panel"],
  context: ["Panel", "Panel Place"],
  timeZone: ["Panel", "Time Zone"],
  widgetTitle: ["Panel", "Panel Title"],
  widgetLink: ["Panel", "Panel Link"],
  widgetColor: ["Panel", "Panel Color"],
  widgetPictureUrl: ["Panel", "Panel Picture"],
  widgetFields: ["Panel", "Panel Fields"],
  widgetButtons: ["Actions", "Buttons"],
  allowedActions: ["Actions", "Buttons"],
  maxPointsPerCall: ["Actions", "Max Points per Click"],
  maxPointsPerMemberPerDay: ["Actions", "Max Points per Member and Day"],
  maxPointsPerTicketPerDay: ["Actions", "Max Points per Ticket and Day"],
  maxRedeemedPointsPerMemberPerDay: ["Actions", "Max Redeemed Points per Member and Day"],
  pointsActionId: ["Actions", "Points Action ID"],
  allowedRewardIds: ["Actions", "Allowed Reward IDs"],
  clickValidity: ["Actions", "Click Validity in Days"],
  enrolmentForm: ["Enrollment", "Enrolment Form"],
  welcomeActionId: ["Enrollment", "Welcome Action ID"],
  erase: ["Leaving", "Erase Loyalty Data"],
  newMembers: ["Schedules", "New Members"],
};

type Configured = Partial<Pick<ActionContext, "configVars">>;

/** What an input is called by whoever filled it in; in another wizard than ours, by its label. */
export function placeOf({ configVars }: Configured, key: string, label: string): Place {
  const [page, name] = fields[key] ?? [];
  const isOurs = name !== undefined && configVars !== undefined && Object.hasOwn(configVars, name);
  return isOurs ? { name, page } : { name: label };
}

/** @throws InvalidInputError that names everything that cannot be read, and where to find it */
export const readConfig = <P extends object>(context: Configured, params: P): Known<P> =>
  readSettings(params, (key, label) => placeOf(context, key, label));
