import { isEqual } from "lodash";
import type { Fault } from "../../sandbox/faults";
import { wireDatetime } from "../../sandbox/gorgias/datetime";
import { type OddAnswer, oddAnswers } from "../../sandbox/oddAnswers";
import { owners } from "../contract/wireComponent";
import { Poller } from "../gorgias/poller";
import { startShop } from "../gorgias/shop";
import { maya, startSidebarWorld } from "../loyalty/sidebarWorld";
import { SyncFlow, startSyncWorld } from "../loyalty/syncWorld";
import { startWidgetWorld } from "../loyalty/widgetWorld";
import { connections } from "../support/connections";
import { goodParamsOf } from "../support/goodParams";
import { useWorld, type World } from "../support/world";
import {
  isAboutLists,
  isError,
  type Observed,
  observe,
  ofRoute,
  type Route,
  routesIn,
  told,
} from "./exchanges";

/** What no action is but asks the APIs as well: an odd answer is neither believed nor loses anything. */

const bucket = { limit: 100_000, periodSeconds: 20 };

/** The routes that some work asks, each with all odd answers. */
async function oddly(
  world: World,
  work: () => Promise<unknown>,
  judge: (route: Route, answer: OddAnswer, observed: Observed) => Promise<string | undefined>,
): Promise<string[]> {
  world.sandbox.requests.exchanges = [];
  const { outcome, exchanges } = await observe(world, work);
  if ("error" in outcome) {
    throw outcome.error;
  }
  const wrong: string[] = [];
  for (const route of routesIn(exchanges)) {
    for (const answer of oddAnswers) {
      if (isAboutLists(answer) && route.kind !== "list") {
        continue;
      }
      const observed = await observe(world, work, { kind: "odd", answer, ...ofRoute(route) });
      const why = await judge(route, answer, observed);
      if (why) {
        wrong.push(`${route.name}: ${answer}: ${why}: ${told(observed.outcome).slice(0, 200)}`);
      }
    }
  }
  return wrong;
}

/** Nobody can tell whose these rows are, or that there are none. */
const nameless = {
  kind: "changed",
  change: { field: ["data", "*", "id"], as: "absent" },
} satisfies Fault;

const failed = ({ outcome }: Observed) => "error" in outcome;

