import { getDraft, startAnnexCloud } from "./annexCloudHarness";
import { openedOnce } from "./opened";

describe("what is left open to the caller", () => {
  const annexCloud = openedOnce(() => startAnnexCloud({ members: [{ id: "fern+1@example.com" }] }));

  const right = getDraft("/users/fern%2B1%40example.com", "fern+1@example.com");
  const later = Math.floor(Date.now() / 1_000);

  test.each([
    ["the expiry as a numeric string", { ...right.claims, exp: String(later + 60) }],
    [
      "an expiry in milliseconds, as one vendor client sends it",
      { ...right.claims, exp: later * 1_000 },
    ],
    ["any text as the subject", { ...right.claims, sub: "whatever" }],
    ["claims beyond the documented ones", { ...right.claims, iat: later }],
  ])("accepts %s", async (_name, claims) => {
    expect((await annexCloud.send({ ...right, claims })).status).toBe(200);
  });
});
