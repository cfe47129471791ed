import type { Connection, Inputs } from "@prismatic-io/spectral";
import type { z } from "zod";
import { type ActionModule, defineAction } from "../operations/action";
import { lostAnswer } from "../operations/lostAnswer";
import type { Run } from "../operations/run";
import type { Shape } from "../operations/shape";
import { mayHaveHappened } from "../transport/errors";
import type { HttpMethod } from "../transport/http";
import { filledAnswer } from "./answers";
import { type AnnexCloudClient, annexCloudClient } from "./client";
import { annexCloudConnection } from "./inputs";

type Params = Record<string, unknown>;

/** One Annex Cloud operation that is one request, said once. */
export interface AnnexCloudOperation<I extends Inputs> {
  key: string;
  label: string;
  description: string;
  group: string;
  /** The operation's id in the contract. */
  endpoint: string;
  method: HttpMethod;
  /** Below /api/3.0; `{name}` is the input of that name. */
  path: string;
  documentationUrl: string;
  inputs: I;
  /** Inputs that go into the JSON body, by the name the API gives them. */
  body?: Readonly<Record<string, keyof I & string>>;
  /** The input whose value a request without a body signs. */
  signedBy?: keyof I & string;
  /** The shape of the clean answer; parsing through it does the cleaning. */
  answer: Shape;
  /** Settles a write whose answer was lost; undefined where nothing is proven. */
  recover?: (lost: LostWrite) => Promise<unknown>;
}

export interface LostWrite {
  client: AnnexCloudClient;
  params: Params;
  /** Sends the write again; only for writes that the API guards against doubling. */
  repeat: () => Promise<unknown>;
}

export function annexCloudOperation<I extends Inputs>(row: AnnexCloudOperation<I>): ActionModule {
  const { key, label, description, group, endpoint, method, path, documentationUrl } = row;
  return defineAction({
    facts: {
      key,
      label,
      description,
      group,
      api: "Annex Cloud",
      endpoint: { id: endpoint, method, path },
      documentationUrl,
      readOnly: method === "GET",
    },
    inputs: { annexCloudConnection, ...row.inputs },
    answer: row.answer,
    perform: (run, params) => perform(row, run, params as Params),
  });
}

async function perform<I extends Inputs>(
  row: AnnexCloudOperation<I>,
  run: Run,
  params: Params,
): Promise<z.output<z.ZodType>> {
  const client = annexCloudClient(params.annexCloudConnection as Connection, run);
  const repeat = async () => {
    const { body } = await client.request(requestOf(row, params));
    return row.answer().parse(filledAnswer(body, purposeOf(row, params)));
  };
  try {
    return await repeat();
  } catch (error) {
    if (row.method === "GET" || !mayHaveHappened(error)) {
      throw error;
    }
    const settled = await row.recover?.({ client, params, repeat }).catch(() => undefined);
    if (settled === undefined) {
      throw lostAnswer("Annex Cloud", purposeOf(row, params), error as Error);
    }
    return settled;
  }
}

function requestOf<I extends Inputs>(row: AnnexCloudOperation<I>, params: Params) {
  const { method, path, body, signedBy } = row;
  return {
    method,
    path: path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name]))),
    ...(body ? { body: bodyOf(body, params) } : {}),
    ...(signedBy ? { signedId: String(params[signedBy]) } : {}),
    purpose: purposeOf(row, params),
  };
}

function bodyOf(names: Readonly<Record<string, string>>, params: Params): Params {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, input]) =>
      params[input] === undefined ? [] : [[name, params[input]]],
    ),
  );
}

function purposeOf<I extends Inputs>({ label, inputs }: AnnexCloudOperation<I>, params: Params) {
  return "memberId" in inputs ? `${label} ${params.memberId}` : label;
}