describe("a data source shows an error, not an empty list", () => {
  const world = useWorld(() => startShop());

  test.each(owners.filter(({ kind }) => kind === "dataSource"))("$key", async ({ key, inputs }) => {
    const params = await goodParamsOf(world, inputs);
    const wrong = await oddly(
      world,
      () => world.dataSource(key, params),
      async (_route, answer, observed) =>
        failed(observed) || answer === "emptyList" ? undefined : "no error is shown",
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ["selectTicket", ["data", "*", "id"]],
    ["selectTier", ["tierDetail", "*", "tierId"]],
    ["selectLoyaltyAction", ["allActionDetails", "*", "actionId"]],
    ["selectReward", ["rewards", "*", "reward_id"]],
    ["selectMember", ["users", "*", "id"]],
  ])("%s where no row has an id", async (key, field) => {
    world.sandbox.annexCloud.addMember({ id: maya.email });
    const { apiKey: connection, annexCloud: annexCloudConnection } = connections;
    const show = () => world.dataSource(key, { connection, annexCloudConnection });
    const fault: Fault = { kind: "changed", change: { field, as: "absent" }, times: "all" };
    const { outcome } = await observe(world, show, fault);
    expect(told(outcome)).toMatch(/should hold records with their ids/);
  });
});

test("the sidebar's trigger answers all the same and names what is unavailable", async () => {
  const world = await startSidebarWorld();
  const wrong = await oddly(
    world,
    () => world.ask({ email: maya.email }),
    async (route, answer, { outcome }) => {
      const isNamed = "data" in outcome && (outcome.data as Asked).forLater.unavailable.length > 0;
      const isEmptyList = route.kind === "list" && answer === "emptyList";
      // The search runs beside the look-up by id, which has told everything.
      const isNeeded = route.name !== "POST /users/search";
      return isNamed || isEmptyList || !isNeeded ? undefined : "it names nothing";
    },
  );
  await world.close();
  expect(wrong).toEqual([]);
});

type Asked = Awaited<ReturnType<Awaited<ReturnType<typeof startSidebarWorld>>["ask"]>>;

describe("a poll loses nothing", () => {
  const world = useWorld(() => startShop());
  const store = () => world.sandbox.gorgias.store;

  const stored = {
    tickets: () => store().tickets as Map<number, object>,
    customers: () => store().customers as Map<number, object>,
    messages: () => store().messages as Map<number, object>,
    events: () => store().events as Map<number, object>,
    "satisfaction-surveys": () => store().surveys as Map<number, object>,
  };
  type Resource = keyof typeof stored;
  const showUpdates = new Set<Resource>(["tickets", "customers"]);

  /** One more like the newest, and the oldest changed where that shows. */
  function changeSome(resource: Resource): number[] {
    const rows = stored[resource]();
    const [oldest, newest] = [[...rows][0], [...rows.values()].at(-1)];
    if (!oldest || !newest) {
      throw new Error(`The shop has no ${resource}`);
    }
    const id = Math.max(...rows.keys()) + 1;
    const at = wireDatetime(world.sandbox.clock.nowMs());
    rows.set(id, { ...newest, id, created_datetime: at, updated_datetime: at });
    Object.assign(oldest[1], { updated_datetime: at });
    return showUpdates.has(resource) ? [id, oldest[0]] : [id];
  }

  const unread = (["null", "absent", "newChoice"] as const).flatMap((as) =>
    ["id", "created_datetime", "updated_datetime"].map(
      (name): Fault => ({ kind: "changed", change: { field: ["data", "*", name], as } }),
    ),
  );
  const wholeAndEmpty = (body: unknown) =>
    Object.assign({}, body, { data: [], meta: { prev_cursor: null, next_cursor: null } });
  const faults: Fault[] = [
    ...oddAnswers.map((answer): Fault => ({ kind: "odd", answer })),
    ...unread,
    { kind: "changed", change: wholeAndEmpty },
  ];
  /** Other ids than the records have cannot be known for what they are. */
  const isUntrue = (fault: Fault) => isEqual(fault, otherIds);
  const otherIds: Fault = {
    kind: "changed",
    change: { field: ["data", "*", "id"], as: "newChoice" },
  };

  /** At which poll the answer is odd: the first, the one that follows, or one after a cut. */
  const moments = ["first", "second", "cut"] as const;
  const resources = Object.keys(stored) as Resource[];

  test.each(resources.flatMap((resource) => moments.map((moment) => ({ resource, moment }))))(
    "of $resource: $moment",
    async ({ resource, moment }) => {
      const wrong: string[] = [];
      const later = () => world.runtime.clock.sleep(10 * 60_000);
      for (const fault of faults.filter((one) => moment === "second" || !isUntrue(one))) {
        const maxRecords = moment === "cut" ? "1" : "1000";
        const poller = new Poller(world, { pollResourceType: resource, maxRecords });
        const handed: number[] = [];
        const poll = async () => {
          const { created, updated } = await poller.poll();
          handed.push(...created, ...updated);
        };
        const ids: number[] = [];
        const change = async () => {
          await later();
          ids.push(...changeSome(resource));
        };
        const oddly = async () => {
          const odd = await observe(world, poll, { ...fault, service: "gorgias", times: "all" });
          // Of surveys alone a document says that they come without an envelope.
          const isBare = resource === "satisfaction-surveys" && "answer" in fault;
          const mayBeTrue = isBare && fault.answer === "emptyList";
          if (!failed(odd) && fault.kind === "odd" && !mayBeTrue) {
            wrong.push(`${fault.answer}: the poll is told as done`);
          }
        };
        await later();
        if (moment === "first") {
          await oddly();
        }
        await poll();
        await change();
        if (moment === "cut") {
          await change();
          await poll();
        }
        if (moment !== "first") {
          await oddly();
        }
        for (let n = 0; n < 5; n += 1) {
          await poll();
        }
        const missed = ids.filter((id) => !handed.map(String).includes(String(id)));
        const old = handed.filter((id) => !ids.includes(id) && !isUntrue(fault));
        if (missed.length > 0 || old.length > 0) {
          const what = `${missed} are never handed over, ${old} are old`;
          wrong.push(`${JSON.stringify(fault)}: ${what}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

test("a round of the sync does not end early", async () => {
  const world = await startSyncWorld({ bucket });
  for (let n = 0; n < 101; n += 1) {
    world.addCustomer(`customer.${n}@example.com`);
  }
  const wrong: string[] = [];
  for (const answer of oddAnswers) {
    const flow = new SyncFlow(world);
    const pages = flow.pages();
    await pages.next();
    const second = await observe(world, () => pages.next(), {
      ...{ kind: "odd", answer, method: "GET", path: "/api/customers$", times: "all" },
    });
    if (!failed(second)) {
      wrong.push(`${answer}: ${told(second.outcome).slice(0, 200)}`);
    }
  }
  await world.close();
  expect(wrong).toEqual([]);
});

describe("the lifecycle of an instance", () => {
  const world = useWorld(() => startWidgetWorld());
  const whole = [1, 1];
  const none = [0, 0];

  test.each([
    {
      does: "deploying",
      reset: () => world.removeAt(),
      work: () => world.deployAt(),
      left: whole,
    },
    {
      does: "removing",
      reset: () => world.deployAt(),
      work: () => world.removeAt(),
      left: none,
    },
  ])("$does says ok only where it is done, and again mends it", async ({ reset, work, left }) => {
    await reset();
    world.sandbox.requests.exchanges = [];
    const { exchanges } = await observe(world, work);
    const wrong: string[] = [];
    for (const route of routesIn(exchanges)) {
      for (const [answer, processed] of casesOf(route)) {
        await reset();
        const fault = { kind: "odd", answer, processed, ...ofRoute(route) } as const;
        const observed = await observe(world, work, fault);
        const what = `${route.name}: ${answer}, processed ${processed}`;
        // Where widgets come without an envelope, as a document has it, no widget is this.
        const mayBeTrue = route.name === "GET /api/widgets" && answer === "emptyList";
        if (!failed(observed) && !mayBeTrue && String(world.counts()) !== String(left)) {
          wrong.push(`${what}: ok with ${world.counts()}`);
        }
        await work();
        if (String(world.counts()) !== String(left)) {
          wrong.push(`${what}: again, ${world.counts()} are there`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    { does: "deploying again", work: () => world.deployAt() },
    { does: "removing", work: () => world.removeAt() },
  ])("$does overlooks no row without an id", async ({ work }) => {
    for (const path of ["/integrations$", "/widgets$"]) {
      await world.deployAt();
      expect(failed(await observe(world, work, { ...nameless, path }))).toBe(true);
      expect(world.counts()).toEqual(whole);
    }
  });

  /** Where the document answers nothing, nothing tells whether it was done; reading does nothing. */
  const casesOf = (route: Route) =>
    oddAnswers.flatMap((answer) =>
      [true, false]
        .filter((processed) => processed || !route.isRead)
        .filter((processed) => processed || route.kind !== "nothing" || isError(answer))
        .map((processed) => [answer, processed] as const),
    );
});
