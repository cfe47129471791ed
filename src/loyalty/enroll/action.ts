import { enrolmentOf } from "../../annexCloud/money/enrolment/inputs";
import { defineAction } from "../../api/action";
import { usualYes } from "./consent";
import { enrollAll } from "./enrollAll";
import { enrolCustomersInputs } from "./inputs";
import { enrollments, summaryOf } from "./summary";

/**
 * Makes Gorgias customers members, where they have agreed to it. An event that comes again changes
 * nothing, so a poll that failed may be repeated.
 */
export const enrolCustomers = defineAction({
  facts: {
    key: "enrolCustomers",
    label: "Enroll Customers",
    description:
      "Make new and changed Gorgias customers members of the program, once and only where they have agreed to it. Does nothing until it is enabled and a consent field is named; whoever has opted out or left stays so.",
    group: "Members",
    api: "Gorgias and Annex Cloud",
    documentationUrl: "https://annexcloud.redocly.app",
    readOnly: false,
  },
  inputs: enrolCustomersInputs,
  answer: enrollments,
  reportsHealth: "act",
  perform: async (run, params) => {
    const { connection, annexCloudConnection, events, consentField, memberIdField } = params;
    const leaveOut = (reason: string) =>
      summaryOf(
        events.map(({ id }) => id),
        new Map(events.map(({ id }) => [id, { outcome: "skipped", reason }])),
      );
    if (!params.enabled) {
      return leaveOut("Enrollment is not enabled");
    }
    if (consentField === undefined) {
      return leaveOut("No consent field is configured");
    }
    return enrollAll(run, events, connection, {
      annexCloudConnection,
      terms: {
        consentField,
        consentWords: params.consentValue ?? usualYes,
        memberIdField,
        dataKey: params.dataKey,
      },
      how: enrolmentOf(params),
    });
  },
});
