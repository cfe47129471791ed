import axios from "axios";
import { connections } from "../support/connections";
import { startWorld, useWorld } from "../support/world";

const world = useWorld(() => startWorld({ customers: 0, tickets: 0, latencyMs: 200 }));
beforeAll(async () => {
  const { annexCloud } = world.sandbox;
  annexCloud.addMember({ id: "maya.berg@example.com", email: "maya.berg@example.com" });
  annexCloud.addMember({ id: "GG-10423", email: "noor.haddad@example.com" });
});

/** How many answers were waited for one after another: a request sent after an answer is deeper. */
let answered = 0;
const sentAt = new WeakMap<object, number>();
const arrives = ({ config }: { config?: object }) => {
  answered = Math.max(answered, 1 + (sentAt.get(config ?? {}) ?? 0));
};
beforeAll(() => {
  axios.interceptors.request.use((request) => {
    sentAt.set(request, answered);
    return request;
  });
  axios.interceptors.response.use(
    (response) => {
      arrives(response);
      return response;
    },
    (error) => {
      arrives(error);
      throw error;
    },
  );
});
beforeEach(() => {
  answered = 0;
});

test.each([
  ["a member whose id is the e-mail address", { email: "maya.berg@example.com" }, "member", 1],
  ["a member whose id is a number", { email: "noor.haddad@example.com" }, "member", 2],
  ["a stranger", { email: "stranger@example.com" }, "notAMember", 1],
  ["a new member", { email: "new@example.com", enrollIfMissing: true }, "member", 3],
] as const)("%s is read in so many round trips", async (_, person, status, deep) => {
  const info = await world.run("getLoyaltyInfo", {
    annexCloudConnection: connections.annexCloud,
    timeBudgetMs: 10_000,
    rewardCount: 5,
    ...person,
  });
  expect(info).toMatchObject({ status, unavailable: [] });
  expect(answered).toBe(deep);
});
