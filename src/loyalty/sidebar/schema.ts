import { z } from "zod";
import { eg, shape } from "../../api/shape";
import { loyaltyInfo } from "../info/shape";

const line = (example: string, description: string) =>
  eg(z.string().nullable(), example, description);

/** What a card says in a sentence. */
const notice = (example: string) => z.array(z.object({ message: eg(z.string(), example) }));

/** A card of its own around entries, which is not there without any. */
const section = <T extends z.ZodRawShape>(entry: T) =>
  z.array(z.object({ entries: z.array(z.object(entry)) }));

/**
 * What Gorgias gets for the sidebar: the loyalty info, flat, for macros and widgets that somebody
 * made by hand, and the same in the words that our widget shows. Widget templates know no
 * conditions, but a list without entries shows nothing: of the lists for a status exactly one has an
 * entry, and that is how each status gets a look of its own.
 */
export const sidebarAnswer = shape(() =>
  loyaltyInfo().extend({
    actionKey: eg(
      z.string(),
      "v1.1772443812000.b3BlbnNlc2FtZS0xMjM0NQ.9f2c6a51d0e84b7f8a3d5c1e6b907f24c1d8e0a96b3f4752a8d9c0e1f2b3a465",
      "Signed for this customer and member, another one in each answer; the widget's buttons send it along, and no points move without it",
    ),
    lastClick: z.object({
      orderId: line(
        "gac-click-7b1f0c6e2a914d537b1f0c6e",
        "What the newest credit or debit of a click was booked under, of the recent activity; the button Undo offers it",
      ),
    }),
    headline: eg(z.string(), "Maya Berg · Gold · 1,240 points", "The card's title"),
    lastKnownAt: line(
      "2026-03-02T09:30:12.000Z",
      "When the data was read, where Annex Cloud could not be asked now",
    ),
    panel: z.object({
      stale: notice("Annex Cloud does not answer at the moment. This is from 12 minutes ago."),
      member: z.array(
        z.object({
          status: line("Member", "In words"),
          tier: line("Gold", "The current tier"),
          progress: line("260 points to Platinum", "The way to the next tier"),
          points: line("1,240 points", "What can be spent now"),
          value: line("12.40", "The same in the program's currency"),
          hold: line("100 points until 2026-04-01", "Earned and not released yet"),
          expiry: line("56 points on 2026-12-31", "The next points to expire"),
          lifetime: line("1,840 points", "All points ever earned"),
          memberSince: line("2024-03-02", "Since when they take part"),
        }),
      ),
      notAMember: notice("maya.berg@example.com does not take part in the program."),
      optedOut: notice("Maya Berg has opted out of the program."),
      blocked: notice("Maya Berg is blocked in the program."),
      inactive: notice("Maya Berg's membership is inactive."),
      ambiguous: notice("2 members have an address or number of this customer: GG-7, GG-12."),
      unavailable: notice(
        "Annex Cloud does not answer at the moment. The ticket's next message asks it again.",
      ),
      noEmail: notice(
        "Without an e-mail address, a phone number or a member ID this customer cannot be looked up.",
      ),
      activity: section({
        title: eg(z.string(), "+50 · Goodwill for the broken pot"),
        date: line("2026-03-02", "The day on which it was booked"),
      }),
      rewards: section({
        title: eg(z.string(), "5 off your next order"),
        points: line("500 points", "What it costs"),
        rewardId: eg(z.string(), "111"),
      }),
    }),
  }),
);

export type SidebarAnswer = z.output<ReturnType<typeof sidebarAnswer>>;
export type Panel = SidebarAnswer["panel"];
/** The lists of which exactly one has an entry. */
export type PanelStatus = Exclude<keyof Panel, "stale" | "activity" | "rewards">;
