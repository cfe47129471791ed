import { z } from "zod";
import { annexCloudCredentials } from "../../annexCloud/credentials";
import { shape } from "../../api/shape";
import { readText } from "../../api/values";
import type { MessageFound } from "../../gorgias/messages/internalNote";
import { orderIdOf } from "./click";
import type { GivenClick } from "./inputs";
import { noteIdOf } from "./notes";
import { lineIn } from "./noteText";

/** What the note of a click says to whoever looks for its points later. */
export const reference = shape(() =>
  z.object({
    /** Whose members they are; order ids of another program mean nothing. */
    program: z.string(),
    /** The click, of which the notes' own ids are made. */
    key: z.string(),
    orderId: z.string(),
    action: z.enum(["creditPoints", "debitPoints", "redeemReward"]),
    memberId: z.string().optional(),
    email: z.string().optional(),
    points: z.string().optional(),
    rewardId: z.string().optional(),
  }),
);

export type Reference = z.output<ReturnType<typeof reference>>;

const opening = "Reference: ";

/**
 * The note's last line; none where no points were sent. Enrolling has no order id to look for, and an
 * undo is simply pressed again.
 */
export function referenceOf(params: GivenClick): string {
  const { action, memberId, email, points, rewardId, idempotencyKey: key } = params;
  const [orderId, program] = [orderIdOf(params), programOf(params)];
  if (!orderId || !program || action === "undoClick") {
    return "";
  }
  const said = new URLSearchParams({ program, key, orderId, action });
  for (const [name, value] of Object.entries({ memberId, email, points, rewardId })) {
    if (value) {
      said.set(name, value);
    }
  }
  return `\n${opening}${said}`;
}

/** A connection that is not filled in names none, and the note is written all the same. */
function programOf({ annexCloudConnection }: GivenClick): string | undefined {
  try {
    return annexCloudCredentials(annexCloudConnection).program;
  } catch {
    return undefined;
  }
}

/** What the click's notes are named by. */
export const clickOf = ({ key, action, points, rewardId }: Reference) => ({
  idempotencyKey: key,
  action,
  points,
  rewardId,
});

/** The reference of a note of ours, which its own id proves; undefined for any other message. */
export function readReference(
  message: MessageFound,
  kinds: readonly ("uncertain" | "failed")[] = ["uncertain", "failed"],
): Reference | undefined {
  const line = lineIn(readText(message.body_text) ?? "", opening);
  const { success, data } = reference().safeParse(
    Object.fromEntries(new URLSearchParams(line?.trim())),
  );
  const id = readText(message.external_id);
  const isOurs = success && kinds.some((kind) => id === noteIdOf(clickOf(data), kind));
  return isOurs ? data : undefined;
}
