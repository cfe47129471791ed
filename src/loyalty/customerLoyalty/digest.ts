import { digestOfJson } from "../../api/digest";
import type { Fields } from "../../api/fields";
import { readText } from "../../api/values";
import {
  applyMapping,
  type FieldMapping,
  nothingCopied,
  withCopied,
} from "../fieldMapping/mapping";

/**
 * Stands for all that a customer's loyalty data and its mapped values say, so that who has the kept
 * one need not read the customer to see that nothing is due. Of somebody's own JSON there is none.
 */
export function digestOf(loyalty: Fields, mapping?: FieldMapping): string | undefined {
  if (readText(loyalty.program) === null) {
    return undefined;
  }
  const {
    digest: _,
    retrievedAt: _at,
    instance: _by,
    ...said
  } = withCopied(loyalty, nothingCopied);
  return digestOfJson([said, applyMapping(loyalty, mapping)]).slice(0, 16);
}
