import { actionModules } from "../../src/actionModules";
import { goodParams } from "../support/goodParams";
import { useWorld } from "../support/world";
import { perform, picked, startObservedWorld } from "./exchanges";
import { harmsOf } from "./harmless";

/** Whatever else an answer says beside what it must hold, an action does the same. */
const world = useWorld(() => startObservedWorld());
const asksNobody = new Set(["previewLoyaltyWidget"]);
const actions = actionModules.map(({ facts }) => facts).filter(({ key }) => !asksNobody.has(key));

test.each(actions)("$key works alike whatever else an answer says", async ({ key }) => {
  const harms = await harmsOf({
    ...{ world, key, pick: picked },
    prepare: async () => {
      const params = await goodParams(world, key);
      return () => perform(world, key, params);
    },
  });
  expect(harms).toEqual([]);
});
