import type { WireInput } from "../../sandbox/flowHost/component";
import type { ComplexItem, FlowInput } from "../../sandbox/flowHost/flowInput";
import { templateSlots } from "../../sandbox/flowHost/template";
import { referenceFault, type VisibleSteps } from "./checkReferences";
import { needsValue, type Subject } from "./checkSubject";

/** Where in the integration something stands, and what it may refer to. */
export interface Place {
  where: string;
  visible: VisibleSteps;
}

function checkConfigVar(name: string, definition: WireInput, place: Place, subject: Subject): void {
  if (name === "") {
    return;
  }
  const variable = subject.configVars.get(name);
  if (!variable) {
    subject.report(place.where, `"${definition.key}": no config variable "${name}"`);
  } else if ((definition.type === "connection") !== (variable.dataType === "connection")) {
    subject.report(place.where, `"${definition.key}": "${name}" is a ${variable.dataType}`);
  }
}

function checkReference(reference: string, place: Place, subject: Subject): void {
  const fault = referenceFault(reference, place.visible);
  if (fault !== undefined) {
    subject.report(place.where, fault);
  }
}

function checkTemplate(template: string, key: string, place: Place, subject: Subject): void {
  for (const { kind, name } of templateSlots(template)) {
    if (kind === "reference") {
      checkReference(name, place, subject);
    } else if (!subject.configVars.has(name)) {
      subject.report(place.where, `"${key}": no config variable "${name}"`);
    }
  }
}

function checkValue(value: string, definition: WireInput, place: Place, subject: Subject): void {
  const { key, model, collection } = definition;
  if (collection) {
    subject.report(place.where, `"${key}" is a list`);
  }
  const choices = model?.map((choice) => choice.value) ?? [];
  if (choices.length > 0 && value !== "" && !choices.includes(value)) {
    subject.report(place.where, `"${key}": "${value}" is none of ${choices.join(", ")}`);
  }
}

function checkEntry(
  item: ComplexItem,
  definition: WireInput,
  place: Place,
  subject: Subject,
): void {
  const { collection, ...element } = definition;
  const entry = typeof item === "string" || Array.isArray(item) ? undefined : item;
  if (!entry || (collection === "keyvaluelist" && entry.name === undefined)) {
    subject.report(place.where, `"${element.key}": an entry lacks its ${entry ? "name" : "type"}`);
    return;
  }
  checkInput(entry, element, place, subject);
}

function checkInput(input: FlowInput, definition: WireInput, place: Place, subject: Subject): void {
  const { key, type, collection } = definition;
  if (type === "connection" && input.type !== "configVar") {
    subject.report(place.where, `"${key}" must be a config variable`);
    return;
  }
  switch (input.type) {
    case "value":
      checkValue(input.value, definition, place, subject);
      break;
    case "configVar":
      checkConfigVar(input.value, definition, place, subject);
      break;
    case "dataSource":
      break;
    case "reference":
      checkReference(input.value, place, subject);
      break;
    case "template":
      checkTemplate(input.value, key, place, subject);
      break;
    case "complex":
      if (!collection) {
        subject.report(place.where, `"${key}" is not a list`);
        break;
      }
      for (const item of input.value) {
        checkEntry(item, definition, place, subject);
      }
      break;
  }
}

/** Checks the inputs of a step, a trigger or a data source against their definitions. */
export function checkInputs(
  definitions: WireInput[],
  inputs: Record<string, FlowInput>,
  place: Place,
  subject: Subject,
): void {
  const byKey = new Map(definitions.map((definition) => [definition.key, definition]));
  for (const [key, input] of Object.entries(inputs)) {
    const definition = byKey.get(key);
    if (definition) {
      checkInput(input, definition, place, subject);
    } else {
      subject.report(place.where, `no input "${key}"`);
    }
  }
  for (const definition of definitions) {
    const input = inputs[definition.key];
    const isBlank = input === undefined || input.value === "" || input.value.length === 0;
    if (isBlank && needsValue(definition)) {
      subject.report(place.where, `the input "${definition.key}" is required`);
    }
  }
}
