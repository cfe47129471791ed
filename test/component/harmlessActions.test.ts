import { sampleSize } from "lodash";
import { actionModules } from "../../src/actionModules";
import { goodParams } from "../support/goodParams";
import { useWorld } from "../support/world";
import { perform, startObservedWorld } from "./exchanges";
import { harmsOf } from "./harmless";

const world = useWorld(() => startObservedWorld());
const asksNobody = new Set(["previewLoyaltyWidget"]);
const actions = actionModules.map(({ facts }) => facts).filter(({ key }) => !asksNobody.has(key));

test.each(actions)("$key works alike whatever else an answer says", async ({ key }) => {
  const attempt = async () => {
    const params = await goodParams(world, key);
    return () => perform(world, key, params);
  };
  const harms = await harmsOf({
    ...{ world, attempt },
    isKept: (route, field, kind) => {
      const identity = route.kind === "list" ? `${route.rows}.*.id` : "id";
      return kind !== "digitsAsText" && (field === identity || identity.startsWith(`${field}.`));
    },
    pick: (all) => sampleSize(all, 2),
  });
  expect(harms).toEqual([]);
});
