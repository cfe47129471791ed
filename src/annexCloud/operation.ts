import type { Connection, Inputs } from "@prismatic-io/spectral";
import { type ActionModule, defineAction } from "../api/action";
import { lostAnswer } from "../api/lostAnswer";
import type { Run } from "../api/run";
import type { Shape } from "../api/shape";
import { InvalidInputError, mayHaveHappened } from "../transport/errors";
import type { HttpMethod } from "../transport/http";
import { filledAnswer, isNoData, someAnswer } from "./answers";
import { type AnnexCloudClient, annexCloudClient } from "./client";
import { annexCloudConnection } from "./inputs";
import { emptyList, type ListFacts, readList } from "./list";
import { findMember } from "./members/find";
import { pagingInputs } from "./pagingInputs";
import { type Params, purposeOf, requestOf } from "./request";

/** One Annex Cloud operation that is one request, said once. */
export interface AnnexCloudOperation<I extends Inputs, F extends Params> {
  key: string;
  label: string;
  description: string;
  group: string;
  /** The operation's id in the contract. */
  endpoint: string;
  method: HttpMethod;
  /** Below /api/3.0; `{name}` is the input or fixed value of that name. */
  path: string;
  documentationUrl: string;
  inputs: I;
  /** Values that no input gives; path, query, body and signature name them like inputs. */
  fixed?: F;
  /** What goes into the query, by the name the API gives it. */
  query?: Readonly<Record<string, keyof (I & F) & string>>;
  /** What goes into the JSON body, by the name the API gives it. */
  body?: Readonly<Record<string, keyof (I & F) & string>>;
  /** Makes a JSON body that is more than the inputs side by side. */
  bodyOf?: (params: Params) => unknown;
  /** What a request without a body signs. */
  signedBy?: keyof (I & F) & string;
  /** Of the inputs that are not required, one has to be filled in. */
  atLeastOne?: boolean;
  /** @throws InvalidInputError for inputs that make no sense together */
  check?: (params: Params) => void;
  /** Changes nothing. Default: GET only. */
  readOnly?: boolean;
  /** A write that leaves the same behind however often it is sent. */
  repeatable?: boolean;
  /** Present where the answer is a list; its shape is then the list's. */
  list?: ListFacts;
  /** Makes what the shape cleans out of the body, where that is not the body's own object. */
  answerOf?: (body: unknown, params: Params) => unknown;
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

export function annexCloudOperation<I extends Inputs, F extends Params = Record<never, never>>(
  row: AnnexCloudOperation<I, F>,
): ActionModule {
  const { key, label, description, group, endpoint, method, path, documentationUrl } = row;
  const paging = row.list?.paging === "page" ? pagingInputs : {};
  return defineAction({
    facts: {
      key,
      label,
      description,
      group,
      api: "Annex Cloud",
      endpoint: { id: endpoint, method, path },
      documentationUrl,
      readOnly: isReadOnly(row),
    },
    inputs: { annexCloudConnection, ...row.inputs, ...paging },
    answer: row.answer,
    perform: (run, params) => perform(row, run, { ...row.fixed, ...(params as Params) }),
  });
}

const isReadOnly = ({ method, readOnly = method === "GET" }: Row) => readOnly;

type Row = Pick<
  AnnexCloudOperation<Inputs, Params>,
  | "label"
  | "inputs"
  | "method"
  | "path"
  | "query"
  | "body"
  | "bodyOf"
  | "signedBy"
  | "atLeastOne"
  | "check"
  | "readOnly"
  | "repeatable"
  | "list"
  | "answerOf"
  | "answer"
  | "recover"
>;

async function perform(row: Row, run: Run, params: Params): Promise<unknown> {
  row.check?.(params);
  refuseNothing(row, params);
  const client = annexCloudClient(params.annexCloudConnection as Connection, run);
  const attempt = async () => row.answer().parse(await answerOf(row, client, params));
  try {
    return await attempt();
  } catch (error) {
    if (isReadOnly(row) || !mayHaveHappened(error)) {
      throw error;
    }
    const settled = await row.recover?.({ client, params, repeat: attempt }).catch(() => undefined);
    if (settled === undefined) {
      throw lostAnswer("Annex Cloud", purposeOf(row, params), error as Error);
    }
    return settled;
  }
}

function refuseNothing({ label, inputs, atLeastOne }: Row, params: Params): void {
  const isFilled = Object.entries(inputs).some(
    ([name, input]) => !("required" in input && input.required) && params[name] !== undefined,
  );
  if (atLeastOne && !isFilled) {
    throw new InvalidInputError(`${label}: fill in at least one field`);
  }
}

async function answerOf(row: Row, client: AnnexCloudClient, params: Params): Promise<unknown> {
  const repeatable = isReadOnly(row) || row.repeatable === true;
  const request = { ...requestOf(row, params), repeatable };
  if (row.list) {
    const { keep = () => true } = row.list;
    const { data, meta } = await readList(client, request, row.list, params).catch((error) =>
      emptyIfMemberExists(error, client, params),
    );
    return { data: data.filter((found) => keep(found, params)), meta };
  }
  const { body } = await client.request(request);
  return row.answerOf
    ? row.answerOf(someAnswer(body, request.purpose), params)
    : filledAnswer(body, request.purpose);
}

/** AC1005 says "nothing yet" and "no such member" alike; only the member's profile tells which. */
async function emptyIfMemberExists(error: unknown, client: AnnexCloudClient, params: Params) {
  const { memberId, page } = params as { memberId?: string; page?: number };
  const isEmpty =
    isNoData(error) && (memberId === undefined || (await findMember(client, memberId)));
  if (!isEmpty) {
    throw error;
  }
  return emptyList(page);
}
