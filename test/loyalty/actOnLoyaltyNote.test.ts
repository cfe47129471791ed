import fc from "fast-check";
import { loyaltyActionKeys } from "../../src/loyalty/clicks/click";
import {
  type Asked,
  appliedText,
  failedText,
  refusedText,
  uncertainText,
} from "../../src/loyalty/clicks/noteText";

const typed = fc.string({ unit: "binary", minLength: 1, maxLength: 900 });
const filled = typed.filter((text) => /[^\s\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text));
const asked: fc.Arbitrary<Asked> = fc.record({
  action: fc.constantFrom(...loyaltyActionKeys),
  memberId: filled,
  email: filled,
  points: filled,
  rewardId: filled,
  orderId: filled,
  reason: filled,
  agentName: filled,
  agentEmail: filled,
});
const settled = {
  outcome: "applied",
  memberId: "GG-7",
  points: null,
  rewardCode: null,
  updatedAvailablePoints: 550,
  orderId: "gac-1",
  limitPassed: null,
} as const;

test("whatever was typed, a note has its own lines and no other", () => {
  fc.assert(
    fc.property(asked, filled, (click, why) => {
      const extra = click.action === "redeemReward" ? 1 : 0;
      const texts = [
        [appliedText(click, settled), 6 + extra],
        [refusedText(click, why), 5],
        [failedText(click, why, "gac-1"), 5],
        [uncertainText(click, why, "gac-1"), 5],
      ] as const;
      for (const [text, lines] of texts) {
        expect(text.split(/[\n\r\v\f\u0085\u2028\u2029]/)).toHaveLength(lines);
        expect(text.length).toBeLessThan(10_000);
      }
    }),
  );
});
