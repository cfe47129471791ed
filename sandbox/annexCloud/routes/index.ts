import type { Route } from "../route";
import { actionRoutes } from "./actions";
import { activityRoutes } from "./activity";
import { bulkRoutes } from "./bulk";
import { marketingRoutes } from "./marketing";
import { mergeRoutes } from "./merge";
import { orderRoutes } from "./orders";
import { pointsRoutes } from "./points";
import { productRoutes } from "./products";
import { rewardRoutes } from "./rewards";
import { rewardV2Routes } from "./rewardsV2";
import { searchRoutes } from "./search";
import { segmentRoutes } from "./segments";
import { tierRoutes } from "./tiers";
import { userRoutes } from "./users";

/** Every operation the sandbox has, one row each. */
export const routes: readonly Route[] = [
  ...userRoutes,
  ...searchRoutes,
  ...mergeRoutes,
  ...pointsRoutes,
  ...bulkRoutes,
  ...activityRoutes,
  ...tierRoutes,
  ...actionRoutes,
  ...rewardRoutes,
  ...rewardV2Routes,
  ...orderRoutes,
  ...productRoutes,
  ...segmentRoutes,
  ...marketingRoutes,
];
