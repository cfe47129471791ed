export interface Reward {
  id: string;
  name: string;
  creditRequired: number;
  /** What its codes start with; null for a reward that comes without any. */
  codePrefix: string | null;
  /** How many codes the shop has loaded. */
  codeSupply: number;
  /** As the API's second version names it; only what is live can be taken. */
  status: "Draft" | "Live" | "Archived";
  type: string;
  category: RewardCategory;
}

interface RewardCategory {
  id: string;
  name: string;
}

const discounts = { id: "1", name: "Discounts" };
const plants = { id: "2", name: "Plants" };
const goodDeeds = { id: "3", name: "Good deeds" };

const reward = (
  id: string,
  name: string,
  creditRequired: number,
  setUp: Partial<Reward> = {},
): Reward => ({
  id,
  name,
  creditRequired,
  codePrefix: null,
  codeSupply: Number.POSITIVE_INFINITY,
  status: "Live",
  type: "coupon",
  category: discounts,
  ...setUp,
});

/** In the order the shop shows them. */
export const rewards: readonly Reward[] = [
  reward("111", "5 off your next order", 500, { codePrefix: "GREEN5" }),
  reward("112", "Free shipping", 250, { codePrefix: "SHIPFREE" }),
  reward("113", "A potted fern", 1_200, { codePrefix: "FERN", category: plants }),
  reward("114", "10 off your next order", 1_000, { codePrefix: "GREEN10" }),
  reward("115", "A bag of soil", 300, { codePrefix: "SOIL", category: plants }),
  reward("116", "Repotting by a gardener", 2_500, { codePrefix: "REPOT", category: plants }),
  reward("117", "A tree planted in your name", 400, { type: "donation", category: goodDeeds }),
  reward("118", "The last orchids", 150, { codePrefix: "ORCHID", codeSupply: 0, category: plants }),
  reward("119", "Two seed packets", 100, { codePrefix: "SEEDS", codeSupply: 2, category: plants }),
  reward("120", "Last winter's sale", 50, { codePrefix: "WINTER", status: "Archived" }),
];

export const findReward = (id: string) => rewards.find((candidate) => candidate.id === id);
