import { useFreshWorld } from "../support/world";
import { maya, startLoyaltyWorld } from "./loyaltyWorld";

const world = useFreshWorld(startLoyaltyWorld);

const { email } = maya;
const path = "/reward$";

test.each([undefined, "0"])("with Reward Count %j no reward is asked for", async (rewardCount) => {
  const info = await world.look({ email, rewardCount });
  expect(info).toMatchObject({ affordableRewards: [], unavailable: [] });
  expect(world.requests().filter((request) => /reward/.test(request))).toEqual([]);
});

test("rewards that the member can afford come in the programme's order", async () => {
  const { affordableRewards } = await world.look({ email, rewardCount: "3" });
  expect(affordableRewards).toEqual([
    { rewardId: "111", name: "5 off your next order", points: 500 },
    { rewardId: "112", name: "Free shipping", points: 250 },
    { rewardId: "113", name: "A potted fern", points: 1_200 },
  ]);
});

test("what they cannot afford is not listed, however many are asked for", async () => {
  world.annexCloud.addMember({ id: "GG-5", email: "five@example.com", points: 250 });
  const { affordableRewards } = await world.look({ email: "five@example.com", rewardCount: "20" });
  expect(affordableRewards.map(({ rewardId }: { rewardId: string }) => rewardId)).toEqual([
    "112",
    "119",
  ]);
});

test("a programme without rewards (AC1005) has an empty list", async () => {
  world.break({ path, kind: "status", status: 404, body: { errorCode: "AC1005" } });
  const info = await world.look({ email, rewardCount: "5" });
  expect(info).toMatchObject({ status: "member", affordableRewards: [], unavailable: [] });
});

test("a reward without an id cannot be redeemed, so it is not listed", async () => {
  const rewardDetail = [
    { displayText: "A hug", eligible: "YES" },
    { rewardId: 7, eligible: "yes" },
  ];
  world.break({ path, kind: "status", status: 200, body: { rewardDetail } });
  const { affordableRewards } = await world.look({ email, rewardCount: "5" });
  expect(affordableRewards).toEqual([{ rewardId: "7", name: null, points: null }]);
});
