interface Closable {
  close(): Promise<void>;
}

/** One for all tests of the file or block, used as if it were open already. */
export const openedOnce = <T extends Closable>(open: () => Promise<T>) =>
  opened(open, { before: beforeAll, after: afterAll });

/** One of its own for each test of the file or block. */
export const openedForEach = <T extends Closable>(open: () => Promise<T>) =>
  opened(open, { before: beforeEach, after: afterEach });

function opened<T extends Closable>(
  open: () => Promise<T>,
  { before, after }: Record<"before" | "after", (hook: () => Promise<void>) => void>,
): T {
  let present: T;
  before(async () => {
    present = await open();
  });
  after(() => present.close());
  return new Proxy<T>(Object.create(null), { get: (_, name) => Reflect.get(present, name) });
}
