import type { Id } from "../../api/typed";
import { ConnectorError, mayHaveHappened, UncertainOutcomeError } from "../../transport/errors";

/** One record in Gorgias that a deploy manages, and how to tell whether it is as it should be. */
export interface Managed<R extends { id: Id }> {
  /** Everything there that is ours, oldest first. */
  find: () => Promise<R[]>;
  create: () => Promise<{ id: Id }>;
  isRight: (record: R) => boolean;
  mend: (record: R) => Promise<unknown>;
  remove: (id: Id) => Promise<void>;
}

/** The record that there is now, and what it took. */
export interface Ensured {
  id: Id;
  outcome: "created" | "updated" | "unchanged";
}

/**
 * Leaves exactly one record: creates it, or mends the oldest and removes the others. A creation
 * without an answer is looked up.
 */
export async function ensureOne<R extends { id: Id }>(managed: Managed<R>): Promise<Ensured> {
  const [kept, ...surplus] = await managed.find();
  for (const { id } of surplus) {
    await managed.remove(id);
  }
  if (!kept) {
    return { id: await createdId(managed), outcome: "created" };
  }
  const { id } = kept;
  if (managed.isRight(kept)) {
    return { id, outcome: "unchanged" };
  }
  await managed.mend(kept);
  return { id, outcome: "updated" };
}

async function createdId<R extends { id: Id }>({ create, find }: Managed<R>): Promise<Id> {
  try {
    return (await create()).id;
  } catch (error) {
    if (!(error instanceof ConnectorError && mayHaveHappened(error))) {
      throw error;
    }
    const [created] = await find().catch(() => []);
    if (created) {
      return created.id;
    }
    throw new UncertainOutcomeError(
      {
        tried: "Create what is missing",
        reason: "the answer was lost, so it may or may not have been done.",
        said: error.message,
        advice: onceMore("run it again"),
      },
      { mayHaveHappened: true },
      error,
    );
  }
}

/** A lost creation may still arrive, and whoever comes after it removes what is surplus. */
export const onceMore = (again: string) =>
  `${again} in a few minutes: what is there twice by then is removed`;
