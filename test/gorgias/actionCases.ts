import type { World } from "../support/world";
import { connection, requestsOf } from "./shop";

type Params = Record<string, unknown>;

/** An action, and inputs for what every action of Gorgias is tested for. */
export interface ActionCase {
  key: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Good for a call each time it is asked. */
  params: (world: World) => Params;
  /** An input that is refused before anything is sent, and its label. */
  bad: [Params, string];
  /** Inputs that name a record which is not there. */
  missing?: Params;
  /** What Gorgias itself refuses, and the field it names; without it a refusal is staged. */
  refused?: [Params, string];
}

/** Success after a 429, a bad input, Gorgias' complaint about a field, and a missing record. */
export function testActions(cases: ActionCase[], worldOf: () => World): void {
  describe.each(cases)("$key", ({ key, method, params, bad, missing, refused }) => {
    const good = () => ({ connection, ...params(worldOf()) });

    test("waits as a 429 asks and then succeeds", async () => {
      const world = worldOf();
      const inputs = good();
      world.sandbox.faults.add({
        kind: "rateLimit",
        service: "gorgias",
        method,
        retryAfterSeconds: 2,
      });
      world.sandbox.requests.clear();
      await world.run(key, inputs);
      const tried = world.sandbox.requests.entries.filter((entry) => entry.method === method);
      expect(tried.map(({ status }) => status)).toEqual([429, expect.any(Number)]);
      expect(tried[1]?.status).toBeLessThan(300);
      expect((tried[1]?.atMs ?? 0) - (tried[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(1_900);
    });

    test("refuses a bad input by its label before anything is sent", async () => {
      const world = worldOf();
      const [wrong, label] = bad;
      const inputs = { ...good(), ...wrong };
      world.sandbox.requests.clear();
      const error = await world.fails(key, inputs);
      expect(error.message).toMatch(/^InvalidInputError: /);
      expect(error.message).toContain(label);
      expect(requestsOf(world)).toEqual([]);
    });

    test("says which field Gorgias complains about", async () => {
      const world = worldOf();
      const [wrong, field] = refused ?? [{}, "first_field"];
      const inputs = { ...good(), ...wrong };
      if (!refused) {
        const data = { first_field: ["Not a valid value."] };
        const body = { error: { msg: "The request is not valid.", data } };
        world.sandbox.faults.add({ kind: "status", service: "gorgias", method, status: 400, body });
      }
      const error = await world.fails(key, inputs);
      expect(error.message).toMatch(/^ValidationError: /);
      expect(error.message).toContain(`${field}: `);
      expect(error).toMatchObject({
        facts: { status: 400, fields: { [field]: [expect.anything()] } },
      });
    });

    if (missing) {
      test("says which record is not there", async () => {
        const error = await worldOf().fails(key, { ...good(), ...missing });
        expect(error.message).toMatch(/^NotFoundError: /);
        expect(error.message).toContain(String(Object.values(missing).at(-1)));
      });
    }
  });
}
