import { actionModules } from "../../src/actionModules";
import { createRuntime } from "../../src/transport/runtime";

interface Built {
  label: string;
  example?: string;
  collection?: string;
  model?: { value: string }[];
  clean?: (value: unknown) => unknown;
}

const inputs = actionModules.flatMap(({ facts, define }) =>
  Object.entries(define(createRuntime()).inputs).map(([name, input]) => ({
    ...(input as Built),
    name: `${facts.key}.${name}`,
  })),
);

const takenBy = (value: unknown, ones: typeof inputs) =>
  ones.flatMap(({ name, label, collection, clean }) => {
    try {
      clean?.(collection === "valuelist" ? [value] : value);
      return [name];
    } catch (error) {
      expect((error as Error).message).toContain(`InvalidInputError: "${label}" must be `);
      return [];
    }
  });

/** Whose choices Gorgias, or the shop, may know more of. */
const open =
  /consentValue$|\.(channel|file_type|language|timezone|types|via)$|Events.object_type|Integrations.type|Widget.type/;

test("a day that is none is refused by all inputs that show a date", () => {
  const dates = inputs.filter(({ example = "" }) => /^\d{4}-\d\d-\d\d/.test(example));
  expect(dates.length).toBeGreaterThan(15);
  const ofSegments = dates.filter(({ name }) => /Segment\.(from|to)Date$/.test(name));
  expect(takenBy("2026-02-30", dates)).toEqual(ofSegments.map(({ name }) => name));
});

test("what is not offered is refused, but where the API may know more", () => {
  const choices = inputs.filter(({ model }) => model);
  expect(choices.length).toBeGreaterThan(50);
  const openOnes = choices.filter(({ name }) => open.test(name));
  expect(takenBy("no such choice", choices)).toEqual(openOnes.map(({ name }) => name));
});
