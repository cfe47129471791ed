import { z } from "zod";
import type { Fields } from "../api/fields";
import { rowsOf } from "../api/gate";
import { eg, shape } from "../api/shape";
import { readObject, readText } from "../api/values";
import { readText as readTextInput } from "../inputs/clean";
import { listInput } from "../inputs/inputs";
import { InvalidInputError } from "../transport/errors";
import { textField, unwrap } from "./fields";

/** What one call may ask for. No limit is documented for reading; this is the one for creating. */
export const mostMembers = 100;

const ids = listInput(
  {
    label: "Member IDs",
    comments: `The ids in the program of up to ${mostMembers} members, one each line.`,
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

const idsOf = ({ memberIds }: Fields): string[] =>
  Array.isArray(memberIds) ? memberIds.map(String) : [];

/** The bulk calls take rows as `{"1": {…}, "2": {…}}`: the vendor's SAP connector sends them so. */
export const numbered = (rows: readonly unknown[]) =>
  Object.fromEntries(rows.map((row, index) => [String(index + 1), row]));

export const numberedIds = (fields: Fields) => numbered(idsOf(fields).map((id) => ({ id })));

/** One row a member, with what was read of them in fields of its own. */
export const perMember = <const F extends z.ZodRawShape>(fields: () => F) =>
  shape(() =>
    z.object({
      data: z.array(
        z.object({
          memberId: eg(z.string(), "maya.berg@example.com"),
          found: eg(z.boolean(), true, "False where the answer holds nothing about this member"),
          errorCode: textField("AC1005", "What Annex Cloud says against this member"),
          ...fields(),
        }),
      ),
      meta: z.object({
        total: eg(z.number(), 1, "How many were asked for"),
        truncated: eg(z.boolean(), false),
      }),
    }),
  );

/**
 * One row for each id that was asked for, in that order. No document shows the answer: the row's
 * `id` tells whose it is, or else the number that the member was sent under.
 * @returns undefined where the answer lists no members
 */
export const byMember = (name: string) => (body: unknown, params: Fields) => {
  const rows = rowsOf(unwrap(body)) ?? numberedIn(unwrap(body));
  if (rows.length === 0) {
    return undefined;
  }
  const byId = new Map(rows.map((row) => [readText(readObject(row).id), row]));
  const byNumber = readObject(unwrap(body));
  const memberIds = idsOf(params);
  return {
    data: memberIds.map((memberId, index) => {
      const sameNumber = byNumber[String(index + 1)];
      const row = byId.get(memberId) ?? (hasNoId(sameNumber) ? sameNumber : undefined);
      const errorCode = readText(readObject(row).errorCode);
      const found = row !== undefined && errorCode === null;
      return { memberId, found, errorCode, [name]: found ? row : null };
    }),
    meta: { total: memberIds.length, truncated: false },
  };
};

const hasNoId = (row: unknown) => readText(readObject(row).id) === null;

/** Rows that stand beside other fields, such as the site's id. */
const numberedIn = (body: unknown): unknown[] =>
  Object.entries(readObject(body)).flatMap(([key, row]) => (/^\d+$/.test(key) ? [row] : []));
