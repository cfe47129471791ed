import {
  type ActionInputParameters,
  type DataSourceDefinition,
  dataSource,
  type Element,
  type Inputs,
} from "@prismatic-io/spectral";
import { dataSourceTimeoutMs } from "../transport/deadline";
import type { Runtime } from "../transport/runtime";
import { type Run, startRun } from "./run";

/** One picklist of the component, before it knows the runtime it will use. */
export interface PicklistModule {
  key: string;
  // biome-ignore lint/suspicious/noExplicitAny: data sources of all input types live in one list
  define: (runtime: Runtime) => DataSourceDefinition<any, any, "picklist">;
}

interface PicklistSpec<I extends Inputs> {
  key: string;
  label: string;
  description: string;
  inputs: I;
  example: Element[];
  perform: (run: Run, params: ActionInputParameters<I>) => Promise<Element[]>;
}

/** A dropdown of records: ids as keys, labels that a person can choose by. */
export function definePicklist<I extends Inputs>(spec: PicklistSpec<I>): PicklistModule {
  const { key, label, description, inputs, example, perform } = spec;
  return {
    key,
    define: (runtime) =>
      dataSource({
        display: { label, description },
        dataSourceType: "picklist",
        inputs,
        examplePayload: { result: example },
        perform: async (context, params) => ({
          result: await perform(startRun(runtime, context, dataSourceTimeoutMs), params),
        }),
      }),
  };
}

const longestLabel = 100;

const separator = " · ";

/** Joins what is known to one line of bounded length; the id at its end tells lines apart. */
export function picklistLabel(...parts: [...(string | null | undefined)[], id: string]): string {
  const id = parts.at(-1) ?? "";
  const text = parts.slice(0, -1).filter(Boolean).join(separator).replace(/\s+/g, " ");
  const room = longestLabel - separator.length - id.length;
  const shown = text.length > room ? `${text.slice(0, room - 1)}…` : text;
  return [shown, id].filter(Boolean).join(separator);
}
