import { randomUUID } from "node:crypto";
import type { EventRecord } from "./records";
import { type GorgiasWorld, now } from "./world";

type NewEvent = Pick<EventRecord, "type" | "object_type" | "object_id" | "user_id"> & {
  data?: Record<string, unknown>;
  created_datetime?: string;
};

/** Adds a line to the audit trail. */
export function recordEvent(
  world: Pick<GorgiasWorld, "store" | "clock">,
  { data, created_datetime, ...event }: NewEvent,
): EventRecord {
  const record: EventRecord = {
    ...event,
    id: world.store.nextId("event"),
    context: randomUUID(),
    data: data ?? null,
    created_datetime: created_datetime ?? now(world),
  };
  world.store.events.set(record.id, record);
  return record;
}
