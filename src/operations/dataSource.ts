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

/** Joins what is known to one line of bounded length. */
export function picklistLabel(...parts: (string | null | undefined)[]): string {
  const text = parts.filter(Boolean).join(" · ").replace(/\s+/g, " ");
  return text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
}
