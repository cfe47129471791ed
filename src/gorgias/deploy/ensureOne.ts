import { lostAnswer } from "../../api/lostAnswer";
import type { Id } from "../../api/typed";
import { ConnectorError, mayHaveHappened } from "../../transport/errors";

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
    const [created] = mayHaveHappened(error) ? await find() : [];
    if (created) {
      return created.id;
    }
    throw error instanceof ConnectorError && mayHaveHappened(error)
      ? lostAnswer("Gorgias", "Create what is missing", error)
      : error;
  }
}
