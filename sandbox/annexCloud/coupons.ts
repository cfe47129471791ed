import { Refusal } from "./refusal";
import type { Reward } from "./rewards";

/** The codes handed out so far; none goes out twice. */
export class Coupons {
  private readonly taken = new Map<string, Set<string>>();

  /** Whether somebody may still take the reward; one without codes never runs out. */
  isLeft(reward: Reward): boolean {
    return reward.codePrefix === null || this.takenOf(reward).size < reward.codeSupply;
  }

  /** Takes the next code; AC1007 where none is left, for which the documents name no error. */
  take(reward: Reward): string | null {
    if (!this.isLeft(reward)) {
      throw new Refusal("AC1007");
    }
    if (reward.codePrefix === null) {
      return null;
    }
    const taken = this.takenOf(reward);
    let code = newCode(reward.codePrefix);
    while (taken.has(code)) {
      code = newCode(reward.codePrefix);
    }
    taken.add(code);
    return code;
  }

  private takenOf(reward: Reward): Set<string> {
    const taken = this.taken.get(reward.id) ?? new Set();
    this.taken.set(reward.id, taken);
    return taken;
  }
}

const newCode = (prefix: string) => `${prefix}-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
