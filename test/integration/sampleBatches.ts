import {
  action,
  batchTrigger,
  input,
  pollingTrigger,
  type TriggerPayload,
} from "@prismatic-io/spectral";

type Item = number | string;
type Cursor = { page: number };

/** Pages as a test writes them: `1 2 3 | 4`; a page with "broken" in it cannot be fetched. */
const pagesInput = input({ label: "Pages", type: "string", default: "" });

function readPage(pages: unknown, index: number): { items: Item[]; next: Cursor | null } {
  const texts = String(pages).split("|");
  const items = (texts[index] ?? "").split(" ").filter((item) => item !== "");
  if (items.includes("broken")) {
    throw new RangeError("no such page");
  }
  return { items, next: index + 1 < texts.length ? { page: index + 1 } : null };
}

/** Keeps in its state how many pages it has ever read; finds nothing new on a page without items. */
const walk = batchTrigger({
  display: { label: "Walk", description: "Walks pages" },
  inputs: { pages: pagesInput },
  scheduleSupport: "valid",
  batchConfig: { batchSize: 2, concurrentBatchLimit: 1 },
  perform: async (context, payload: TriggerPayload<Cursor>, { pages, ...others }) => {
    context.logger.info(context.batch, others);
    const read = Number(context.polling.getState().read ?? 0);
    context.polling.setState({ read: read + 1 });
    const { items, next } = readPage(pages, payload.paginationState?.page ?? 0);
    return { items, paginationState: next, polledNoChanges: items.length === 0 };
  },
  onDeploy: {
    inputs: { backlog: input({ label: "Backlog", type: "string", default: "" }) },
    perform: async (_context, payload: TriggerPayload<Cursor>, { backlog }) => {
      const { items, next } = readPage(backlog, payload.paginationState?.page ?? 0);
      return { items, paginationState: next };
    },
  },
});

/** Batches only where the flow asks for it. */
const offer = pollingTrigger({
  display: { label: "Offer", description: "Offers items" },
  inputs: { pages: pagesInput },
  triggerResolverSupport: "valid",
  triggerResolver: {
    resolveItems: (_context, { payload }) => payload.body.data as Item[],
    getNextPaginationState: (_context, { payload }) => payload.paginationState ?? null,
  },
  batchConfig: { batchSize: 3 },
  perform: async (_context, payload, { pages }) => {
    const { items, next } = readPage(pages, Number(payload.paginationState?.page ?? 0));
    return {
      payload: { ...payload, body: { data: items }, paginationState: next ?? undefined },
      polledNoChanges: items.length === 0,
    };
  },
});

let running = 0;

/** Says what it was given and how many of its kind were running at once. */
const take = action({
  display: { label: "Take", description: "Takes a batch" },
  inputs: { items: input({ label: "Items", type: "data", default: "" }) },
  perform: async (context, { items }) => {
    running += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const atOnce = running;
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    return { data: { items, atOnce, batch: context.batch, state: context.instanceState } };
  },
});

/** For tests of flows that batch. */
export const batchTriggers = { walk, offer };
export const batchActions = { take };
