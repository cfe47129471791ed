import { z } from "zod";
import type { Fields } from "../api/fields";
import { isSameId, oneSpelling, rowsOf, saysError } from "../api/gate";
import { eg, type Shape, shape } from "../api/shape";
import { readObject, readText } from "../api/values";
import { readText as readTextInput } from "../inputs/clean";
import { listInput } from "../inputs/inputs";
import { InvalidInputError } from "../transport/errors";
import { readErrorCode } from "./errors";
import { numberedIn, textField, unwrap } from "./fields";

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

type MemberRow = Shape<z.ZodPreprocess<z.ZodObject>>;

const idsOf = ({ memberIds }: Fields): string[] =>
  Array.isArray(memberIds) ? memberIds.map(String) : [];

/** The bulk calls take rows as `{"1": {…}, "2": {…}}`: the vendor's SAP connector sends them so. */
export const numberedIds = (fields: Fields) =>
  Object.fromEntries(idsOf(fields).map((id, index) => [String(index + 1), { id }]));

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
 * @param answer - what the row of a member tells
 * @returns undefined where the answer lists no members
 */
export const byMember = (name: string, answer: MemberRow) => (body: unknown, params: Fields) => {
  const members = rowsOf(unwrap(body)) ?? numberedIn(unwrap(body));
  const rows = [...members, ...(rowsOf(readObject(body).errors) ?? [])];
  if (rows.length === 0) {
    return undefined;
  }
  const memberIds = idsOf(params);
  const rowOf = rowFinder(memberIds, rows, readObject(unwrap(body)));
  return {
    data: memberIds.map((memberId, index) => {
      const row = rowOf(memberId, index);
      const { errorCode: code, ...fields } = readObject(row);
      const errorCode = readErrorCode(code) ?? null;
      const isSaid = Object.keys(fields).length > 0 && errorCode === null && !saysError(fields);
      const found = isSaid && tellsAnything(answer, fields);
      return { memberId, found, errorCode, [name]: isSaid ? row : null };
    }),
    meta: { total: memberIds.length, truncated: false },
  };
};

/** An id may be the echo of what was asked for, and a text a complaint in words that nobody knows. */
function tellsAnything(answer: MemberRow, fields: Fields): boolean {
  const read = answer().parse(fields);
  return Object.keys(answer().out.shape).some((name) => name !== "id" && read[name] !== null);
}

function rowFinder(memberIds: readonly string[], rows: readonly unknown[], byNumber: Fields) {
  const byId = new Map(rows.map((row) => [idIn(row), row]));
  const asked = new Set<string | null>(memberIds);
  /** The program may spell an id otherwise; a row that is another member's stays theirs. */
  const byAnySpelling = new Map(
    rows.flatMap((row) => {
      const id = idIn(row);
      return id === null || asked.has(id) ? [] : [[oneSpelling(id), row]];
    }),
  );
  // Numbers that begin at 0, or that name somebody else, are not those that were sent.
  const isAsSent = memberIds.every((memberId, index) => {
    const id = idIn(byNumber[String(index + 1)]);
    return id === null || isSameId(id, memberId);
  });
  const sent = isAsSent && !("0" in byNumber) ? byNumber : {};
  return (memberId: string, index: number) => {
    const sameNumber = sent[String(index + 1)];
    return (
      byId.get(memberId) ??
      byAnySpelling.get(oneSpelling(memberId)) ??
      (idIn(sameNumber) === null ? sameNumber : undefined)
    );
  };
}

const idIn = (row: unknown) => readText(readObject(row).id);
