import {
  type ActionInputParameters,
  type DataSourceContext,
  type DataSourceDefinition,
  dataSource,
  type Element,
  type Inputs,
  type ObjectFieldMap,
} from "@prismatic-io/spectral";
import { dataSourceTimeoutMs } from "../transport/deadline";
import type { Runtime } from "../transport/runtime";
import { type Run, startRun } from "./run";

/** What a data source of either kind gives. */
interface Results {
  picklist: Element[];
  objectFieldMap: ObjectFieldMap;
}

/** One data source of the component, before it knows the runtime it will use. */
interface DataSourceModule<T extends keyof Results> {
  key: string;
  // biome-ignore lint/suspicious/noExplicitAny: data sources of all input types live in one list
  define: (runtime: Runtime) => DataSourceDefinition<any, any, T>;
}

export type PicklistModule = DataSourceModule<"picklist">;
export type FieldMapModule = DataSourceModule<"objectFieldMap">;

interface DataSourceSpec<I extends Inputs, R> {
  key: string;
  label: string;
  description: string;
  inputs: I;
  example: R;
  perform: (run: Run, params: ActionInputParameters<I>) => Promise<R>;
}

/** A dropdown of records: ids as keys, labels that a person can choose by. */
export function definePicklist<I extends Inputs>(
  spec: DataSourceSpec<I, Element[]>,
): PicklistModule {
  const { key, ...rest } = spec;
  return {
    key,
    define: (runtime) => dataSource({ dataSourceType: "picklist", ...definition(runtime, rest) }),
  };
}

/** Values to be mapped, and the objects with fields that they can be mapped to. */
export function defineFieldMap<I extends Inputs>(
  spec: DataSourceSpec<I, ObjectFieldMap>,
): FieldMapModule {
  const { key, ...rest } = spec;
  return {
    key,
    define: (runtime) =>
      dataSource({ dataSourceType: "objectFieldMap", ...definition(runtime, rest) }),
  };
}

function definition<I extends Inputs, R>(
  runtime: Runtime,
  { label, description, inputs, example, perform }: Omit<DataSourceSpec<I, R>, "key">,
) {
  return {
    display: { label, description },
    inputs,
    examplePayload: { result: example },
    perform: async (context: DataSourceContext, params: ActionInputParameters<I>) => ({
      result: await perform(startRun(runtime, context, dataSourceTimeoutMs), params),
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
