import { dateTimeInput, dayInput, textInput } from "../../inputs/inputs";
import { listOf } from "../listShape";
import { annexCloudOperation } from "../operation";
import { filledIn, type Params } from "../request";
import { optInStatusInput } from "./inputs";
import { foundMember } from "./schema";
import { mostFound, searchDate } from "./search";

const criteria = {
  userId: textInput({
    label: "Member ID",
    comments: "Only whoever has exactly this id in the programme, without wildcards.",
    example: "maya.berg@example.com",
  }),
  email: textInput({
    label: "Email",
    comments: "Members with this e-mail address; several may share one.",
    example: "maya.berg@example.com",
  }),
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
    comments: "Phone number, written as your programme stores it.",
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

export const findMemberOperation = annexCloudOperation({
  key: "findMember",
  label: "Find Member",
  description: `Find members by e-mail, phone, name or dates. Finding nobody is an empty list. Annex Cloud gives ${mostFound} at most; meta.truncated then says that there may be more.`,
  group: "Members",
  endpoint: "searchUsers",
  method: "POST",
  path: "/users/search",
  documentationUrl: "https://annexcloud.redocly.app",
  inputs: criteria,
  readOnly: true,
  atLeastOne: true,
  bodyOf: (params) => ({ dataSearch: dataSearchOf(params) }),
  list: { rows: "users", mostRows: mostFound },
  answer: listOf(foundMember),
});

const names = Object.fromEntries(Object.keys(criteria).map((name) => [name, name]));

function dataSearchOf(params: Params): Params {
  const { optInStartDate, optInEndDate } = params;
  return filledIn(names, {
    ...params,
    optInStartDate: withoutZone(optInStartDate),
    optInEndDate: withoutZone(optInEndDate),
  });
}

function withoutZone(moment: unknown): string | undefined {
  return moment === undefined ? undefined : searchDate(Date.parse(String(moment)));
}
