import type { Fields } from "../../api/fields";
import { dateTimeInput, dayInput, emailInput, textInput } from "../../inputs/inputs";
import { listEndpoint } from "../api";
import { optInStatusInput } from "./inputs";
import { foundMember } from "./shapes";

/** The API's own limit; what is beyond it, only the admin site's export gives. */
const mostFound = 50;

const criteria = {
  userId: textInput({
    label: "Member ID",
    comments: "Only whoever has exactly this id in the program, without wildcards.",
    example: "maya.berg@example.com",
  }),
  email: emailInput("Members with this e-mail address; several may share one."),
  firstName: textInput({
    label: "First Name",
    comments: "Given name; % stands for anything, so Ma% finds Maya and Mark.",
    example: "Ma%",
  }),
  lastName: textInput({
    label: "Last Name",
    comments: "Family name; % stands for anything, so %berg finds Lindberg.",
    example: "%berg",
  }),
  phone: textInput({
    label: "Phone",
    comments: "Phone number, written as your program stores it.",
    example: "+33123456789",
  }),
  birthDate: dayInput({
    label: "Birth Date",
    comments: "Members who were born on this day.",
    example: "1990-04-01",
  }),
  optInStatus: optInStatusInput("Only those who take part, or only those who do not."),
  optInDate: dayInput({
    label: "Opt-in Date",
    comments: "Members who joined on this day.",
    example: "2026-03-02",
  }),
  optInStartDate: dateTimeInput({
    label: "Opt-in Start Date",
    comments: "Members who joined at this moment or later. Annex Cloud names no zone; UTC is sent.",
    example: "2026-03-01T00:00:00Z",
  }),
  optInEndDate: dateTimeInput({
    label: "Opt-in End Date",
    comments: "Members who joined up to this moment. Annex Cloud names no zone; UTC is sent.",
    example: "2026-03-31T23:59:59Z",
  }),
};

/** No document shows the answer: a bare list, or an object around the only list in it. */
export const searchMembers = listEndpoint("searchUsers", {
  key: "findMember",
  label: "Find Member",
  says: `Find members by e-mail, phone, name or dates. Finding nobody is an empty list. Annex Cloud gives ${mostFound} at most; meta.truncated then says that there may be more.`,
  group: "Members",
  readOnly: true,
  inputs: {},
  own: criteria,
  atLeastOne: true,
  bodyOf: (fields) => ({ dataSearch: withoutZones(fields) }),
  list: { rows: "users", unnamed: true, mostRows: () => mostFound },
  answer: foundMember,
});

/** `yyyy-MM-dd HH:mm:ss`, which the search wants: https://annexcloud.redocly.app */
export function searchDate(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}

function withoutZones(fields: Fields): Fields {
  const moments = ["optInStartDate", "optInEndDate"] as const;
  const dates = moments.flatMap((name) =>
    fields[name] === undefined ? [] : [[name, searchDate(Date.parse(String(fields[name])))]],
  );
  return { ...fields, ...Object.fromEntries(dates) };
}
