import type { JsonSchema } from "../../src/api/shape";
import { type Endpoint, pagingNames } from "./contract";
import { holderOf, namesIn } from "./sent";
import type { WireInput } from "./wireComponent";

/** Fields that the documents name, and those of them that are left out. */
export interface Coverage {
  documented: string[];
  missing: string[];
}

/**
 * What a call's actions never send. A field within a member that one input takes as a whole is
 * offered with it.
 */
export function inputCoverage(endpoint: Endpoint, inputs: WireInput[], sent: string[]): Coverage {
  const { query = [], body = {} } = endpoint;
  const wholes = inputs.filter(takesWhole).map(({ key }) => key);
  const isWithinWhole = (name: string): boolean => {
    const holder = outerOf(name);
    const isWhole = /^\W*$/.test(holder) ? wholes.length > 0 : wholes.includes(lastOf(holder));
    return holderOf(name) !== "" && (isWhole || isWithinWhole(holder));
  };
  const documented = [...query, ...Object.keys(body)].filter(
    (name) => !pagingNames.has(name) && !name.startsWith("<"),
  );
  const missing = documented.filter((name) => !sent.includes(name) && !isWithinWhole(name));
  return { documented, missing };
}

/** What no output schema of a call's actions shows, whatever its case. */
export function answerCoverage({ answer }: Endpoint, schemas: JsonSchema[]): Coverage {
  const { kind, fields: documented = [] } = answer;
  const records = kind === "list" ? schemas.flatMap(rowsOf) : schemas;
  const shown = new Set(
    records.flatMap((schema) => shownIn(schema)).map((name) => name.toLowerCase()),
  );
  return { documented, missing: documented.filter((name) => !shown.has(name.toLowerCase())) };
}

/** A missing member says it for all that it holds. */
export const outermost = (names: string[]) =>
  names.filter((name) => !names.includes(outerOf(name)));

/** How much of what is documented is there: "n of m". */
export function shareOf(coverages: Coverage[]): string {
  const count = (of: keyof Coverage) =>
    coverages.reduce((sum, coverage) => sum + coverage[of].length, 0);
  return `${count("documented") - count("missing")} of ${count("documented")}`;
}

const takesWhole = ({ type, collection }: WireInput) =>
  collection === "keyvaluelist" || ["code", "data", "jsonForm", "structuredObject"].includes(type);

const outerOf = (name: string) => holderOf(name).replace(/\[\]$/, "");

const lastOf = (name: string) => name.slice(name.lastIndexOf(".") + 1);

function rowsOf({ items, properties = {}, anyOf = [] }: JsonSchema): JsonSchema[] {
  const rows = items ?? properties.data?.items;
  return rows ? [rows] : anyOf.flatMap(rowsOf);
}

/** Every member that a schema names, or shows in an example where it names none. */
function shownIn(schema: JsonSchema, holder = ""): string[] {
  const { properties = {}, items, anyOf = [], examples = [] } = schema;
  return [
    ...Object.entries(properties).flatMap(([key, member]) => {
      const name = holder ? `${holder}.${key}` : key;
      return [name, ...shownIn(member, name)];
    }),
    ...(items ? shownIn(items, `${holder}[]`) : []),
    ...anyOf.flatMap((alternative) => shownIn(alternative, holder)),
    ...examples.flatMap((example) => namesIn(example, holder)),
  ];
}
