import { component } from "@prismatic-io/spectral";
import { z } from "zod";
import { referencePage } from "../../scripts/docs/reference";
import { describeAction } from "../../src/api/describe";
import { eg, shape } from "../../src/api/shape";
import { listEndpoint } from "../../src/gorgias/api";
import { id } from "../../src/gorgias/shapes";
import { textInput } from "../../src/inputs/inputs";
import { connections } from "../support/connections";
import { stepContext } from "../support/context";
import { startWorld, type World } from "../support/world";

// The README's "Add an endpoint", followed for a call that has no action yet: a row is all it takes.
const listTags = listEndpoint("list-tags", {
  label: "List Tags",
  says: "Read the account's tags page by page.",
  group: "Tags",
  inputs: {
    search: textInput({
      label: "Search",
      comments: "Only tags whose name contains this text.",
      example: "vip",
    }),
  },
  list: { rows: "data", paging: "page" },
  answer: shape(() => z.looseObject({ id: id(71), name: eg(z.string(), "loyalty") })),
});

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const page = (from: number, next: string | null) => ({
  data: Array.from({ length: 100 }, (_, index) => ({
    id: from + index,
    name: `tag-${from + index}`,
  })),
  meta: { next_cursor: next },
});

function built() {
  const wire = component({
    key: "recipe",
    public: false,
    display: { label: "Recipe", description: "One row", iconPath: "icon.png" },
    actions: { listTags: listTags.action.define(world.runtime) },
  });
  describeAction(wire.actions.listTags as object, listTags.action);
  return wire;
}

const run = (params: object = {}) =>
  built().actions.listTags?.perform(stepContext([]) as never, {
    connection: connections.apiKey,
    ...params,
  }) as Promise<{ data: { data: { id: number }[]; meta: object } }>;

test("a row becomes a working action that reads page after page", async () => {
  const answer = { kind: "status", status: 200, path: "/api/tags" } as const;
  world.sandbox.faults.add(
    { ...answer, body: page(1, "second") },
    { ...answer, body: page(101, null) },
  );
  const { data } = await run({ fetchAll: "true" });
  expect(data.data).toHaveLength(200);
  expect(data.meta).toMatchObject({ truncated: false });
});

test("what is no list is no success, and a full page that does not go on is no end", async () => {
  const answer = { kind: "status", status: 200, path: "/api/tags" } as const;
  world.sandbox.faults.add(...Array(2).fill({ ...answer, body: { error: "maintenance" } }));
  await expect(run()).rejects.toThrow(
    /List Tags: the answer should hold a list of records, but is an error/,
  );
  world.sandbox.faults.add({ ...answer, body: { data: page(1, null).data } });
  expect((await run({ fetchAll: "true" })).data.meta).toMatchObject({ truncated: true });
});

test("its scope stands in the message of a 403", async () => {
  world.sandbox.faults.add({ kind: "status", status: 403, body: { error: { msg: "No." } } });
  await expect(run()).rejects.toThrow(/needs tags:read/);
});

test("it documents itself, with an example made of its shape", () => {
  const page = referencePage(built() as never, [listTags.facts]);
  expect(page).toContain("List Tags");
  expect(page).toContain("tags:read");
  expect(page).toContain("https://developers.gorgias.com/reference/list-tags");
  expect(page).toContain('"name": "loyalty"');
});
