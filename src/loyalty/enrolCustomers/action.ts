import { enrolmentOf } from "../../annexCloud/enrolment/inputs";
import { defineAction } from "../../api/action";
import { enrolAll } from "./enrolAll";
import { summaryOf } from "./fate";
import { enrolCustomersInputs } from "./inputs";
import { enrolments } from "./schema";

/**
 * Makes new Gorgias customers members, where they have agreed to it. An event that comes again
 * changes nothing, so a poll that failed may be repeated.
 */
export const enrolCustomers = defineAction({
  facts: {
    key: "enrolCustomers",
    label: "Enrol Customers",
    description:
      "Make new Gorgias customers members of the programme, once and only where they have agreed to it. Does nothing until it is enabled and a consent field is named; somebody who has opted out stays so.",
    group: "Members",
    api: "Gorgias and Annex Cloud",
    documentationUrl: "https://annexcloud.redocly.app",
    readOnly: false,
  },
  inputs: enrolCustomersInputs,
  answer: enrolments,
  reportsHealth: "act",
  perform: async (run, params) => {
    const { connection, annexCloudConnection, events, consentField, memberIdField } = params;
    const leaveOut = (reason: string) =>
      summaryOf(events, new Map(events.map((id) => [id, { outcome: "skipped", reason }])));
    if (!params.enabled) {
      return leaveOut("Enrolment is not enabled");
    }
    if (consentField === undefined) {
      return leaveOut("No consent field is configured");
    }
    return enrolAll(run, events, connection, {
      annexCloudConnection,
      terms: {
        consentField,
        consentValue: params.consentValue ?? "true",
        memberIdField,
      },
      how: enrolmentOf(params),
    });
  },
});
