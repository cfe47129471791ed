import {
  type ActionContext,
  type ActionDefinition,
  type ActionInputParameters,
  action,
  type Inputs,
  PerformSafety,
} from "@prismatic-io/spectral";
import type { z } from "zod";
import { stepTimeoutMs } from "../transport/deadline";
import type { HttpMethod } from "../transport/http";
import type { Runtime } from "../transport/runtime";
import { healthReport } from "./health/report";
import type { RunKind } from "./health/state";
import { type Run, startRun } from "./run";
import type { Shape } from "./shape";

/** What there is to know about an operation; documentation and coverage tests read it. */
export interface OperationFacts {
  key: string;
  label: string;
  description: string;
  /** The heading that it stands under in the documentation. */
  group: string;
  api: "Gorgias" | "Annex Cloud" | "Gorgias and Annex Cloud";
  /** The API call it stands for; absent where it makes several. */
  endpoint?: { id: string; method: HttpMethod; path: string; scope?: string };
  documentationUrl?: string;
  /** Changes nothing, so the designer may run it to show sample data. */
  readOnly: boolean;
}

/** One action of the component, before it knows the runtime it will use. */
export interface ActionModule {
  facts: OperationFacts;
  answer: Shape;
  // biome-ignore lint/suspicious/noExplicitAny: actions of all input types live in one list, and inputs are contravariant
  define: (runtime: Runtime) => ActionDefinition<any, any, boolean, any>;
}

/** An answer that is a file: bytes, and what they are. */
export class FileContent {
  constructor(
    readonly data: Buffer,
    readonly contentType: string,
  ) {}
}

/** An answer, and what the flow keeps for its next run. */
export class Remembering<A> {
  constructor(
    readonly data: A,
    readonly instanceState: Record<string, unknown>,
  ) {}
}

interface ActionSpec<I extends Inputs, S extends z.ZodType> {
  facts: OperationFacts;
  inputs: I;
  /** The shape of the answer; also the example payload and the output schema. */
  answer: Shape<S>;
  /** Lets the flows' shared state tell how runs of this kind fare, for Check Health. */
  reportsHealth?: RunKind;
  perform: (
    run: Run,
    params: ActionInputParameters<I>,
    context: ActionContext,
  ) => Promise<z.output<S> | FileContent | Remembering<z.output<S>>>;
}

export function defineAction<I extends Inputs, S extends z.ZodType>(
  spec: ActionSpec<I, S>,
): ActionModule {
  const { facts, inputs, answer, reportsHealth, perform } = spec;
  return {
    facts,
    answer,
    define: (runtime) =>
      action({
        display: { label: facts.label, description: facts.description },
        inputs,
        performSafety: facts.readOnly ? PerformSafety.SAFE : PerformSafety.NOT_ALLOWED,
        perform: async (context, params) => {
          const run = startRun(runtime, context, stepTimeoutMs);
          const outcome = await perform(run, params, context);
          const isWhole = outcome instanceof FileContent || outcome instanceof Remembering;
          const result = isWhole ? { ...outcome } : { data: outcome };
          return {
            ...result,
            ...(reportsHealth && healthReport(run, context, reportsHealth, outcome)),
          };
        },
      }),
  };
}
