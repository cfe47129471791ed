import type { Inputs } from "@prismatic-io/spectral";
import { readChoice } from "../inputs/clean";
import { booleanInput, choices, listInput } from "../inputs/inputs";
import { type ActionModule, defineAction, type OperationFacts } from "../api/action";
import { gorgiasConnection } from "./connectionInput";
import { pagingInputs } from "./pagingInputs";
import { perform } from "./perform";
import { type GorgiasOperation, isReadOnly, type Params } from "./row";

/** Makes an action of a row. */
export function gorgiasOperation<I extends Inputs>(row: GorgiasOperation<I>): ActionModule {
  return defineAction({
    facts: factsOf(row),
    inputs: inputsOf(row),
    answer: row.answer,
    perform: (run, params) => perform(row, run, params as Params),
  });
}

function factsOf<I extends Inputs>(row: GorgiasOperation<I>): OperationFacts {
  const { key, label, description, group, endpoint, method, path, scope, documentationUrl } = row;
  return {
    key,
    label,
    description,
    group,
    api: "Gorgias",
    endpoint: { id: endpoint, method, path: `/api${path}`, scope },
    documentationUrl,
    readOnly: isReadOnly(row),
  };
}

function inputsOf<I extends Inputs>(row: GorgiasOperation<I>): Inputs {
  const { inputs, clearable, paging, method } = row;
  return {
    connection: gorgiasConnection,
    ...inputs,
    ...(paging ? pagingInputs : {}),
    ...(method === "DELETE" ? { ignoreMissing } : {}),
    ...(clearable ? { clearFields: clearFieldsInput(clearable) } : {}),
  };
}

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
