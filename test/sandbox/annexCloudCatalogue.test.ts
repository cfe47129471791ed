import { annexCloudRoutes } from "../../sandbox/annexCloud";
import { getDraft, startAnnexCloud, writeDraft } from "./annexCloudHarness";
import { expectRefused, refusal } from "./annexCloudRefusals";
import { openedForEach } from "./opened";

const id = "ida@example.com";

const annexCloud = openedForEach(() => startAnnexCloud({ members: [{ id }] }));

describe("actions", () => {
  test.each(["ALL", "all"])("are listed by %s, signed over what the path says", async (status) => {
    const { body } = await annexCloud.get(`/actions/${status}`, status);
    expect(body.allActionDetails).toHaveLength(11);
    expect(body.allActionDetails).toContainEqual(
      expect.objectContaining({ actionId: "121", actionName: "Product review", actionPoints: 50 }),
    );
    expect(body.allActionDetails).toContainEqual(
      expect.objectContaining({ actionId: "100", actionPoints: "" }),
    );
  });

  test("show a member what they have done and may still do", async () => {
    const act = (actionId: string) =>
      annexCloud.post("/points", { id, activity: "CREDIT", actionId });
    for (const actionId of ["101", "121", "121"]) {
      await act(actionId);
    }
    const { body } = await annexCloud.post("/actions", { id });
    expect(body).toMatchObject({ siteId: "100000001", records: 11, pages: "1", currentPage: 1 });
    const details = body.allActionDetails as { actionId: string }[];
    const of = (actionId: string) => details.find((action) => action.actionId === actionId);
    expect(of("101")).toMatchObject({ completedCount: 1, actionLimitReachedFlag: "YES" });
    expect(of("121")).toMatchObject({
      actionPerformStatus: "YES",
      requiredCount: "5",
      completedCount: 2,
      pendingsCount: "3",
      actionLimitReachedFlag: "NO",
    });
    expect(of("127")).toMatchObject({ actionPerformStatus: "NO", pendingsCount: "" });
  });

  test.each([
    ["/actions?page=2", { id }],
    ["/actions", { id, page: "2" }],
  ])("%s with %j asks for the second page", async (path, body) => {
    expect((await annexCloud.post(path, body)).body).toEqual(refusal("AC1005"));
  });
});

test.each(["all", "ALL"])("the tier list is signed over %j", async (signed) => {
  expect((await annexCloud.get("/tierlist/all", signed)).status).toBe(200);
});

const spring = {
  campaignId: "701",
  campaignDateFrom: "2026-03-01T00:00:00+0000",
  audience: { segment: "Balcony gardeners", tier: "Bloom" },
};
test.each([
  ["701", [spring]],
  ["ALL", [spring, { campaignId: "702" }]],
])("the campaigns of %s are %j", async (wanted, campaigns) => {
  const { body } = await annexCloud.get(`/campaign/${wanted}`, wanted);
  expect(body).toMatchObject({ allCampaignDetails: campaigns, pages: "1", currentPage: "1" });
});

test("a store is read, most of its fields with a capital", async () => {
  const { body } = await annexCloud.get("/store/GG-STORE-1", "GG-STORE-1");
  expect(body).toMatchObject({ storeName: "Green Garden Riverside", City: "Lyon" });
});

describe("every call is signed", () => {
  const calls = annexCloudRoutes.map(({ method, path }): [string, string] => [
    method,
    path.replace(/\{\w+\}/g, id),
  ]);

  test.each(calls)("%s %s is refused over another payload", async (method, path) => {
    const right = method === "GET" ? getDraft(path, id) : writeDraft(method, path, {});
    await expectRefused(annexCloud, "AC1002", { ...right, signedPayload: '"another"' });
  });

  test("GETs are refused a signed query", async () => {
    const draft = getDraft("/actions/ALL?page=1", "ALL?page=1");
    await expectRefused(annexCloud, "AC1002", draft);
  });
});
