import { z } from "zod";
import { readText as readTextInput } from "../inputs/clean";
import { listInput } from "../inputs/inputs";
import { eg, type Shape, shape } from "../api/shape";
import { InvalidInputError, ServerError } from "../transport/errors";
import type { Params } from "./request";
import { readRows } from "./rows";
import { textField, unwrap } from "./fields";
import { readObject, readText } from "../api/values";

/** What one call may ask for. No limit is documented for reading; this is the one for creating. */
export const mostMembers = 100;

const ids = listInput(
  {
    label: "Member IDs",
    comments: `The ids in the programme of up to ${mostMembers} members, one each line.`,
    example: "maya.berg@example.com",
  },
  readTextInput,
);

export const memberIds = {
  ...ids,
  required: true,
  clean: (value: unknown): string[] => {
    const given = [...new Set(ids.clean(value) ?? [])];
    if (given.length === 0 || given.length > mostMembers) {
      throw new InvalidInputError(
        `"Member IDs" must be 1 to ${mostMembers} different ids, got ${given.length}`,
      );
    }
    return given;
  },
};

const idsOf = (params: Params) => params.memberIds as string[];

/** The bulk calls take `{"1": {"id": …}, "2": {"id": …}}`, as the vendor's SAP connector sends it. */
export const numbered = (params: Params) =>
  Object.fromEntries(idsOf(params).map((id, index) => [String(index + 1), { id }]));

export const perMember = (name: string, one: Shape) =>
  shape(() =>
    z.object({
      data: z.array(
        z.object({
          memberId: eg(z.string(), "maya.berg@example.com"),
          found: eg(z.boolean(), true, "False where the answer holds nothing about this member"),
          errorCode: textField("AC1005", "What Annex Cloud says against this member"),
          [name]: one().nullable(),
        }),
      ),
      meta: z.object({
        total: eg(z.number(), 1, "How many were asked for"),
        truncated: eg(z.boolean(), false),
      }),
    }),
  );

/**
 * One row for each id that was asked for, in that order. No document shows the answer: what belongs
 * to whom is told by the row's `id`, else by the number that the member was sent under.
 */
export const byMember = (name: string) => (body: unknown, params: Params) => {
  const rows = readRows(body, "") ?? numberedIn(unwrap(body));
  const byId = new Map(rows.map((row) => [readText(readObject(row).id), row]));
  const byNumber = readObject(Array.isArray(unwrap(body)) ? undefined : unwrap(body));
  return {
    data: idsOf(params).map((memberId, index) => {
      const sameNumber = byNumber[String(index + 1)];
      const row = byId.get(memberId) ?? (hasNoId(sameNumber) ? sameNumber : undefined);
      const errorCode = readText(readObject(row).errorCode);
      const found = row !== undefined && errorCode === null;
      return { memberId, found, errorCode, [name]: found ? row : null };
    }),
    meta: { total: idsOf(params).length, truncated: false },
  };
};

const hasNoId = (row: unknown) => readText(readObject(row).id) === null;

/** Rows that stand beside other fields, such as the site's id. */
function numberedIn(body: unknown): unknown[] {
  const rows = Object.entries(readObject(body)).filter(([key]) => /^\d+$/.test(key));
  if (rows.length === 0) {
    throw new ServerError("the answer lists no members");
  }
  return rows.map(([, row]) => row);
}
