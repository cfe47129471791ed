import { newRow } from "../../sandbox/annexCloud/ledger";
import { activityRow } from "../../src/annexCloud/activity";
import { presentActivity } from "../../src/loyalty/info/present";
import { useWorld } from "../support/world";
import { maya, startLoyaltyWorld } from "./loyaltyWorld";

const now = "2026-03-02T09:30:12.000Z";

test.each<[string, Record<string, unknown>, string | null]>([
  ["a day ahead", { releaseDate: "2026-04-01" }, "2026-04-01"],
  ["a time ahead", { releaseDate: "2026-04-01T00:00:00+0000" }, "2026-04-01T00:00:00.000Z"],
  ["today", { releaseDate: "2026-03-02" }, "2026-03-02"],
  ["yesterday", { releaseDate: "2026-03-01" }, null],
  ["a zero date", { releaseDate: "0000-00-00" }, null],
  ["no date", {}, null],
  ["any word for a hold", { releaseDate: "2026-04-01", pointStatus: "On-Hold" }, "2026-04-01"],
  ["points that are released", { releaseDate: "2026-04-01", pointStatus: "RELEASED" }, null],
  ["points that expired", { releaseDate: "2026-04-01", pointStatus: "Expired" }, null],
  ["points that were taken", { releaseDate: "2026-04-01", activity: "DEBIT" }, null],
])("a movement with %s is released then", (_, row, releaseDate) => {
  const read = [activityRow().parse({ activity: "CREDIT", credit: "5", ...row })];
  expect(presentActivity({ latest: [], read }, now).holdReleaseDate).toBe(releaseDate);
});

describe("points on hold", () => {
  const world = useWorld(startLoyaltyWorld);
  beforeAll(async () => {
    const dayMs = 86_400_000;
    for (const days of [20, 5, 9]) {
      const nowMs = world.runtime.clock.nowMs();
      const row = { memberId: maya.id, activity: "CREDIT", points: days, reason: "Order" } as const;
      const releaseMs = nowMs + days * dayMs;
      world.annexCloud.ledger.append(newRow({ ...row, createdMs: nowMs, releaseMs }));
    }
  });

  test.each(["1", "20"])("show the first release, with %s movements listed", async (count) => {
    const info = await world.look({ email: maya.email, recentActivityCount: count });
    const day = new Date(world.runtime.clock.nowMs() + 5 * 86_400_000).toISOString().slice(0, 10);
    expect(info).toMatchObject({ holdPoints: 34, holdReleaseDate: day });
  });

  test("show no release where the activity is not asked for", async () => {
    const info = await world.look({ email: maya.email, recentActivityCount: "0" });
    expect(info).toMatchObject({ holdPoints: 34, holdReleaseDate: null });
  });
});
