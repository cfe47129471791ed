import { z } from "zod";
import { annexCloudCredentials } from "../../annexCloud/credentials";
import { shape } from "../../api/shape";
import { readText } from "../../api/values";
import type { MessageFound } from "../../gorgias/messages/internalNote";
import type { GivenClick } from "./inputs";
import { noteIdOf } from "./notes";

/** What the note of an uncertain click says to whoever looks for its points later. */
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
export function referenceOf(params: GivenClick, orderId: string | undefined): string {
  const { action, memberId, email, points, rewardId, idempotencyKey: key } = params;
  if (!orderId || action === "enrolMember" || action === "undoClick") {
    return "";
  }
  const { program } = annexCloudCredentials(params.annexCloudConnection);
  const said = new URLSearchParams({ program, key, orderId, action });
  for (const [name, value] of Object.entries({ memberId, email, points, rewardId })) {
    if (value) {
      said.set(name, value);
    }
  }
  return `\n${opening}${said}`;
}

/** What the click's notes are named by. */
export const clickOf = ({ key, action, points, rewardId }: Reference) => ({
  idempotencyKey: key,
  action,
  points,
  rewardId,
});

/** The reference of a note of ours, which its own id proves; undefined for any other message. */
export function readReference(message: MessageFound): Reference | undefined {
  const lines = readText(message.body_text)?.split("\n") ?? [];
  const line = lines.findLast((one) => one.startsWith(opening))?.slice(opening.length);
  const { success, data } = reference().safeParse(
    Object.fromEntries(new URLSearchParams(line?.trim())),
  );
  const isOurs = success && readText(message.external_id) === noteIdOf(clickOf(data), "uncertain");
  return isOurs ? data : undefined;
}
