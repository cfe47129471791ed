import { actionModules } from "../../src/actionModules";
import type { Shape } from "../../src/api/shape";
import { exampleOf, jsonSchemaOf } from "../../src/api/shape";
import { buildComponent } from "../../src/component";
import { createRuntime } from "../../src/transport/runtime";

interface WireAction {
  performSafety: string;
  examplePayload: { data: unknown };
  outputSchema: { type: string; schema: string };
  display: { label: string; description: string };
  inputs: { key: string; label: string; type: string }[];
}

const { actions } = buildComponent(createRuntime());
const wire = (key: string) => actions[key] as unknown as WireAction;
const rows = actionModules.map((module) => [module.facts.key, module] as const);

test("each key stands for one action", () => {
  expect(new Set(rows.map(([key]) => key)).size).toBe(rows.length);
  expect(Object.keys(actions).sort()).toEqual(rows.map(([key]) => key).sort());
});

describe.each(rows)("%s", (key, { facts, answer }) => {
  test("says whether it is safe to run for sample data", () => {
    expect(wire(key).performSafety).toBe(facts.readOnly ? "SAFE" : "NOT_ALLOWED");
  });

  test("shows an example that its own shape accepts", () => {
    const { data } = wire(key).examplePayload;
    expect(data).toEqual(exampleOf(jsonSchemaOf(answer())));
    // The bytes of a file are shown as text.
    const answered = typeof data === "string" ? Buffer.from(data) : data;
    expect(answer().safeParse(answered)).toMatchObject({ success: true });
  });

  test("documents what it answers", () => {
    const { type, schema } = wire(key).outputSchema;
    expect(type).toBe("actionOutput");
    expect(JSON.parse(schema)).toEqual(JSON.parse(JSON.stringify(jsonSchemaOf(answer()))));
  });

  test("has a label, and a description that is a sentence and says more", () => {
    const { label, description } = wire(key).display;
    expect(label).toBe(facts.label);
    expect(description.length).toBeGreaterThan(label.length);
    expect(description).toMatch(/^[A-Z].*\.$/s);
  });
});

test("building the component builds no shape", () => {
  const builds = rows.map(([, module]) => jest.spyOn(module as { answer: Shape }, "answer"));
  buildComponent(createRuntime());
  for (const build of builds) {
    expect(build).not.toHaveBeenCalled();
    build.mockRestore();
  }
});
