import { z } from "zod";
import type { Fields } from "../../api/fields";
import { shape } from "../../api/shape";
import {
  column,
  type FieldName,
  fieldsThat,
  type LoyaltyPart,
  type loyaltyFields,
} from "../fields";

type Schemas = { [N in FieldName]: ReturnType<(typeof loyaltyFields)[N]["schema"]> };

/**
 * Everything about one person's loyalty, flat, for widget paths and macro variables. What is not
 * known is null, never 0; `unavailable` names the parts that could not be read this time.
 */
export const loyaltyInfo = shape(() =>
  z.object(column<FieldName, unknown>(({ schema }) => schema()) as Schemas),
);

export type LoyaltyInfo = z.output<ReturnType<typeof loyaltyInfo>>;

/** Loyalty info in which every field is empty. */
export const nothingKnown = column<FieldName, unknown>(({ empty }) => empty) as LoyaltyInfo;

/** What a part tells, with who it is about where that is found out with it. */
export const fieldsOfPart = (part: LoyaltyPart) => fieldsThat((field) => field.part === part);

/** Is there nothing in a field? */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Is anything said of the person, beyond who was asked for? */
export function saysAnything(loyalty: Fields): boolean {
  return fieldsThat(({ part, isIdentity }) => part && !isIdentity).some(
    (name) => !isBlank(loyalty[name]),
  );
}

const memberships = new Set<unknown>(["member", "optedOut", "blocked", "inactive"]);

/** Does loyalty data speak of a member, even of one who may not take part now? */
export function isMembership(stored: Fields | undefined): boolean {
  return memberships.has(stored?.status);
}
