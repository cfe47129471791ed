import type { Inputs } from "@prismatic-io/spectral";
import { z } from "zod";
import { readChoice } from "../inputs/clean";
import { booleanInput, choices, listInput } from "../inputs/inputs";
import { type ActionModule, defineAction, type OperationFacts } from "./action";
import type { Fields } from "./fields";
import type { Client } from "./request";
import type { CallSettings, Wired } from "./row";
import { eg, type Shape, shape } from "./shape";

type Call<C extends Client> = (
  client: C,
  params: Fields,
  settings?: CallSettings,
) => Promise<unknown>;

/** The action that an endpoint is for a builder. */
export function endpointAction<C extends Client>(
  wired: Wired<C>,
  facts: OperationFacts,
  call: Call<C>,
): ActionModule {
  const { api, row } = wired;
  return defineAction({
    facts,
    inputs: inputsOf(wired),
    answer: answerOf(wired),
    perform: async (run, given) => {
      const params: Fields = given;
      const { key, input } = api.connection;
      const client = api.client(input.clean(params[key]), run);
      return row.instead?.(client, params) ?? call(client, params);
    },
  });
}

function inputsOf<C extends Client>({ api, row, route }: Wired<C>): Inputs {
  const { connection, paging } = api;
  return {
    [connection.key]: connection.input,
    ...row.inputs,
    ...row.own,
    ...(row.list?.paging === "page" ? paging.inputs : {}),
    ...(route.method === "DELETE" ? { ignoreMissing } : {}),
    ...(row.clearable ? { clearFields: clearFieldsInput(row.clearable) } : {}),
  };
}

function answerOf<C extends Client>({ api, row, route }: Wired<C>): Shape {
  if (row.list) {
    return api.paging.shapeOf(row.answer, route.path);
  }
  return row.doneTo ? done(exampleOf(row.inputs[row.doneTo])) : row.answer;
}

const exampleOf = (input: object | undefined): unknown =>
  input && "example" in input ? input.example : "";

/** The answer of calls that the API answers without a body. */
const done = (example: unknown) =>
  shape(() =>
    z.object({
      message: eg(z.string(), "Success"),
      id: eg(z.string(), String(example), "The record it was done to"),
    }),
  );

const ignoreMissing = booleanInput({
  label: "Ignore Missing",
  comments:
    "Turn on to count it as done when there is no such record any more. Off, that is an error.",
  default: "false",
});

function clearFieldsInput(clearable: readonly string[]) {
  return listInput(
    {
      label: "Clear Fields",
      comments:
        "Fields to empty on purpose. An input that is left blank changes nothing; a field that is named here is emptied.",
      example: clearable[0],
    },
    readChoice(clearable),
    choices(clearable),
  );
}
