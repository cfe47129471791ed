import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { readObject } from "../../api/values";
import { type Read, readJsonArray, refuse } from "../../inputs/clean";
import { readEach } from "../../inputs/each";
import { jsonField } from "../../inputs/inputs";
import { endpoint } from "../api";
import { asItCame } from "../fields";

/** https://annex-cloud.helpjuice.com (Bulk member upload via API) recommends no more. */
const mostMembers = 100;

const newMember = shape(() => {
  const text = z.string().min(1).optional();
  const date = z
    .string()
    .regex(
      /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{4})?$/,
      "must be a day such as 1990-04-01, or a time such as 2026-03-02T09:30:12+0000",
    )
    .optional();
  return z.strictObject({
    id: z.string().min(1),
    email: text,
    firstName: text,
    lastName: text,
    phone: text,
    zipCode: text,
    userProfileImageUrl: text,
    optInStatus: z.enum(["YES", "NO"]).optional(),
    status: z.enum(["ACTIVE", "INACTIVE"]).optional(),
    optInDate: date,
    birthDate: date,
    anniversaryDate: date,
    createDate: date,
    updateDate: date,
    extendedAttribute: z.record(z.string(), z.string()).optional(),
  });
});

/** All of them are checked before any is sent. */
const readMembers: Read<{ id: string }[]> = (value, label) => {
  const rows = readJsonArray(value, label);
  if (rows.length === 0 || rows.length > mostMembers) {
    throw refuse(label, `1 to ${mostMembers} members, got ${rows.length}`);
  }
  const members = readEach(rows, newMember(), label, "member");
  const ids = members.map(({ id }) => id);
  const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (again >= 0) {
    throw refuse(label, `free of repetitions, but member ${again + 1} is ${ids[again]} again`);
  }
  return members;
};

const bulkCreated = shape(() =>
  z.object({
    memberIds: eg(z.array(z.string()), ["maya.berg@example.com"], "Who was sent"),
    response: asItCame({ siteId: "10000042" }),
  }),
);

export const bulkCreateMembers = endpoint("bulkCreateUsers", {
  key: "bulkCreateMembers",
  label: "Bulk Create Members",
  says: `Make up to ${mostMembers} people members in one request. Annex Cloud does not document how it reports single members, so look at the response.`,
  group: "Members",
  inputs: {},
  own: {
    members: jsonField(
      {
        label: "Members",
        comments: `A JSON array of up to ${mostMembers} members, each with id and whatever else Create Loyalty Member knows, by the API's names. All are checked before any is sent.`,
        example: '[{"id": "maya.berg@example.com", "email": "maya.berg@example.com"}]',
        required: true,
      },
      readMembers,
    ),
  },
  bodyOf: ({ members }) => members,
  answerOf: (response, { members }) => ({
    memberIds: (Array.isArray(members) ? members : []).map((member) => readObject(member).id),
    response,
  }),
  answer: bulkCreated,
  // No document shows the answer.
  identity: [],
});
